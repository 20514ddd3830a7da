import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redactText, redactValue } from '../../src/gather/redaction/redact.ts';

const masked: [string, string][] = [
  ['connect to postgres://app:s3cr3t@db.shop:5432/orders', 'connect to postgres://***@db.shop:5432/orders'],
  ['amqp://guest:pa@ss@rabbit:5672', 'amqp://***@rabbit:5672'],
  ['postgres://app:pa/ss#1@db:5432/x', 'postgres://***@db:5432/x'],
  ['mongodb://u:p@m1:27017,m2:27017/admin?replicaSet=rs0', 'mongodb://***@m1:27017,m2:27017/admin?replicaSet=rs0'],
  ['dsn app:s3cr3t@tcp(mysql:3306)/shop', 'dsn ***@tcp(mysql:3306)/shop'],
  ['jdbc:oracle:thin:scott/tiger@db:1521:xe', 'jdbc:oracle:thin:***@db:1521:xe'],
  [
    'jdbc:postgresql://db/x?user=app&password=hunter2&ssl=true',
    'jdbc:postgresql://db/x?user=app&password=***&ssl=true',
  ],
  ['Server=db,1433;User Id=sa;Password=P@ss!;Encrypt=true', 'Server=db,1433;User Id=sa;Password=***;Encrypt=true'],
  ['{"level":"info","password":"hun\'ter","host":"db"}', '{"level":"info","password":"***","host":"db"}'],
  ['msg="{\\"apiKey\\":\\"abc\\",\\"a\\":1}"', 'msg="{\\"apiKey\\":\\"***\\",\\"a\\":1}"'],
  ["config {'db_passwd': 'x1', 'port': 5432}", "config {'db_passwd': '***', 'port': 5432}"],
  ['Config{user=app, password=hunter2, port=1}', 'Config{user=app, password=***, port=1}'],
  ['level=debug token=abc123 host=db', 'level=debug token=*** host=db'],
  ['password: hunter2', 'password: ***'],
  ['Authorization: Bearer abcdef', 'Authorization: Bearer ***'],
  ["headers: { authorization: 'Basic dXNlcjpwYXNz' }", "headers: { authorization: 'Basic ***' }"],
  ['sent bearer 0123456789abcdef0123', 'sent bearer ***'],
  ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl bad', 'jwt *** bad'],
  ['using AKIAIOSFODNN7EXAMPLE in eu-west-1', 'using *** in eu-west-1'],
  ['clone with ghp_0123456789abcdefghijABCDEFGHIJ012345', 'clone with ***'],
  ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'AWS_SECRET_ACCESS_KEY=***'],
  ['java -Dspring.datasource.password=x1 -jar app.jar', 'java -Dspring.datasource.password=*** -jar app.jar'],
  ['run --db-password hunter2 --verbose', 'run --db-password *** --verbose'],
  ['password:hunter2', 'password:***'],
  ['"token": 12345,', '"token": ***,'],
  ["ALTER USER app IDENTIFIED BY 'x1'", "ALTER USER app IDENTIFIED BY '***'"],
  ['<password>hunter2</password>', '<password>***</password>'],
];

const kept = [
  'FATAL: password authentication failed for user "app"',
  "Access denied for user 'root'@'10.0.0.7' (using password: YES)",
  'Error: Missing required environment variable: DATABASE_PASSWORD',
  'sh: 1: DB_PASSWORD: parameter not set',
  'JWT_SECRET: Required',
  "KeyError: 'DB_PASSWORD'",
  'DATABASE_PASSWORD=undefined',
  "Error: couldn't find key password in Secret shop/api-secrets",
  'secret "api-secrets" not found',
  'failed to get secret="shop/api-secrets" err="not found"',
  '    password=os.environ["DB_PASSWORD"],',
  'const token = process.env.API_TOKEN;',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Spring's own placeholder
  'spring.datasource.password=${DB_PASSWORD}',
  'postgres://$(DB_USER):$(DB_PASS)@db:5432/x',
  'SyntaxError: Unexpected token: } in JSON at position 4',
  'docker-pullable://registry:5000/shop/api@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'shop/api@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'GET http://api.shop.svc:8080/users/me@example.com 200',
  'at file:///app/node_modules/@scope/pkg/index.js:10:5',
  'open /var/run/secrets/kubernetes.io/serviceaccount/token: no such file or directory',
  'token_file: /run/secrets/token',
  'password_file=/etc/pw',
  'usage: app --token string   API token',
  'invalid value for --password or --password-file',
  'prompt_tokens: 512, max_tokens=4096',
  'proxy_pass: http://upstream:8080',
  'pod 4f0c2a8e-6f0e-4c8e-9d2f-0a1b2c3d4e5f failed',
  'Bearer authentication is required',
  'Authorization header is missing',
  'password: authentication is not configured',
  'key: routing, cacheKey=users:1',
  'Cannot connect to amqp://app:**@rabbitmq:5672//: Connection refused',
  "Can't locate revision identified by '9f3c1a7b2d11'",
  'MountVolume.SetUp failed for volume "secrets" : rpc error: code = Unknown',
  "assembly 'Newtonsoft.Json, Version=13.0.0.0, PublicKeyToken=30ad4fe6b2a6aeed'",
  "like new OpenAI({ apiKey: 'My API Key' })",
  'set this string with `bin/rails credentials:edit`',
  'Error when reading /root/.erlang.cookie: eacces',
  'cat: /run/secrets/token: denied',
];

describe('what looks like a secret in a text is masked', () => {
  for (const [text, expected] of masked) {
    it(text, () => {
      assert.equal(redactText(text), expected);
      assert.equal(redactText(expected), expected);
    });
  }
  it('hides a private key, line by line', () => {
    const pem = [
      'a',
      '-----BEGIN RSA PRIVATE KEY-----',
      'MIIEow+/=',
      'AbCd',
      '-----END RSA PRIVATE KEY-----',
      'b',
    ].join('\n');
    const expected = ['a', '-----BEGIN RSA PRIVATE KEY-----', '***', '***', '-----END RSA PRIVATE KEY-----', 'b'].join(
      '\n',
    );
    assert.equal(redactText(pem), expected);
    assert.equal(redactText(JSON.stringify(pem)), JSON.stringify(expected));
  });
});

describe('what a diagnosis needs stays', () => {
  for (const text of kept) it(text, () => assert.equal(redactText(text), text));
});

describe('a value', () => {
  const values: [string, string, string, string][] = [
    ['with a secret name is masked', 'DB_PASSWORD', 'hunter2', '***'],
    ['keeps its trailing newline', 'DB_PASSWORD', 'hunter2\n', '***\n'],
    ['keeps its quotes', 'API_TOKEN', '"abc"', '"***"'],
    ['that is empty stays', 'DB_PASSWORD', '', ''],
    ['of blanks stays', 'DB_PASSWORD', ' \n', ' \n'],
    ['that is a reference stays', 'DB_PASSWORD', '$(PGPASSWORD)', '$(PGPASSWORD)'],
    ['that is a path stays', 'TLS_KEY', '/etc/tls/tls.key', '/etc/tls/tls.key'],
    ['that is a directory named PWD stays', 'PWD', '/app', '/app'],
    [
      'in base64 that begins with a slash is masked',
      'AWS_SECRET_ACCESS_KEY',
      '/wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY00',
      '***',
    ],
    ['that is a public key stays', 'PUBLIC_KEY', 'abc', 'abc'],
    ['that names a Secret stays', 'SECRET_NAME', 'api-secrets', 'api-secrets'],
    [
      'that is a URL keeps its host',
      'DATABASE_URL',
      'postgres://a:b@db:5432/x?sslmode=off',
      'postgres://***@db:5432/x?sslmode=off',
    ],
    ['loses secret parameters of a URL', 'HOOK', 'https://h/x?token=abc&v=1', 'https://h/x?token=***&v=1'],
    ['that is a login is masked', 'NEO4J_AUTH', 'neo4j/s3cret', '***'],
    ['that is a host stays', 'AUTH', 'auth-service:8080', 'auth-service:8080'],
    [
      'is masked up to the end of its line in a file',
      'app.properties',
      'db.host=db\ndb.password=my long word\nport=1\n',
      'db.host=db\ndb.password=***\nport=1\n',
    ],
    [
      'in YAML keeps what is no secret',
      'app.yaml',
      'db:\n  host: db\n  password: "x y"\n  port: 5432 # p\n',
      'db:\n  host: db\n  password: "***"\n  port: 5432 # p\n',
    ],
    ['in JSON too', 'app.json', '{"host":"db","secretKey":"a,b"}', '{"host":"db","secretKey":"***"}'],
    ['that looks like a token is masked whatever its name', 'X', 'glpat-0123456789abcdefghij', '***'],
    ['that is a Rails key is masked', 'SECRET_KEY_BASE', 'f00', '***'],
  ];
  for (const [what, name, value, expected] of values) {
    it(what, () => {
      assert.equal(redactValue(name, value), expected);
      assert.equal(redactValue(name, expected), expected);
    });
  }
});

describe('hostile text', () => {
  const pieces = [
    'a://',
    '://:',
    'eyJ',
    '-eyJ',
    'password=',
    'password="',
    '<password>',
    'token: ',
    '--token ',
    'x@',
    'a.b-',
    '-----BEGIN PRIVATE KEY-----',
    'name="password" value="',
    '\\"',
    'AKIA',
    'bearer ',
  ];
  for (const piece of pieces) {
    it(`of ${JSON.stringify(piece)} ends, and twice is as once`, () => {
      const once = redactText(piece.repeat(20_000));
      assert.equal(redactText(once), once);
    });
  }
});
