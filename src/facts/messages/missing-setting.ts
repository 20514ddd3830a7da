import { clientKeys } from './missing-client-key.ts';
import { type MissingPhrase, re } from './missing-variable.ts';

/** Phrases that name a key of the program's settings, which a variable can give as well. */
export const missingKeyPhrases: readonly MissingPhrase[] = [
  {
    pattern: re(String.raw`Could not resolve placeholder '(?<name>[^'\s]{1,120})'`),
    as: 'key',
    source: 'Spring Framework',
  },
  {
    pattern: re(String.raw`Could not resolve placeholder \$\{(?<name>[^}\s]{1,120})\}`),
    as: 'key',
    source: 'Micronaut',
  },
  {
    pattern: re(String.raw`property value \[\$\{(?<name>[^}\s]{1,120})\}\]\. Property doesn't exist`),
    as: 'key',
    source: 'Micronaut',
  },
  {
    pattern: re(String.raw`SRCFG00014: The config property (?<name>[^\s"]{1,160}) is required`),
    as: 'key',
    source: 'SmallRye Config',
  },
  {
    pattern: re(String.raw`SRCFG00011: Could not expand value (?<name>[^\s"]{1,160}) in property`),
    as: 'key',
    source: 'SmallRye Config',
  },
  {
    pattern: re(String.raw`Cannot resolve expression '[^'\n]{0,200}\$\{env\.(?<name>\w{1,120})[}:]`),
    as: 'variable',
    source: 'WildFly',
  },
  {
    pattern: re(String.raw`ApplicationConfigurationException: Property (?<name>[^\s"]{1,120}) not found`),
    as: 'key',
    source: 'Ktor',
  },
  {
    pattern: re(String.raw`Failed to Inject @ConfigProperty for key (?<name>[^\s"]{1,120}) into`),
    as: 'key',
    source: 'SmallRye Config',
  },
  {
    pattern: re(String.raw`configure the (?:default )?datasource[^\n]{0,40}: set '(?<name>[a-z][\w.-]{1,120})'`),
    as: 'key',
    source: 'Quarkus',
  },
  {
    pattern: re(String.raw`Could not resolve substitution to a value: \$\{(?<name>[^}\s]{1,120})\}`),
    as: 'key',
    source: 'typesafe-config',
  },
  {
    pattern: re(String.raw`Configuration key "(?<name>[^"\s]{1,120})" does not exist`),
    as: 'key',
    source: 'NestJS getOrThrow',
  },
  { pattern: re(String.raw`\bMissingValue\("(?<name>\w{1,100})"\)`), as: 'key', source: 'envy' },
  {
    pattern: re(String.raw`missing (?:configuration field|value for field) "?(?<name>[^\s"]{1,120})"?`),
    as: 'key',
    source: 'config-rs, envy',
  },
  {
    pattern: re(String.raw`field "(?<name>[^\s"]{1,120})" is required but the value is not provided`),
    as: 'key',
    source: 'cleanenv',
  },
  { pattern: re('missing field `(?<name>[^\\s`]{1,120})`[^\\n]{0,60}environment'), as: 'key', source: 'figment' },
  {
    pattern: re(
      String.raw`Key: '(?:\w{0,40}(?:[Cc]onfig|[Ee]nv|[Ss]ettings|[Oo]ptions)\w{0,40}\.)[^'\n]{0,80}' Error:Field validation for '(?<name>\w{1,80})' failed on the 'required(?:_\w{1,30})?' tag`,
    ),
    as: 'key',
    source: 'go-playground/validator',
  },
  {
    pattern: re(
      String.raw`DataAnnotation validation failed for '[^'\n]{1,80}' members: '(?<name>[^'\n]{1,80})' with the error: 'The [^'\n]{1,80} field is required`,
    ),
    as: 'key',
    source: '.NET options',
  },
  {
    pattern: re(
      String.raw`(?:[Cc]annot|[Cc]an't|[Ww]ill not|[Uu]nable to|[Rr]efus(?:es|ing) to) (?:start|run|boot|continue|proceed|work) without (?:an? |the )?["'\x60]?(?<name>[A-Z][A-Z0-9]{1,40}_[A-Z0-9_]{1,60})(?![\w.])`,
    ),
    as: 'name',
  },
  {
    pattern: re(String.raw`Value cannot be null\. \(Parameter '(?<name>connectionString)'\)`),
    as: 'key',
    source: '.NET',
  },
];

/** Sentences that do not spell the variable that they mean. */
export const impliedPhrases: readonly MissingPhrase[] = [
  {
    pattern: re('superuser password is not specified'),
    as: 'variable',
    means: 'POSTGRES_PASSWORD',
    source: 'docker-library/postgres',
  },
  {
    pattern: re(`password option is not specified(?=[^]{0,200}MARIADB_)`),
    as: 'variable',
    means: 'MARIADB_ROOT_PASSWORD',
    source: 'MariaDB/mariadb-docker',
  },
  {
    pattern: re('password option is not specified'),
    as: 'variable',
    means: 'MYSQL_ROOT_PASSWORD',
    source: 'docker-library/mysql',
  },
  {
    pattern: re('configuration error: API key is not specified'),
    as: 'variable',
    means: 'TYPESENSE_API_KEY',
    source: 'Typesense',
  },
  {
    pattern: re('End-User License Agreement \\(EULA\\) must be accepted'),
    as: 'variable',
    means: 'ACCEPT_EULA',
    source: 'SQL Server',
  },
  { pattern: re('Missing `secret_key_base` for'), as: 'variable', means: 'SECRET_KEY_BASE', source: 'Rails' },
  {
    pattern: re(`Missing encryption key to decrypt file with`),
    as: 'variable',
    means: 'RAILS_MASTER_KEY',
    source: 'Rails',
  },
  {
    pattern: re('No application encryption key has been specified|[Tt]he application key is missing'),
    as: 'variable',
    means: 'APP_KEY',
    source: 'Laravel',
  },
  { pattern: re('Could not locate a Flask application'), as: 'variable', means: 'FLASK_APP', source: 'Flask' },
  { pattern: re('because no secret key was set'), as: 'variable', means: 'SECRET_KEY', source: 'Flask' },
  {
    pattern: re("'url' attribute is not specified and no embedded datasource"),
    as: 'variable',
    means: 'SPRING_DATASOURCE_URL',
    source: 'Spring Boot',
  },
  { pattern: re('Missing apiToken\\.salt'), as: 'variable', means: 'API_TOKEN_SALT', source: 'Strapi' },
  { pattern: re('Missing admin\\.auth\\.secret'), as: 'variable', means: 'ADMIN_JWT_SECRET', source: 'Strapi' },
  {
    pattern: re('App keys are required\\. Please set app\\.keys'),
    as: 'variable',
    means: 'APP_KEYS',
    source: 'Strapi',
  },
  { pattern: re('Missing jwtSecret\\. Please'), as: 'variable', means: 'JWT_SECRET', source: 'Strapi' },
  {
    pattern: re('Refusing to start due to insecure SECRET_KEY'),
    as: 'variable',
    means: 'SUPERSET_SECRET_KEY',
    source: 'Apache Superset',
  },
  {
    pattern: re('^Secret key missing, check https?://\\S{0,60}authentik'),
    as: 'variable',
    means: 'AUTHENTIK_SECRET_KEY',
    source: 'authentik',
  },
  {
    pattern: re('environment requires a master key of at least \\d{1,3} bytes, but none was provided'),
    as: 'variable',
    means: 'MEILI_MASTER_KEY',
    source: 'Meilisearch',
  },
  {
    pattern: re('no longer run in "Admin Party"'),
    as: 'variable',
    means: 'COUCHDB_PASSWORD',
    source: 'CouchDB',
  },
  { pattern: re('Please accept the Minecraft EULA at'), as: 'variable', means: 'EULA', source: 'docker-minecraft' },
  {
    pattern: re('NoRegionError: You must specify a region'),
    as: 'variable',
    means: 'AWS_DEFAULT_REGION',
    source: 'botocore',
  },
  {
    pattern: re(
      '(?:ConfigError: Missing region in config|Error: Region is missing|MissingRegion: could not find region configuration|Unable to load region from any of the providers|an AWS region is required, but was not found|Invalid Configuration: Missing Region)',
    ),
    as: 'variable',
    means: 'AWS_REGION',
    source: 'AWS SDKs',
  },
  ...clientKeys,
];
