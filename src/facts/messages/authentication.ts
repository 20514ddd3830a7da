import type { Phrase } from '../log/sayings.ts';
import { plainRefusal } from './plain-words.ts';
import { refusedToken } from './tokens.ts';

/**
 * A user, password, token or key that was refused: `user`, `database`, `what` (what else is refused), `action`; `empty` where no
 * password was sent at all.
 */
export const refusedLogin: readonly Phrase[] = [
  {
    pattern: /(?:password|SCRAM|SASL) authentication failed for user "(?<user>[^"\n]{1,80})"/,
    source: 'PostgreSQL libpq/auth.c',
  },
  {
    pattern:
      /\b(?:Peer|Ident|LDAP|PAM|GSSAPI|SSPI|RADIUS|certificate|MD5) authentication failed for user "(?<user>[^"\n]{1,80})"/,
  },
  {
    pattern:
      /no pg_hba\.conf entry for (?:host|replication)[^\n]{0,80}user "(?<user>[^"\n]{1,80})"(?:, database "(?<database>[^"\n]{1,80})")?/,
  },
  { pattern: /pg_hba\.conf rejects [^\n]{0,80}user "(?<user>[^"\n]{1,80})"/ },
  { pattern: /role "(?<user>[^"\n]{1,80})" (?:does not exist|is not permitted to log in)/ },
  { pattern: /permission denied for (?:database|schema|table|relation|sequence|function) "?(?<what>[\w.-]{1,80})"?/ },
  { pattern: /must be owner of (?:table|schema|database|relation|extension) "?(?<what>[\w.-]{1,80})"?/ },
  { pattern: /permission denied to (?:create (?:database|extension|role)|set role) ?"?(?<what>[\w.-]{0,80})"?/ },
  {
    pattern:
      /(?:no password supplied|client password must be a string|no password was provided|No password has been provided but)/,
    with: { empty: 'yes' },
  },
  {
    pattern: /Access denied for user '(?<user>[^'\n]{0,80})'@'[^'\n]{0,255}' \(using password: NO\)/,
    with: { empty: 'yes' },
  },
  {
    pattern:
      /Access denied for user '(?<user>[^'\n]{0,80})'@'[^'\n]{0,255}'(?: to database '(?<database>[^'\n]{1,80})')?/,
  },
  { pattern: /command denied to user '(?<user>[^'\n]{1,80})'@/ },
  { pattern: /Host '(?<what>[^'\n]{1,255})' is not allowed to connect to this (?:MySQL|MariaDB) server/ },
  { pattern: /Authentication plugin '(?<what>\w{1,60})' (?:cannot be loaded|is not supported|reported error)/ },
  {
    pattern: /Client does not support authentication protocol requested by server/,
    with: { what: 'authentication plugin' },
  },
  { pattern: /provided database credentials for `(?<user>[^`\n]{1,80})` are not valid/, source: 'Prisma P1000' },
  { pattern: /User `(?<user>[^`\n]{1,80})` was denied access on the database/, source: 'Prisma P1010' },
  {
    pattern: /issue connecting to your database with your username\/password, username: (?<user>[^\s.]{1,80})/,
    source: 'Rails',
  },
  { pattern: /Login failed for user '(?<user>[^'\n]{1,80})'/, source: 'SQL Server 18456' },
  { pattern: /(?<what>ORA-01017|ORA-28000|ORA-28001|ORA-01045)\b/, source: 'Oracle' },
  { pattern: /DB::Exception: (?<user>[\w.-]{1,80}): Authentication failed/, source: 'ClickHouse 516' },
  { pattern: /MongoCredential\{[^}\n]{0,80}userName='(?<user>[^'\n]{1,80})'/, source: 'MongoDB Java driver' },
  {
    pattern:
      /(?:MongoServerError|OperationFailure|MongoError|AuthenticationFailed\))[^\n]{0,40}: ?Authentication failed|\(AuthenticationFailed\)|auth error: sasl conversation error/,
    with: { what: 'MongoDB user' },
  },
  {
    pattern: /(?:command \w{1,40} requires authentication|codeName: 'Unauthorized')/,
    with: { what: 'MongoDB user', empty: 'yes' },
  },
  { pattern: /\bNOAUTH\b|redis[^\n]{0,80}Authentication required/i, with: { what: 'Redis password', empty: 'yes' } },
  { pattern: /\bWRONGPASS\b|invalid username-password pair|ERR invalid password/, with: { what: 'Redis password' } },
  {
    pattern: /called without any password configured for the default user|Client sent AUTH, but no password is set/,
    with: { what: 'Redis password' },
  },
  { pattern: /NOPERM (?:User (?<user>\S{1,80}) has|this user has) no permissions to (?:run|access)/ },
  {
    pattern:
      /(?:ACCESS[_-]REFUSED|username or password not allowed|no access to this vhost|PLAIN login refused: user '(?<user>[^'\n]{1,80})')/,
    with: { what: 'RabbitMQ user' },
  },
  { pattern: /access to vhost '(?<what>[^'\n]{1,80})' refused for user '(?<user>[^'\n]{1,80})'/ },
  { pattern: /user '(?<user>[^'\n]{1,80})' can only connect via localhost/ },
  { pattern: /check if the Erlang cookie is identical/, with: { what: 'Erlang cookie' } },
  {
    pattern:
      /(?:SaslAuthenticationException|SASL authentication (?:error|failed)|failed authentication due to(?!:? (?:SSL|TLS))|SASL handshake failed|SASL Authentication Failed)/i,
    with: { what: 'Kafka user' },
  },
  { pattern: /Not authorized to access (?:topics|group|transactional\w{0,10}): ?\[?(?<what>[^\]\s]{1,120})/ },
  {
    pattern: /(?:AUTHORIZATION_VIOLATION|nats: [Aa]uthorization [Vv]iolation|nats: permissions violation)/,
    with: { what: 'NATS user' },
  },
  { pattern: /unable to authenticate user \[(?<user>[^\]\n]{1,80})\]/, source: 'Elasticsearch' },
  {
    pattern:
      /(?:missing authentication credentials for REST request|failed to authenticate user \[(?<user>[^\]\n]{1,80})\])/,
    with: { what: 'Elasticsearch user' },
  },
  {
    pattern:
      /etcdserver: (?:authentication failed, invalid user ID or password|permission denied|user name is empty|invalid auth token)/,
    with: { what: 'etcd user' },
  },
  {
    pattern:
      /(?:Code: 403\. Errors:|\* (?:permission denied|missing client token|invalid role name "(?<what>[^"\n]{1,80})"|service account name not authorized|namespace not authorized))/,
    with: { what: 'Vault token' },
    source: 'Vault',
  },
  {
    pattern:
      /(?:Permission denied: (?:anonymous )?token|ACL not found|rpc(?:insecure)? error making call: Permission denied)/,
    with: { what: 'Consul token' },
  },
  { pattern: /The client is unauthorized due to authentication failure/, with: { what: 'Neo4j user' } },
  {
    pattern:
      /(?<what>SignatureDoesNotMatch|InvalidAccessKeyId|InvalidClientTokenId|UnrecognizedClientException|ExpiredToken\w{0,10}|RequestTimeTooSkewed|AuthFailure)\b/,
    source: 'AWS',
  },
  { pattern: /is not authorized to perform: (?<action>[\w:-]{1,80}\*?)/, source: 'AWS IAM' },
  {
    pattern:
      /(?:api error AccessDenied|AccessDenied(?:Exception)?\b[^\n]{0,40}when calling the (?<action>\w{1,60}) operation|\(AccessDenied\) when calling the (?<action2>\w{1,60}) operation)/,
    with: { what: 'AWS role' },
  },
  {
    pattern:
      /(?:Unable to locate credentials|NoCredentialProviders|Could not load credentials from any providers|Unable to load credentials from any of the providers|no EC2 IMDS role found|WebIdentityErr|failed to refresh cached credentials)/,
    with: { what: 'AWS credentials', empty: 'yes' },
  },
  {
    pattern:
      /(?:could not find default credentials|default credentials were not found|Could not load the default credentials)/i,
    with: { what: 'Google credentials', empty: 'yes' },
  },
  {
    pattern: /(?:googleapi: Error 403|caller does not have permission|Permission '(?<action>[\w.]{1,80})' denied)/,
    with: { what: 'Google service account' },
  },
  {
    pattern:
      /(?:DefaultAzureCredential[:\w ]{0,20}failed|ManagedIdentityCredential authentication unavailable|EnvironmentCredential authentication unavailable|AADSTS\d{5,7})/,
    with: { what: 'Azure credentials' },
  },
  {
    pattern: /(?:Invalid login: 53[45]|\b535[ -]\d\.\d\.\d|SMTPAuthenticationError|EAUTH\b)/,
    with: { what: 'SMTP user' },
  },
  {
    pattern:
      /(?:LDAP Result Code 49|LDAP: error code 49|invalidCredentials|INVALID_CREDENTIALS|ldap_bind: Invalid credentials)/,
    with: { what: 'LDAP bind DN' },
  },
  {
    pattern:
      /(?:invalid_client|invalid_grant|unauthorized_client|Invalid client or Invalid client credentials|Client authentication failed)/,
    with: { what: 'OAuth client' },
  },
  {
    pattern:
      /code = (?:Unauthenticated|PermissionDenied)\b|\b(?:16 UNAUTHENTICATED|7 PERMISSION_DENIED):|StatusCode\.(?:UNAUTHENTICATED|PERMISSION_DENIED)/,
    with: { what: 'gRPC credentials' },
  },
  {
    pattern:
      /(?:invalid|incorrect|bad|wrong|expired|revoked) (?:api|access|auth|bearer|bot|license)[ _-]?(?:key|token)/i,
    with: { what: 'token' },
  },
  {
    pattern:
      /Invalid request headers \(6003\)|Authentication error \(10000\)|Unknown X-Auth-Key or X-Auth-Email|Invalid format for Authorization header \(6111\)/,
    with: { what: 'Cloudflare token' },
    source: 'Cloudflare API',
  },
  {
    pattern: /handle_auth_bad_method server allowed_methods|AuthRegistry\([^)\n]{1,40}\) no keyring found at/,
    with: { what: 'cephx key' },
    source: 'Ceph',
  },
  {
    pattern: /(?:An invalid token was provided|Incorrect API key provided|TokenInvalid|Improper token has been passed)/,
    with: { what: 'token' },
  },
  {
    pattern:
      /(?:keystore password was incorrect|PKCS12[^\n]{0,40}mac verify failure|certificate data cannot be read with the provided password|specified network password is not correct|Keystore was tampered with, or password was incorrect)/,
    with: { what: 'keystore password' },
  },
  { pattern: /Authentication is required for (?<url>[\w.-]{1,200}?)\.$/, source: 'Bundler' },
  {
    pattern: /could not read (?:Username|Password) for '(?<url>[^'\n]{1,300})'/,
    with: { empty: 'yes' },
    source: 'git',
  },
  { pattern: /fatal: Authentication failed for '(?<url>[^'\n]{1,300})'/, source: 'git' },
  { pattern: /Permission denied \(publickey/, with: { what: 'SSH key' } },
  ...refusedToken,
  {
    pattern:
      /(?:Authentication failed|authentication failure|invalid credentials|Login incorrect|bad credentials)(?: for user ['"`]?(?<user>[\w.@-]{1,80}))?/i,
  },
  ...plainRefusal,
];

/** An HTTP answer that says who asks is not known or not allowed, with `status` and `url` or `host`. */
export const refusedRequest: readonly Phrase[] = [
  {
    pattern:
      /(?<status>401|403) (?:Client Error|Unauthorized|Forbidden)[^\n]{0,80} (?:for url:|from \w{3,7}|url=') ?(?<url>https?:\/\/[^\s'"]{1,300})/,
  },
  { pattern: /Client error '(?<status>401|403) [\w ]{1,20}' for url '(?<url>[^'\n]{1,300})'/, source: 'httpx' },
  {
    pattern: /(?<url>https?:\/\/[^\s'"]{1,300}): (?<status>401 Unauthorized|403 Forbidden)/,
    source: 'Go HTTP clients',
  },
  { pattern: /Server returned HTTP response code: (?<status>401|403) for URL: (?<url>\S{1,300})/ },
  { pattern: /\[(?<status>401|403)[^\]\n]{0,20}\] during \[\w{3,7}\] to \[(?<url>[^\]\n]{1,300})\]/, source: 'Feign' },
  {
    pattern:
      /(?:Request failed with status code|Response code|HTTP Error|requested URL returned error:|does not indicate success:|HTTPClientError: HTTP|HttpClientErrorException\$\w{1,20}:|status(?: code)?[:= ]{1,2}) ?(?<status>401|403)\b/,
  },
];
