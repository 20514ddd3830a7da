import type { Phrase } from '../log/sayings.ts';

const f = String.raw`(?<![\w./@+-])(?<file>[\w./@+-]{2,200})`;
const q = String.raw`\\?["'\x60\[]`;

/**
 * Servers that refuse their own configuration. `setting` is the directive, key or value that they name, `file` and `at` the file and line.
 * What they say of files, hosts and ports that are missing is told elsewhere.
 */
export const serverPhrases: readonly Phrase[] = [
  ...nginx(),
  { pattern: /Invalid command '(?<setting>[^'\n]{1,100})', perhaps misspelled/, source: 'Apache httpd' },
  {
    pattern: re(`Syntax error on line (?<at>\\d{1,6}) of ${f}:\\s{0,4}(?!Cannot load)(?:(?<setting>[A-Z]\\w{2,60}) )?`),
    source: 'Apache httpd',
  },
  { pattern: /Configuration error: (?<setting>No MPM|More than one MPM) loaded/, source: 'Apache httpd' },
  {
    pattern: re(
      `\\[${f}:(?<at>\\d{1,6})\\] ?: (?:unknown keyword '(?<setting>[^'\\n]{1,80})'|(?!'server [^\\n]{1,200}could not resolve))`,
    ),
    source: 'HAProxy',
  },
  { pattern: /unable to find required default_backend: '(?<setting>[^'\n]{1,80})'/, source: 'HAProxy' },
  {
    pattern:
      /error initializing config(?:uration)? '(?<file>[^'\n]{0,200})': [^\n]{0,400}?no such field: '(?<setting>[^'\n]{1,80})'/,
    source: 'Envoy',
  },
  {
    pattern: /error initializing config(?:uration)? '(?<file>[^'\n]{1,200})': (?!unable to read file)/,
    source: 'Envoy',
  },
  {
    pattern: /unrecognized (?:directive|subdirective|(?:\w{1,20} )?option):? ['"]?(?<setting>\w[\w.-]{0,79})/,
    source: 'Caddy',
  },
  {
    pattern: re(
      `(?:adapting config using caddyfile|parsing caddyfile tokens for '(?<setting>\\w{1,60})'): ${f}:(?<at>\\d{1,6})`,
    ),
    source: 'Caddy',
  },
  { pattern: /unknown module: (?<setting>[\w.]{1,100})/, source: 'Caddy' },
  { pattern: re(`undefined receiver ${q}(?<setting>[^"'\\\\\\n]{1,100})`), source: 'Alertmanager' },
  { pattern: /unknown configuration property '(?<setting>[^'\n]{1,80})'/, source: 'Fluent Bit' },
  {
    pattern: /section '(?<setting>[^'\n]{1,80})' (?:tried to instance a plugin name|is missing the 'name')/,
    source: 'Fluent Bit',
  },
  {
    pattern: re(
      `config error file="${f}" error_class=Fluent::Config\\w{1,20} error="(?:'(?<setting>[^'\\n]{1,80})' parameter)?`,
    ),
    source: 'Fluentd',
  },
  { pattern: /specified the fields \["(?<setting>[^"\n]{1,80})"/, source: 'Telegraf' },
  {
    pattern: /undefined but requested (?:input|output|processor|aggregator): (?<setting>\S{1,80})/,
    source: 'Telegraf',
  },
  { pattern: re(`(?:E! |rror )loading config file ${f} failed`), source: 'Telegraf' },
  { pattern: /unknown type: "(?<setting>[^"\n]{1,80})" for id/, source: 'OpenTelemetry Collector' },
  {
    pattern:
      /references (?:exporter|receiver|processor|connector|extension) "(?<setting>[^"\n]{1,80})" which is not configured/,
    source: 'OpenTelemetry Collector',
  },
  { pattern: /has invalid keys: (?<setting>[\w.-]{1,80})/, source: 'mapstructure' },
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
  { pattern: /Unrecognized option: (?<setting>[a-z][\w]{0,40}(?:\.\w{1,40}){1,6})/, source: 'MongoDB' },
  { pattern: /Missing required configuration [`"](?<setting>[\w.]{1,100})/, source: 'Apache Kafka' },
  { pattern: /Invalid value [^\n]{0,200}? for configuration (?<setting>[a-z][\w.-]{1,100})/, source: 'Apache Kafka' },
  { pattern: /If using process\.roles, either (?<setting>controller\.quorum\.[\w.]{1,60})/, source: 'Apache Kafka' },
  { pattern: /requirement failed: (?<setting>[a-z]{2,40}(?:\.[a-z]{2,40}){1,5})/, source: 'Apache Kafka' },
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
  {
    pattern: re(
      `${f}:(?<at>\\d{1,6}) - Error during parsing: (?:[Uu]nknown (?:directive|property) '(?<setting>[^'\\n]{1,80})')?`,
    ),
    source: 'CoreDNS',
  },
  { pattern: /invalid config key (?<setting>[\w.]{1,100})/, source: 'Consul' },
  { pattern: /A (?<setting>storage) backend must be specified/, source: 'Vault' },
  { pattern: /Error parsing (?<setting>listener) configuration/, source: 'Vault' },
  { pattern: /Unknown configuration variable "(?<setting>[^"\n]{1,80})"/, source: 'Mosquitto' },
  { pattern: re(`Bungled ${f} line (?<at>\\d{1,6})`), source: 'Squid' },
  { pattern: re(`fatal: ${f}, line (?<at>\\d{1,6}): missing '='`), source: 'Postfix' },
  { pattern: re(`${f}:(?<at>\\d{1,6}):\\d{1,4}: unknown field "(?<setting>[^"\\n]{1,80})"`), source: 'NATS' },
  { pattern: re(`bad option at line (?<at>\\d{1,6}) of ${f}`), source: 'dnsmasq' },
  { pattern: re(`\\[${f}:(?<at>\\d{1,6})\\] unknown entry '(?<setting>[^'\\n]{1,80})'`), source: 'php-fpm' },
  {
    pattern:
      /\[pool [^\]\n]{1,60}\] (?<setting>[\w.]{1,40})(?:\([^)\n]{0,40}\))? (?:has not been|must|is not|should|cannot)/,
    source: 'php-fpm',
  },
  {
    pattern: /strict decoding error: (?:yaml: [^\n]{1,80} )?unknown field \\?"(?<setting>[^"\\\n]{1,120})/,
    source: 'Kubernetes components',
  },
  { pattern: /no kind \\?"(?<setting>\w{1,80})\\?" is registered for version/, source: 'Kubernetes components' },
  { pattern: /failed switching to "(?<setting>[^"\n]{1,60})": unable to find user/, source: 'gosu' },
  { pattern: /(?:chown|install): invalid (?:user|group): ['‘](?<setting>[^'’\n]{1,60})/, source: 'coreutils' },
  {
    pattern: /s6-overlay-suexec: fatal: can only run as pid 1/,
    with: { setting: 'shareProcessNamespace' },
    source: 's6-overlay',
  },
];

/** nginx's `[emerg]` messages that are about its own directives. */
function nginx(): Phrase[] {
  const where = String.raw` in (?<file>\/[^\s:]{1,200}):(?<at>\d{1,6})`;
  const named = [
    String.raw`unknown directive "(?<setting>[^"\n]{1,80})"`,
    String.raw`invalid number of arguments in "(?<setting>[^"\n]{1,80})" directive`,
    String.raw`invalid (?:value|parameter|condition|port in) [^\n]{0,200}?"(?<setting>[^"\n]{1,120})"(?: directive)?[^\n]{0,60}?`,
    String.raw`"(?<setting>[^"\n]{1,80})" directive (?:is (?:not allowed here|duplicate|deprecated)|invalid value)`,
    String.raw`unknown (?:log format )?"(?<setting>[^"\n]{1,80})"(?: variable)?`,
    String.raw`duplicate (?:location|listen options for|upstream|"log_format" name) "?(?<setting>[^"\s]{1,120})"?`,
    String.raw`no "(?<setting>[^"\n]{1,80})" (?:section in configuration|is defined)[^\n]{0,100}?`,
    String.raw`getpwnam\("(?<setting>[^"\n]{1,60})"\) failed`,
    String.raw`(?:unexpected|a duplicate default server|no servers are|zero size shared|pcre|invalid URL prefix|directive|the )[^\n]{0,200}?`,
  ];
  // The reader takes `[emerg]` away from a line with a time; then the place has to show that it is nginx.
  return [
    ...named.flatMap((words) => [
      {
        pattern: new RegExp(String.raw`\[emerg\](?: \d{1,10}#\d{1,10}:)? ${words}(?:${where})?(?:$|\n|\s)`),
        source: 'nginx',
      },
      { pattern: new RegExp(`^${words}${where}`), source: 'nginx' },
    ]),
    { pattern: /^unknown "(?<setting>[^"\n]{1,80})" variable/, source: 'nginx' },
  ];
}

function re(source: string): RegExp {
  return new RegExp(source);
}
