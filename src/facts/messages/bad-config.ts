import type { Phrase } from '../log/sayings.ts';
import { appPhrases } from './bad-config-apps.ts';
import { clusterPrograms } from './bad-config-cluster.ts';
import { dataServers } from './bad-config-data.ts';

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
      `\\[(?![^\\]\\n]{1,200}\\.(?:rs|go|cc|cpp|c|h|py|java|rb|js|ts|erl):)${f}:(?<at>\\d{1,6})\\] ?: (?:unknown keyword '(?<setting>[^'\\n]{1,80})'|(?!'server [^\\n]{1,200}could not resolve))`,
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
  {
    pattern:
      /\b(?:receivers|processors|exporters|extensions|connectors|service)::[\w/:.-]{1,80}: '?(?<setting>[a-z][\w.]{1,60})'? (?:must|is|cannot|should|has)/,
    source: 'OpenTelemetry Collector',
  },
  { pattern: /unknown type: "(?<setting>[^"\n]{1,80})" for id/, source: 'OpenTelemetry Collector' },
  {
    pattern:
      /references (?:exporter|receiver|processor|connector|extension) "(?<setting>[^"\n]{1,80})" which is not configured/,
    source: 'OpenTelemetry Collector',
  },
  { pattern: /has invalid keys: (?<setting>[\w.-]{1,80})/, source: 'mapstructure' },
  ...dataServers,
  ...appPhrases,
  ...clusterPrograms,
  {
    pattern: re(
      `${f}:(?<at>\\d{1,6}) - Error during parsing: (?:(?:[Uu]nknown (?:directive|property)|Wrong argument count or unexpected line ending after) '(?<setting>[^'\\n]{1,80})')?`,
    ),
    source: 'CoreDNS',
  },
  { pattern: /invalid config key (?<setting>[\w.]{1,100})/, source: 'Consul' },
  { pattern: /A (?<setting>storage) backend must be specified/, source: 'Vault' },
  { pattern: /Error parsing (?<setting>listener) configuration/, source: 'Vault' },
  { pattern: /Unknown configuration variable "(?<setting>[^"\n]{1,80})"/, source: 'Mosquitto' },
  { pattern: re(`Bungled ${f} line (?<at>\\d{1,6})`), source: 'Squid' },
  {
    pattern: re(`fatal: (?:file )?${f}: parameter (?<setting>\\w{1,60}): `),
    source: 'Postfix',
  },
  {
    pattern: re(
      `${f}:(?<at>\\d{1,6}): (?:missing '|unknown option '|undefined category|expected |unexpected |'[^'\\n]{1,60}' (?:unexpected|redefined|expected)|syntax error|when using |zone '[^'\\n]{1,200}': )`,
    ),
    source: 'BIND',
  },
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
