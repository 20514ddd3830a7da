import type { Phrase } from '../log/sayings.ts';

const q = String.raw`\\?["'\x60\[‘“]`;
const inFile = String.raw`(?:in "(?<file>[^"\n]{1,200})", )?line (?<at>\d{1,6})`;

/** Libraries that read configuration, and sentences of programs in general. `setting`, `file` and `at` as for servers. */
export const parserPhrases: readonly Phrase[] = [
  { pattern: /field (?<setting>[\w.-]{1,100}) not found in type/, source: 'go-yaml, strict' },
  {
    pattern: re(`(?:mapping )?key ${q}(?<setting>[^"\\\\\\n]{1,100})\\\\?" already (?:defined|set)`),
    source: 'go-yaml',
  },
  {
    pattern:
      /yaml: (?:line (?<at>\d{1,6}): )?(?:mapping values|did not find|found (?:character|unexpected|undefined|unknown)|could not find|unknown anchor|control characters|unmarshal errors|construct errors|invalid|cannot|block sequence)/,
    with: { vague: 'yes' },
    source: 'go-yaml',
  },
  { pattern: re(`json: unknown field ${q}(?<setting>[^"\\\\\\n]{1,100})`), source: 'Go encoding/json' },
  {
    pattern: /cannot unmarshal \w{1,20} into Go struct field (?:\w{1,80}\.)?(?<setting>[\w.]{1,100}) of type/,
    source: 'Go encoding/json',
  },
  {
    pattern: /(?:toml: |TOML parse error|TOMLDecodeError)[^\n]{0,80}?(?:line (?<at>\d{1,6}))?/,
    with: { vague: 'yes' },
    source: 'TOML',
  },
  { pattern: /(?<![\w./-])(?<file>[\w./-]{1,200}\.(?:hcl|tf|nomad)):(?<at>\d{1,6}),\d{1,6}-\d{1,6}: /, source: 'HCL' },
  { pattern: /Unsupported argument[^\n]{0,40} An argument named "(?<setting>[^"\n]{1,80})"/, source: 'HCL' },
  {
    pattern: /YAMLException: [^\n]{1,200}?(?: in "(?<file>[^"\n]{1,200})")? ?\((?<at>\d{1,6}):\d{1,6}\)/,
    source: 'js-yaml',
  },
  {
    pattern: /YAML(?:Exception|ParseError|SyntaxError|SemanticError): [^\n]{1,200}? at line (?<at>\d{1,6})/,
    source: 'js-yaml, yaml',
  },
  {
    pattern: re(`yaml\\.(?:scanner|parser|composer|constructor|reader)\\.\\w{1,30}Error[\\s\\S]{0,400}?${inFile}`),
    source: 'PyYAML',
  },
  { pattern: /yaml\.(?:scanner|parser|composer|constructor|reader)\.\w{1,30}Error/, source: 'PyYAML' },
  {
    pattern: /No (?:option '(?<setting>[^'\n]{1,80})' in section|section: '(?<section>[^'\n]{1,80})')/,
    source: 'Python configparser',
  },
  {
    pattern:
      /configparser\.\w{1,40}Error: [^\n]{0,200}(?:\n\s{0,8}file: |reading from |parsing errors: )'(?<file>[^'\n]{1,200})'/,
    source: 'Python configparser',
  },
  {
    pattern: /configparser\.\w{1,40}Error: [^\n]{0,60}(?:option '(?<setting>[^'\n]{1,80})')?/,
    source: 'Python configparser',
  },
  {
    pattern: /org\.yaml\.snakeyaml\.\w{1,30}\.\w{1,40}Exception[\s\S]{0,400}?, line (?<at>\d{1,6})/,
    source: 'SnakeYAML',
  },
  { pattern: /org\.yaml\.snakeyaml\.\w{1,30}\.\w{1,40}Exception/, source: 'SnakeYAML' },
  {
    pattern:
      /Line (?<at>\d{1,6}) in XML document from (?:[\w ]{1,30} )?\[(?<file>[^\]\n]{1,200})\] is (?:invalid|not valid)/,
    source: 'Spring XML, ActiveMQ',
  },
  {
    pattern:
      /validation_error,\s{0,4}path => "(?<path>[^"\n]{0,120})"[^\n]{0,80}\bunknown => "(?<setting>[^"\n]{1,80})"/,
    source: 'HOCON of Erlang, EMQX',
  },
  {
    pattern: /validation_error,\s{0,4}path => "(?<setting>[^"\n]{1,120})"/,
    source: 'HOCON of Erlang, EMQX',
  },
  { pattern: /UnrecognizedPropertyException: Unrecognized field "(?<setting>[^"\n]{1,100})"/, source: 'Jackson' },
  {
    pattern:
      /(?:Could not initialize Logback logging from|Logging system failed to initialize using configuration from) '?(?<file>[^'\s]{1,200})/,
    source: 'Spring Boot',
  },
  { pattern: /Logback configuration error detected/, with: { setting: 'logback' }, source: 'Logback' },
  {
    pattern: /\((?<file>[^)\n]{1,200})\): [^\n]{1,200} at line (?<at>\d{1,6}) column \d{1,6} \(Psych/,
    source: 'Ruby Psych',
  },
  { pattern: /unknown (?:field|variant) `(?<setting>[^`\n]{1,100})`, expected/, source: 'serde' },
  { pattern: /missing (?:configuration )?field `(?<setting>[^`\n]{1,100})`/, source: 'serde' },
  { pattern: /for key `(?<setting>[^`\n]{1,100})` in (?<file>[\w./-]{1,200}\.\w{1,8})/, source: 'config-rs' },
  {
    pattern: /'(?<setting>[\w.[\]]{1,100})' (?:cannot parse value as|expected type|expected a map)/,
    source: 'mapstructure',
  },
  { pattern: /While parsing config: /, source: 'viper' },
  { pattern: /Configuration property "(?<setting>[^"\n]{1,120})" is not defined/, source: 'npm config' },
  {
    pattern:
      /(?:^|\s)(?<setting>[a-z]\w{0,40}(?:\.\w{1,40}){0,6}): (?:must be of type|ports must be within range|must be one of the possible values)/,
    source: 'convict',
  },
  {
    pattern:
      /(?:Missing required|Invalid type in|Unable to convert) config(?:uration)?(?: value)? (?:at|for)? ?(?:key )?'(?<setting>[^'\n]{1,120})' in '(?<file>[^'\n]{1,200})'/,
    source: 'Backstage',
  },
  { pattern: /configuration param '(?<setting>[^'\n]{1,120})' not declared/, source: 'convict' },
  { pattern: /No (?<setting>spring\.config\.import) property has been defined/, source: 'Spring Cloud' },
  {
    pattern:
      /Property: (?<setting>[\w.[\]-]{1,160})\s{1,12}Value: "[^"\n]{0,200}"\s{1,12}Origin: (?!System Environment)/,
    source: 'Spring Boot',
  },
  { pattern: /SRCFG00050: (?<setting>\S{1,160}) in /, source: 'SmallRye Config' },
  { pattern: /No configuration setting found for key '(?<setting>[^'\n]{1,120})'/, source: 'typesafe-config' },
  {
    pattern:
      /ConfigException\$(?:WrongType|Parse|BadValue): (?<file>[\w./-]{1,200})?[^\n]{0,80}?: (?:(?<at>\d{1,6}): )?(?<setting>[a-z][\w.-]{1,100})? /,
    source: 'typesafe-config',
  },
  { pattern: /You must set settings\.(?<setting>[A-Z_]{2,60})/, source: 'Django' },
  { pattern: /settings\.(?<setting>[A-Z_]{2,60}) is improperly configured/, source: 'Django' },
  { pattern: /section\/key \[(?<setting>[^\]\n]{1,120})\] not found in config/, source: 'Airflow' },
  { pattern: /cannot use SQLite with the/, with: { setting: 'core/executor' }, source: 'Airflow' },
  {
    pattern:
      /^Configuration: (?:[\w.]{1,60}: ){1,4}[^\n]{0,80}?(?:'(?<setting>[\w.]{1,60})' option|option '(?<option>[\w.]{1,60})')/,
    source: 'Authelia',
  },
  { pattern: /Failed to load configuration from file '(?<file>[^'\n]{1,200})'/, source: '.NET' },
  { pattern: /Section '(?<setting>[^'\n]{1,120})' not found in configuration/, source: '.NET' },
  {
    pattern:
      /(?:parsing|loading|reading|validating|decoding|unmarshal(?:l?ing)?|processing|in|invalid|parse|load|read|validate|decode|process) (?:the )?(?:\w{1,20} )?(?:config(?:uration)?|settings|YAML)(?: file)?(?: (?:from|in|at))?:? ["'(]?(?:path=|--config[\w.-]{0,20}=)?(?<file>[\w./@-]{0,200}\.(?:ya?ml|json|toml|conf|cfg|ini|properties|xml|hcl|config))/i,
  },
  {
    pattern: re(
      `(?:unknown|unrecogni[sz]ed|unsupported|unexpected|invalid|undefined|deprecated|removed) (?:config(?:uration)? )?(?:option|key|setting|property|field|directive|parameter|attribute|section)s?:? (?:name )?${q}(?<setting>(?!-)[^"'\x60\\]\\\\\\n’”]{1,100})`,
      'i',
    ),
  },
  {
    pattern: re(
      `(?:missing|required)(?: required| mandatory)? (?:config(?:uration)? )?(?:key|setting|property|field|directive|section|attribute):? ${q}(?<setting>(?!-)[^"'\x60\\]\\\\\\n’”]{1,100})`,
      'i',
    ),
  },
  {
    pattern: re(
      `(?:config(?:uration)?|settings) (?:key|setting|property|field|value|section|option|parameter) ${q}?(?<setting>[a-z][\\w.-]{1,100})["'\x60\\]]? (?:is (?:required|missing|invalid|not set|empty|not valid|mandatory)|must |not found|does not exist|has )`,
      'i',
    ),
  },
  {
    pattern:
      /(?:invalid|bad|malformed) config(?:uration)?(?: file)?: (?<setting>[a-z][\w-]{1,60}(?:\.[\w-]{1,60}){0,6})(?::| (?:is|must|should|cannot|not|has|needs))/i,
  },
  {
    pattern:
      /missing (?:required |mandatory )?(?:config(?:uration)?|setting|property|option|parameter|key)s?(?: \w{1,12})?: (?<setting>[a-z][\w-]{0,40}(?:\.[\w-]{1,40}){1,6})/i,
  },
];

/** Words that show that a parser's error is about configuration, not about a request or an answer. */
export const aboutConfig =
  /config|settings|properties|\.ya?ml|\.toml|\.json\b|\.ini\b|\.conf\b|\.hcl|yaml|toml|spring|initiali[sz]|bootstrap|startup/i;

function re(source: string, flags = ''): RegExp {
  return new RegExp(source, flags);
}
