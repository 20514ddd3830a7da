import { re } from './missing-variable.ts';

/** One way in which programs say that the value of a setting cannot be used; `name` is the setting, `value` what it had. */
export interface BadPhrase {
  pattern: RegExp;
  /** `source`: neither is told, but the line of the program that failed shows which variable it reads. */
  as: 'variable' | 'name' | 'key' | 'value' | 'source';
  means?: string;
  /** The name is one of the program's code, which nobody can set. */
  field?: true;
  source?: string;
  /** The line ends within the value, which has a line break there. */
  breaksOff?: true;
}

const word = String.raw`["'\x60‘“(\[{<$]{0,2}(?<name>[A-Za-z_][A-Za-z0-9_]{1,100})(?![A-Za-z0-9_])["'\x60’”)\]}>]{0,2}`;
const upper = String.raw`["'\x60‘“(\[{<$]{0,2}(?<![A-Za-z0-9_.%\/-])(?<name>(?!ERR_)[A-Z][A-Z0-9_]{2,100})(?![A-Za-z0-9_])["'\x60’”)\]}>]{0,2}`;
const variable = `(?:env(?:ironment(?:al)?)?[ _-]?var(?:iable)?s?|env)`;
const type = String.raw`(?:number|numeric|integer|int|float|decimal|bool(?:ean)?|url|uri|port|email|json|date|duration|string|path|uuid|ip|list|array|positive|non-?negative|valid|one of|either|between|in|at least|at most|greater|less|longer|shorter|true|false|absolute|base64|hex|set to|>|<|a |an |exactly|no longer|\d)`;

/** Phrases that name the variable. */
export const badPhrases: readonly BadPhrase[] = [
  { pattern: re(`env-var: ${word} (?:should be|is not|must)`), as: 'variable', source: 'npm env-var' },
  { pattern: re(String.raw`env\/(?<name>\w{1,100}) must (?:be|match|NOT)`), as: 'variable', source: 'npm env-schema' },
  { pattern: re(`assigning ${word} to \\w{1,80}: converting`), as: 'variable', source: 'kelseyhightower/envconfig' },
  { pattern: re(`parsing field \\w{1,80} env ${word}`), as: 'variable', source: 'ilyakaznacheev/cleanenv' },
  { pattern: re(`[Ee]nvironment variable ${word} invalid`), as: 'variable', source: 'environs' },
  { pattern: re(String.raw`\(from envar (?<name>\w{1,100})=`), as: 'variable', source: 'alecthomas/kong' },
  { pattern: re(`from environment variable ${word} for flag`), as: 'variable', source: 'urfave/cli' },
  { pattern: re(String.raw`\(env var: '(?<name>\w{1,100})'\)`), as: 'variable', source: 'click, typer' },
  {
    pattern: re(String.raw`for key [\x60"](?<name>[\w.]{1,100})[\x60"] in (?:the )?environment`),
    as: 'variable',
    source: 'config-rs, figment',
  },
  { pattern: re(`provided by ${word}`), as: 'variable', source: 'envy' },
  {
    pattern: re(
      `(?:not|not appear to be) an? valid [\\w ]{2,30}\\. Please (?:re)?set the ${word} environment variable`,
    ),
    as: 'variable',
    source: 'pgAdmin',
  },
  { pattern: re(`${upper} variable needs to (?:contain|start|end|be|have)`), as: 'variable', source: 'vaultwarden' },
  { pattern: re(`${word} contains an invalid value`), as: 'variable', source: 'vaultwarden' },
  { pattern: re(String.raw`[Ii]nvalid value ["'][^"'\n]{0,200}["'] for ${upper}`), as: 'variable', source: 'etcd' },
  {
    pattern: re(`[Bb]oth ${upper} and [A-Z_]{2,100}_FILE are set`),
    as: 'variable',
    source: 'docker-library, file_env',
  },
  {
    pattern: re(
      `(?<![\\w.])${upper}="[^"\\n]{0,100}"[^\\n]{0,160} (?:cannot|can not|must not|may not) be (?:used|set|the same)`,
    ),
    as: 'variable',
    source: 'docker-library/mysql, mariadb',
  },
  { pattern: re(`${upper} is set but deprecated`), as: 'variable', source: 'docker-library/rabbitmq' },
  {
    pattern: re(String.raw`System Environment Property "(?<name>[^"\n]{1,120})"`),
    as: 'variable',
    source: 'Spring Boot',
  },
  {
    pattern: re(
      `(?:invalid|bad|illegal|malformed|unsupported|unknown|unrecogni[sz]ed|wrong|incorrect|unexpected|not a valid)(?: \\w+){0,3} (?:for|of|in|from) (?:the )?${variable} ${word}`,
      'i',
    ),
    as: 'variable',
  },
  {
    pattern: re(
      `${variable} ${word} (?:is|was|has|contains|must|should|could|cannot)(?: be)?(?: an?)?(?: not)?(?: an?)? ?(?:invalid|malformed|incorrect|not valid|${type}|parsed|illegal|wrong|unsupported)`,
      'i',
    ),
    as: 'variable',
  },
  {
    pattern: re(
      `(?:parse|parsing|decode|decoding|convert|converting|read|interpret)(?: the)?(?: value of| value for)? ${variable} ${word}`,
      'i',
    ),
    as: 'variable',
  },
  {
    pattern: re(
      `(?:[Ii]nvalid|INVALID|[Bb]ad|[Mm]alformed|[Uu]nsupported|[Uu]nknown|[Ii]llegal|[Ii]ncorrect|[Ww]rong)(?: \\w+){0,2}?(?: (?:for|of|in|from))?:? ${upper}`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      `${upper}(?: \\w+){0,1} (?:is |was |has |contains )?(?:an? )?(?:invalid|malformed|incorrect|not valid|not an? |unsupported|illegal|too (?:short|long|small|large|weak)|out of range|not (?:supported|recogni[sz]ed|allowed|a|one of))`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      `${upper}(?: \\w+){0,1} (?:must|should|needs to|has to)(?: only)? (?:be|have|start|contain|match|look like|end|consist|not (?:contain|start|end|have))(?! ?(?:set|provided|defined|specified|present|configured|given|supplied|exported|passed))(?: an?)? ?${type}?`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      `${upper}(?: \\w+){0,1} (?:must|should|needs to|has to|can)(?: only)? be set to (?:the )?(?:["'\x60\\d]|one of|either|true|false|an? (?:valid|positive))`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      `(?:[Cc]ould not|[Cc]annot|[Uu]nable to|[Ff]ailed to|[Ee]rror|can't|couldn't) (?:parse|parsing|decode|decoding|convert|converting|validate|validating|interpret|read)(?: the)?(?: value of| value for| value)? ${upper}`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      `(?<![\\w.])${upper}=[^\\s]{0,100} (?:is|was) (?:not (?:an? )?|an? )?(?:valid|invalid|numeric|number|integer|supported|allowed|malformed)`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      `(?:^|: |\\s)${upper}: (?:invalid|Invalid|must be|should be|expected|Expected|not a|cannot parse|strconv|time: |parse )`,
    ),
    as: 'name',
  },
];

/** Phrases that name a key of the program's settings, which a variable can give. */
export const badKeyPhrases: readonly BadPhrase[] = [
  {
    pattern: re(String.raw`SRCFG000(?:39|40): The config property (?<name>[^\s"]{1,160})`),
    as: 'key',
    source: 'SmallRye Config',
  },
  {
    pattern: re(String.raw`Failed to convert configuration value (?:'[^'\n]{0,200}' )?at '(?<name>[^'\n]{1,160})'`),
    as: 'key',
    source: '.NET binder',
  },
  {
    pattern: re(String.raw`error parsing (?:value for field|env var|JSON for) "(?<name>\w{1,100})"`),
    as: 'key',
    source: 'pydantic-settings',
  },
  {
    pattern: re(String.raw`parse error on field "(?<name>\w{1,100})" of type`),
    as: 'key',
    field: true,
    source: 'caarlos0/env',
  },
];

/** Sentences that do not spell the variable that they mean. */
export const badImplied: readonly BadPhrase[] = [
  { pattern: re('is not allowed in NODE_OPTIONS'), as: 'variable', means: 'NODE_OPTIONS', source: 'Node' },
  { pattern: re("URL must start with 'jdbc'"), as: 'variable', means: 'SPRING_DATASOURCE_URL', source: 'Spring Boot' },
  {
    pattern: re('the URL must start with the protocol `(?:postgres|mysql|mongo|file|sqlserver)'),
    as: 'variable',
    means: 'DATABASE_URL',
    source: 'Prisma',
  },
  {
    pattern: re("Can't load plugin: sqlalchemy\\.dialects:"),
    as: 'name',
    means: 'DATABASE_URL',
    source: 'SQLAlchemy, a scheme that it does not know',
  },
  { pattern: re('Unsupported cipher or incorrect key length'), as: 'variable', means: 'APP_KEY', source: 'Laravel' },
  {
    pattern: re('Fernet key must be 32 url-safe'),
    as: 'variable',
    means: 'AIRFLOW__CORE__FERNET_KEY',
    source: 'Airflow',
  },
  {
    pattern: re('Unable to validate credentials inherited from the shell environment|MINIO_ROOT_PASSWORD length'),
    as: 'variable',
    means: 'MINIO_ROOT_PASSWORD',
    source: 'minio/minio',
  },
  {
    pattern: re('Unable to set system administrator password'),
    as: 'variable',
    means: 'MSSQL_SA_PASSWORD',
    source: 'SQL Server',
  },
  {
    pattern: re('Invalid value for password\\. (?:It cannot be|The minimum)|Invalid admin username, it must be neo4j'),
    as: 'variable',
    means: 'NEO4J_AUTH',
    source: 'neo4j/docker-neo4j',
  },
  {
    pattern: re('does not match the N8N_ENCRYPTION_KEY env'),
    as: 'variable',
    means: 'N8N_ENCRYPTION_KEY',
    source: 'n8n',
  },
  {
    pattern: re('ActiveSupport::MessageEncryptor::InvalidMessage'),
    as: 'variable',
    means: 'RAILS_MASTER_KEY',
    source: 'Rails',
  },
  {
    pattern: re("Port could not be cast to integer value as '"),
    as: 'name',
    means: 'DATABASE_URL',
    source: 'urllib.parse, a password that is not encoded',
  },
  {
    pattern: re('MongoParseError: Invalid (?:scheme|connection string)'),
    as: 'name',
    means: 'MONGODB_URI',
    source: 'mongodb',
  },
  { pattern: re('accountSid must start with AC'), as: 'name', means: 'TWILIO_ACCOUNT_SID', source: 'twilio' },
  { pattern: re('API key does not start with "SG'), as: 'name', means: 'SENDGRID_API_KEY', source: '@sendgrid/mail' },
  { pattern: re("FormatException: Invalid url: '"), as: 'variable', means: 'ASPNETCORE_URLS', source: 'ASP.NET' },
];

/** The same, tried where the value led to no variable: what the variable is mostly called. */
export const badGuessed: readonly BadPhrase[] = [
  ...(
    [
      ['postgres(?:ql)?|mysql|mariadb|sqlserver', 'DATABASE_URL'],
      ['rediss?', 'REDIS_URL'],
      ['amqps?', 'AMQP_URL'],
      ['mongodb(?:\\+srv)?', 'MONGODB_URI'],
    ] as const
  ).map(
    ([scheme, means]): BadPhrase => ({
      pattern: re(
        `parse ["']?(?:${scheme})://[^\\n]{0,300}(?:invalid userinfo|invalid port|invalid character|first path segment)|bad URI ?\\(is not URI\\?\\): "(?:${scheme})://`,
      ),
      as: 'name',
      means,
      source: 'Go net/url, Ruby URI: a password that is not encoded',
    }),
  ),
  { pattern: re('options\\.port should be >= 0 and < 65536'), as: 'name', means: 'PORT', source: 'Node' },
];
