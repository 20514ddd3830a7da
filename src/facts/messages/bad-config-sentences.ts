import type { Phrase } from '../log/sayings.ts';

const q = String.raw`\\?["'\x60]`;
const name = String.raw`[a-z][\w-]{1,60}(?:\.[\w-]{1,60}){0,6}`;
const refusal =
  "(?:unknown|unrecogni[sz]ed|unsupported|not supported|invalid (?![\\w ]{0,20}(?:credentials?|token|password|certificate|user|key)\\b)|must (?:be|have|contain|not|start|specify)|(?:is|are) (?:required|mandatory|not valid)|not allowed|duplicate[sd]?\\b|cannot be (?:empty|used|both|set)|mutually exclusive|unmarshal|cannot parse|only one |doesn't match|does not match any)";

/**
 * Sentences that refuse a configuration as a whole, often without a file or a setting. `vague` where what is wrong is only told in words;
 * `setting` and `file` as for servers. Tried after those that name something.
 */
export const sentencePhrases: readonly Phrase[] = [
  { pattern: /\bLoop \([^)\n]{1,80}\) detected for zone/, with: { setting: 'loop' }, source: 'CoreDNS' },
  { pattern: /not an IP address or file: "(?<setting>[^"\n]{1,120})"/, source: 'CoreDNS forward' },
  {
    pattern:
      /member count is unequal|unmatched member while checking PeerURLs|couldn't find local name "[^"\n]{1,80}" in/,
    with: { setting: 'initial-cluster' },
    source: 'etcd',
  },
  {
    pattern: /Multiple private IPv[46] addresses found\. Please configure one with '(?<setting>\w{1,20})'/,
    source: 'Consul',
  },
  { pattern: /panic: No (?<setting>\w{1,30}) parameter provided/, source: 'docker distribution' },
  { pattern: /\bmissing setting: (?<setting>[a-z][\w-]{1,60})/, source: 'oauth2-proxy' },
  {
    pattern: /Input "(?<setting>[^"\n]{1,80})" for (?:sink|transform) "[^"\n]{1,80}" doesn't match any components/,
    source: 'Vector',
  },
  { pattern: /\* invalid key: (?<setting>[\w-]{1,80})/, source: 'HCL in Nomad, Packer, Terraform' },
  {
    pattern: /requires (?:the )?[`'"](?<setting>[a-z][\w.-]{1,80})[`'"] to be (?:set|defined|configured)/,
    source: 'NATS',
  },
  { pattern: /CONFIG ERROR: [^\n]{0,600}?\bSet [`'"](?<setting>[a-z][\w.-]{1,80})/, source: 'Loki' },
  {
    pattern: /(?:^|: )[Nn]o (?<setting>[a-z\d][\w ]{2,40}) in (?:the )?config(?:uration)? file/,
    source: 'Thanos and others',
  },
  {
    pattern:
      /(?:^|: )[Nn]o (?<setting>(?:[\w-]{2,30} ){0,2}(?!routes?|devices?|addresse?s?)[\w-]{3,30}) (?:is |are |was |were |has been |have been )?configured\b(?! (?:yet|for))/,
    source: 'Thanos and others',
  },
  {
    pattern: /cannot find the definition of component name "(?<setting>[^"\n]{1,100})"/,
    source: 'Grafana Alloy',
  },
  {
    pattern:
      /\b(?<setting>licen[cs]e)(?: key| file)? (?:has |is |was )(?:been )?(?:expired|invalid|not valid|revoked)\b/i,
  },
  {
    pattern: /\[config validation of \[(?<of>[\w.-]{1,80})\]\.(?<setting>\w[\w.]{0,80})\]/,
    source: 'Kibana',
  },
  {
    pattern:
      /\b(?:(?:[Pp]arse|[Ss]yntax|[Cc]onfig(?:uration)?) )?[Ee]rror (?:at|in|on) ['"]?(?<file>\/[\w./@+-]{1,200}\.(?:cnf|conf|cfg|ya?ml|json|toml|ini|xml|properties|hcl|vcl|rules)):(?<at>\d{1,6})\b/,
    source: 'ProxySQL, Fluent Bit',
  },
  {
    pattern:
      /jadconfig\.\w{1,40}Exception: (?![^\n]{0,300}not (?:readable|writable))[^\n]{0,120}?"(?<setting>[a-z][\w.]{1,80})"/,
    source: 'Graylog',
  },
  { pattern: /please increase (?<setting>[A-Z]\w{2,40}) configuration parameter/, source: 'Zabbix' },
  { pattern: /init module \d{1,4} \(\\?"(?<setting>[^"\\\n]{1,80})\\?"\): unknown module/, source: 'Weaviate' },
  { pattern: /Received unexpected config entry "(?<setting>[^"\n]{1,80})"/, source: 'Dagster' },
  {
    pattern:
      /(?:^|[: ])(?<setting>(?:master|secret|encryption|signing|cookie|session)[ _-]?(?:key|secret)) must be (?:at least |exactly )?\d{1,4} (?:bytes|characters|chars)\b/,
    source: 'ZITADEL and others',
  },
  {
    pattern:
      /\b[Ii]nvalid (?<setting>(?:gossip |encryption |signing |cookie |session ){1,2}key): (?:key |size |length |must |should |illegal )/,
    source: 'Consul, Serf, Nomad',
  },
  {
    pattern: /[Yy]our config(?:uration)? file is (?:not valid|invalid)|^\W{0,6}Config Validation Errors/,
    with: { vague: 'yes' },
    source: 'Frigate',
  },
  {
    pattern:
      /^(?:Exception in thread "[^"\n]{1,60}" |Caused by: )?(?:[\w$]{1,60}\.){0,12}\w{0,30}(?:Illegal|Invalid)Config(?:uration)?(?:Exception|Error): (?:[^\n]{0,200}\(Key: '(?<setting>[\w.-]{1,80})')?/,
    with: { vague: 'yes' },
    source: 'Flink, Dagster',
  },
  { pattern: /CONFIG ERROR: /, with: { vague: 'yes' }, source: 'Loki' },
  { pattern: /(?<file>[\w./-]{1,200}\.(?:ya?ml|json|toml|conf|ini)) config(?:uration)? is invalid/, source: 'Grafana' },
  {
    pattern: new RegExp(
      `(?:invalid|bad) config(?:uration)?:\\s{1,8}(?<setting>${name})(?::| (?:must|is|are|should|cannot|has|needs))`,
      'i',
    ),
    source: 'oauth2-proxy and others',
  },
  {
    pattern:
      /(?:settings|config(?:uration)?): (?<setting>[a-z]\w{1,40}(?:\.\w{1,40}){1,5}) is (?:missing|required|invalid|empty)/,
    source: 'Argo CD and others',
  },
  {
    pattern: new RegExp(
      `config(?:uration)?(?: file)? (?:error|problem|fault)s? (?:in|at) (?<file>[\\w./@+-]{2,200}):? ?(?:${q}?(?<setting>${name})${q}? (?:must|is|are|should|cannot|has|needs)\\b)?`,
      'i',
    ),
  },
  {
    pattern:
      /(?<file>[\w./@+-]{1,200}\.(?:ya?ml|json|toml|conf|ini|properties|xml)): (?:[Uu]nexpected|[Ss]yntax error|[Pp]arse error|[Uu]nterminated) [^\n]{0,80}\bline (?<at>\d{1,6})/,
  },
  {
    pattern: new RegExp(
      `(?<!kube-?)config(?:uration)?(?: file)?(?: (?:error|failed|is invalid))?[:.] [^\\n]{0,200}?${refusal}[^\\n"'\x60]{0,60}(?:${q}(?<setting>[^"'\x60\\\\\\n]{1,80}))?`,
      'i',
    ),
    with: { vague: 'yes' },
  },
];
