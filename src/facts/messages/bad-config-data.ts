import type { Phrase } from '../log/sayings.ts';

const f = String.raw`(?<![\w./@+-])(?<file>[\w./@+-]{2,200})`;

/** Databases, brokers, search engines and servers for the JVM and .NET that refuse their configuration: `setting`, `file`, `at`. */
export const dataServers: readonly Phrase[] = [
  {
    pattern:
      /unrecognized configuration parameter "(?<setting>[^"\n]{1,80})"(?: in file "(?<file>[^"\n]{1,200})" line (?<at>\d{1,6}))?/,
    source: 'PostgreSQL',
  },
  {
    pattern: /(?:invalid value for|outside the valid range for) parameter "(?<setting>[^"\n]{1,80})"/,
    source: 'PostgreSQL',
  },
  {
    pattern:
      /invalid value "[^"\n]{0,200}" for parameter (?<setting>\w{1,60}) in configuration \((?<file>[^:)\n]{1,200}):(?<at>\d{1,6})/,
    source: 'PgBouncer',
  },
  { pattern: /parameter "(?<setting>[^"\n]{1,80})" (?:cannot be|must be|requires)/, source: 'PostgreSQL' },
  { pattern: /^must specify (?<setting>[a-z]{2,30}_[a-z_]{2,40}) when /, source: 'PostgreSQL' },
  { pattern: /requires "(?<setting>[\w.]{1,60})" to be/, source: 'PostgreSQL' },
  { pattern: /invalid (?:connection type|authentication method) "(?<setting>[^"\n]{1,80})"/, source: 'PostgreSQL' },
  {
    pattern: /(?:syntax error in|configuration) file "(?<file>[^"\n]{1,200})"(?: line (?<at>\d{1,6})| contains errors)/,
    source: 'PostgreSQL',
  },
  { pattern: /unknown variable '(?<setting>[^'=\n]{1,80})/, source: 'MySQL, MariaDB' },
  {
    pattern:
      /\[Server\] unknown option '--(?<setting>[^'=\n]{1,80})|mysqld: unknown option '--(?<option>[^'=\n]{1,80})|mariadbd: unknown option '--(?<flag>[^'=\n]{1,80})/,
    source: 'MySQL, MariaDB',
  },
  { pattern: /Error while setting value '[^'\n]{0,200}' to '(?<setting>[^'\n]{1,80})'/, source: 'MySQL, MariaDB' },
  {
    pattern: re(`Found option without preceding group in config file: ${f} at line: (?<at>\\d{1,6})`),
    source: 'MySQL, MariaDB',
  },
  {
    pattern:
      />>> '(?<setting>[\w-]{1,60})[^\n]{0,300}'\s{1,4}(?:Bad directive|wrong number|argument|Unbalanced|Failed|Invalid|Unrecognized|Module)/i,
    source: 'Redis, Valkey',
  },
  {
    pattern: /(?:Reading the configuration file|Unresolved Configuration)[^>]{0,200}>>> '(?<setting>[\w-]{1,60})/,
    source: 'Redis, Valkey',
  },
  { pattern: /Error loading ACL rule[^\n]{0,200}user named '(?<setting>[^'\n]{1,60})'/, source: 'Redis' },
  {
    pattern: /\bBadValue: [^\n]{0,120}?(?<setting>[a-z]{2,40}(?:\.[a-zA-Z]{2,40}){1,5})/,
    source: 'MongoDB options',
  },
  { pattern: /Unrecognized option: (?<setting>[a-z][\w]{0,40}(?:\.\w{1,40}){1,6})/, source: 'MongoDB' },
  { pattern: /Missing required configuration [`"](?<setting>[\w.]{1,100})/, source: 'Apache Kafka' },
  { pattern: /Invalid value [^\n]{0,200}? for configuration (?<setting>[a-z][\w.-]{1,100})/, source: 'Apache Kafka' },
  { pattern: /If using process\.roles, either (?<setting>controller\.quorum\.[\w.]{1,60})/, source: 'Apache Kafka' },
  {
    pattern:
      /requirement failed: [^\n]{0,300}?\b(?<setting>[a-z]{2,40}(?:\.[a-z]{2,40}){1,5})=(?:Set|List|ArrayBuffer)\(/,
    source: 'Apache Kafka',
  },
  { pattern: /requirement failed: (?:If )?(?<setting>[a-z]{2,40}(?:\.[a-z]{2,40}){1,5})/, source: 'Apache Kafka' },
  { pattern: /No security protocol defined for listener (?<setting>\w{1,60})/, source: 'Apache Kafka' },
  {
    pattern:
      /IllegalArgumentException: (?<setting>dataDir|tickTime|clientPort|initLimit|syncLimit|serverid) (?:is not set|\S{1,60} is not a number)/,
    source: 'Apache ZooKeeper',
  },
  { pattern: re(`QuorumPeerConfig\\$ConfigException: Error processing ${f}`), source: 'Apache ZooKeeper' },
  {
    pattern: /(?:attempted to set unknown variable: |You've tried to set )(?<setting>[\w.]{1,120})/,
    source: 'RabbitMQ',
  },
  { pattern: /Unknown configuration key\(s\): "(?<setting>[^"\n]{1,120})"/, source: 'Kibana' },
  {
    pattern: /LogStash::ConfigurationError[^\n]{0,400}? at line (?<at>\d{1,6})/,
    with: { setting: 'pipeline' },
    source: 'Logstash',
  },
  {
    pattern:
      /(?:Configuration|Defunct|Invalid configuration) property '?(?<setting>[a-z][\w.-]{1,120})'?(?: was not used|:| \(for class)/,
    source: 'Trino, airlift',
  },
  {
    pattern: /IllegalConfigurationException: TaskManager memory configuration failed/,
    with: { setting: 'taskmanager.memory' },
    source: 'Flink',
  },
  {
    pattern: /IllegalConfigurationException: JobManager memory configuration failed/,
    with: { setting: 'jobmanager.memory' },
    source: 'Flink',
  },
  {
    pattern: /Failed to merge config with '(?<file>[^'\n]{1,200})'(?:[^\n]{0,200}, line (?<at>\d{1,6}))?/,
    source: 'ClickHouse',
  },
  {
    pattern: /SAXParseException[^\n]{0,120} in '(?<file>[^'\n]{1,200})', line (?<at>\d{1,6})/,
    source: 'Poco',
  },
  {
    pattern: /SAXParse\w{0,20}; systemId: (?:file:\/{0,2})?(?<file>\/[^;\s]{1,200}); lineNumber: (?<at>\d{1,6})/,
    source: 'Tomcat, JDK SAX',
  },
  { pattern: /OPVDX001: Validation error in (?<file>[\w.-]{1,80}\.xml)/, source: 'WildFly' },
  {
    pattern: /(?:WFLYCTL0085: Failed to parse configuration|WFLYSRV0055[^\n]{0,60})/,
    with: { setting: 'standalone.xml' },
    source: 'WildFly',
  },
  { pattern: /The seed provider lists no (?<setting>seeds)/, source: 'Cassandra' },
  {
    pattern: /hostname is not configured; either configure hostname|no hostname setting provided/,
    with: { setting: 'hostname' },
    source: 'Keycloak',
  },
  {
    pattern: /Unable to configure HTTPS endpoint\. No server certificate was specified/,
    with: { setting: 'Kestrel:Certificates:Default' },
    source: 'ASP.NET Core',
  },
  {
    pattern: /hot standby is not possible because (?<setting>\w{1,60}) = \d{1,9} is a lower setting/,
    source: 'PostgreSQL',
  },
  { pattern: /Unknown suffix '[^'\n]{1,12}' used for variable '(?<setting>[^'\n]{1,80})'/, source: 'MySQL, MariaDB' },
  { pattern: /Error parsing (?:YAML|INI) config file/, with: { setting: 'mongod.conf' }, source: 'MongoDB' },
  {
    pattern: /failed_to_prepare_configuration|Error generating configuration in phase/,
    with: { setting: 'rabbitmq.conf' },
    source: 'RabbitMQ',
  },
  { pattern: /unknown setting \[(?<setting>[^\]\n]{1,120})\]/, source: 'Elasticsearch, OpenSearch' },
  {
    pattern: /failed to parse (?:value \[[^\]\n]{0,200}\] for )?setting \[(?<setting>[^\]\n]{1,120})\]/i,
    source: 'Elasticsearch, OpenSearch',
  },
  {
    pattern: /at least one of \[(?<setting>discovery\.seed_hosts)[^\]]{0,200}\] must be configured/,
    source: 'Elasticsearch, OpenSearch',
  },
  { pattern: /Postgres server (?<setting>wal_level) property must be/, source: 'Debezium' },
  {
    pattern: /Format of the initialization string does not conform to specification/,
    with: { setting: 'ConnectionStrings' },
    source: '.NET',
  },
  { pattern: /Keyword not supported: '(?<setting>[^'\n]{1,60})'/, source: 'ADO.NET' },
  { pattern: /No declared setting with name: (?<setting>(?!PORT\b|SERVICE\b)[\w.-]{1,120}\w)/, source: 'Neo4j' },
  {
    pattern: /no certificates found; does certs dir exist/,
    with: { setting: 'certs-dir' },
    source: 'CockroachDB',
  },
  { pattern: /can't find the user (?<setting>[\w-]{1,40}) to switch to/, source: 'memcached' },
];

function re(source: string): RegExp {
  return new RegExp(source);
}
