/**
 * One way in which programs say that they miss a setting. `name` or `names` is what they miss. `as`: `variable` where the text itself
 * says that it is one of the environment, `name` where only its spelling tells, `key` where it is a key of the program's settings.
 */
export interface MissingPhrase {
  pattern: RegExp;
  as: 'variable' | 'name' | 'key';
  /** Advice rather than a complaint: counts only where the line says that something is wrong. */
  advice?: true;
  /** The variable that is meant, where the text does not spell it. */
  means?: string;
  source?: string;
}

const variable = String.raw`(?:env(?:ironment(?:al)?)?[ _-]?var(?:iable)?s?(?:\(s\))?|envs?|ENVs?|environment)`;
const open = String.raw`["'\x60‘“(\[{<$]{0,3}`;
const close = String.raw`["'\x60’”)\]}>]{0,3}`;
const word = `${open}(?<![A-Za-z0-9_])(?<name>[A-Za-z_][A-Za-z0-9_]{1,100})(?![A-Za-z0-9_])${close}`;
const upper = String.raw`${open}(?<![A-Za-z0-9_.%\/-])(?<name>[A-Z][A-Z0-9_]{2,100})${close}(?![A-Za-z0-9])`;
const list = String.raw`(?<names>(?<![\w.])["'\x60$\[(]{0,3}[A-Z](?:[A-Z0-9_,;&"'\x60$ \n\t*•()\[\]-]|and |or ){2,300})`;
const absent = `(?:not (?:be )?(?:set|found|defined|present|provided|specified|configured|given|exist|available|supplied|passed|initiali[sz]ed)|unset|undefined|missing|required|empty|null|absent|blank|unspecified|mandatory|needed|nil|None)(?![A-Za-z0-9_])`;
const obligation = `(?:must|should|needs? to|has to|have to|required to|cannot|can't|can not|may not|ought to)(?: also)? (?:not )?be`;
const state = `(?:set|provided|defined|specified|present|configured|given|supplied|non-?empty|empty|blank|null|undefined|unset|filled|exported|passed|populated|declared|a non-empty)`;
const demand = `(?:set|setting|provide|providing|specify|specifying|define|defining|export|supply|configure|declare|pass|add|fill in|include)`;

/** Phrases for any program, most telling first. */
export const missingPhrases: readonly MissingPhrase[] = [
  { pattern: re(`required key ${upper} missing value`), as: 'variable', source: 'kelseyhightower/envconfig' },
  { pattern: re(`missing required value: ${word}`), as: 'variable', source: 'sethvargo/go-envconfig' },
  { pattern: re(`env-var: ${word} is a required variable`), as: 'variable', source: 'npm env-var' },
  { pattern: re(`env must have required property ${word}`), as: 'variable', source: 'npm env-schema' },
  { pattern: re(String.raw`${word} not found\. Declare it as envvar`), as: 'variable', source: 'python-decouple' },
  {
    pattern: re(String.raw`contains names \('ENV_(?<name>[A-Za-z_][A-Za-z0-9_]{1,100})'\) which cannot be expanded`),
    as: 'variable',
    source: 'supervisord',
  },
  {
    pattern: re(String.raw`Config variable \$\{(?<name>\w{2,100})\} is not defined`),
    as: 'variable',
    source: 'Apache httpd AH00111',
  },
  {
    pattern: re(String.raw`[Ee]nvironment variable(?: required)? (?:in|required in) config\. name = ${word}`),
    as: 'variable',
    source: 'vectordotdev/vector src/config/vars.rs',
  },
  {
    pattern: re(String.raw`missing parameter, cannot init InfluxDB[^\n]{0,60}"parameter": ?${word}`),
    as: 'variable',
    source: 'influxdata/influxdata-docker',
  },
  { pattern: re(String.raw`ensure(?:-atleast-one)? ${word}\] FAILED`), as: 'variable', source: 'confluentinc/cp-base' },
  {
    pattern: re(
      String.raw`(?:^|: )(?<name>[A-Za-z_]\w{0,100}): (?:unbound variable|parameter (?:null or )?not set(?: or null)?)`,
    ),
    as: 'variable',
    source: 'bash, dash, ash, mksh with set -u',
  },
  {
    pattern: re(
      String.raw`(?:^|\n)[^\s:]{1,100}: (?:line )?\d{1,6}: (?<name>[A-Z][A-Z0-9_]{1,100}): (?!(?:command )?not found|[Pp]ermission denied|No such file|Is a directory|cannot execute|syntax|bad |invalid|readonly)`,
    ),
    as: 'variable',
    source: 'a shell, with a text after `:?`',
  },
  {
    pattern: re(
      String.raw`${variable} (?:named |called |key )?${word}(?: \([^)\n]{1,60}\))? ?(?:is |was |has |are |were |has been |could |has not been |-+ ?|: ?)?(?:\w+ ){0,2}${absent}`,
      'i',
    ),
    as: 'variable',
  },
  {
    pattern: re(
      String.raw`${variable} ${word}(?: \([^)\n]{1,60}\))? (?:${obligation} ${state}|does(?: not|n't) exist|isn't set)`,
      'i',
    ),
    as: 'variable',
  },
  {
    pattern: re(
      `${variable} (?:is |was |are )?(?:not (?:found|set|defined|provided|present)|missing|undefined|unset|required)[:;,]? ?${list}`,
    ),
    as: 'variable',
  },
  {
    pattern: re(`[Ee]nvironment variable not found[:;,]? ?${word}`),
    as: 'variable',
    source: 'Symfony, Prisma',
  },
  {
    pattern: re(
      String.raw`(?:[Mm]issing|MISSING|[Rr]equired|[Uu]nset|[Uu]ndefined|[Nn]o|[Nn]eeds?|[Rr]equires?|[Ee]xpect(?:s|ed)|[Aa]bsent)(?: the| a| an)?(?: following| mandatory| required| necessary| these| expected| value for| or empty| or invalid| needed| critical| some){0,3} ${variable}(?: ?\(s\))?(?: (?:is|are|was|were))?(?: not set| missing| for [\w ]{1,40})?(?: named| called)?[:;,]?\s{0,6}${list}`,
    ),
    as: 'variable',
  },
  {
    pattern: re(`(?:missing|required|mandatory) ${variable}(?: named| called)?[:;,]? ?${word}`, 'i'),
    as: 'variable',
  },
  {
    pattern: re(
      String.raw`${word}(?: \([^)\n]{1,60}\))?,? (?:is (?:a |an )?)?(?:required |mandatory |missing )?${variable}(?: \([^)\n]{1,60}\))?(?: (?:is|was|has|are|does|did|could|needs?|must|should|cannot|can't)(?: \w+){0,3}?)? ${absent}`,
      'i',
    ),
    as: 'variable',
  },
  { pattern: re(`${word} ${variable} (?:${obligation} ${state}|is not|isn't|not)`, 'i'), as: 'variable' },
  {
    pattern: re(
      `(?:\\b${demand}|via|using|through|by|from|read|get|find|load|fetch|needs?|requires?|expects?|without|missing|no|unable to (?:read|find|get)) (?:the |a |an |your |either |valid |required |mandatory ){0,3}${word} ${variable}`,
      'i',
    ),
    as: 'variable',
    advice: true,
  },
  {
    pattern: re(
      `(?:\\b${demand}|could not (?:find|read|fetch|get|load|resolve)|cannot (?:find|read|get)|unable to (?:find|read|get|load)|failed to (?:find|read|get|load|lookup|look up)|lookup|expected|via|using|through|with|from|in) (?:the |a |an |your |required |value of |value for |to find ){0,3}${variable}(?: named| called)?[:,]? ${word}`,
      'i',
    ),
    as: 'variable',
    advice: true,
  },
  {
    pattern: re(
      String.raw`process\.env\.(?<name>\w{2,100})(?: (?:variable|value))? (?:is |was |must |not |should |has )`,
    ),
    as: 'variable',
  },
  { pattern: re(String.raw`ENV\[["'](?<name>\w{2,100})["']\] (?:is |was |must |not |missing)`), as: 'variable' },
  {
    pattern: re(
      String.raw`getenv\(["']?(?<name>\w{2,100})["']?\) (?:returned|is|was|gave) (?:null|NULL|empty|nil|not )`,
    ),
    as: 'variable',
  },
  {
    pattern: re(
      `${word} (?:is )?(?:not|absent|missing) (?:in|from) (?:the |your )?(?:process )?env(?:ironment)?(?![a-zA-Z/._-])`,
    ),
    as: 'variable',
  },
  {
    pattern: re(String.raw`Value cannot be null\. \(Parameter '(?<name>[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60})'\)`),
    as: 'name',
    source: '.NET',
  },
  { pattern: re(`Missing credential environment variable, ${word}`), as: 'variable', source: 'minio/minio' },
  {
    pattern: re(
      String.raw`(?:[Mm]issing|MISSING|[Uu]ndefined|[Uu]nset)(?: or (?:empty|invalid|blank))?(?: required| mandatory| the| following| necessary| value for| value of| configuration| config| settings?| parameters?| options?| variables?| values?| keys?| secrets?| credentials?| ENV){0,4}(?:\(s\))?(?: in [\w ./-]{1,40})?[:;,]?\s{1,6}${list}`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      `${list}(?: (?:is|are|was|were|has|have|env|config|setting|variable|value|parameter|option)){1,3} (?:also |still |currently |both |all |not been |a |an ){0,2}${absent}(?![a-z])`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      `${list}(?: (?:env|config|setting|variable|value|parameter|option)s?)? ?${obligation} (?:explicitly |properly |a |an )?${state}(?! to (?:the )?(?:["'\x60d]|one of|either|true|false|an? (?:valid|positive)))`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      String.raw`${list}(?::| [-–—])? ?(?:(?:variable|value|env var|setting|parameter) )?(?:not (?:set|found|defined|provided|specified|configured|present|given)|missing|undefined|unset|required|isn't set|is not(?! (?:an?|in|one|the|valid|allowed|supported|recogni|base64)\b)|(?:was|is) None)(?=$|[\s.,;:!)"'\]}])`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      `(?:[Rr]equired|[Mm]andatory|[Nn]o value for|[Vv]alue for)(?: setting| parameter| option| value| config(?:uration)?| key| secret| field)? ${upper}(?! (?:is|was) (?:set|valid))`,
    ),
    as: 'name',
    advice: true,
  },
  {
    pattern: re(
      String.raw`requires? (?:that )?(?:the |these |the following ){1,2}(?:env(?:ironment)? )?variables?(?: are set| to be set| be set)?:\s{1,12}[-*•]\s{1,4}(?<name>[A-Z][A-Z0-9_]{2,100})(?=$|\s)`,
    ),
    as: 'name',
    source: 'Mastodon and others',
  },
  { pattern: re(`${upper} setting must not be empty`), as: 'name', source: 'Django' },
  {
    pattern: re(
      `(?:[Pp]lease|[Yy]ou (?:must|need to|have to|should)|[Mm]ust|[Nn]eed to|[Ff]orgot to|[Rr]equired to|[Hh]ave to|[Dd]id you)(?: also| first| either| correctly)? ${demand}(?: a| the| an| your| value for| a value for| both| either| valid| values for| environment variables?| env vars?| one of| at least one of| all of| following| these| them){0,4}:? ${list}(?![A-Za-z0-9_]| [A-Z][a-z]{2,20} [A-Z][a-z])`,
    ),
    as: 'name',
  },
  {
    pattern: re(
      String.raw`(?:^|: |\] )(?:[Nn]o|NO) ${upper}(?: \w+)? (?:set|provided|specified|found|configured|defined|given|supplied|in|was|available)`,
    ),
    as: 'name',
  },
  {
    pattern: re(`key not found: "(?<name>[A-Z][A-Z0-9_]{1,100})"`),
    as: 'variable',
    source: 'Ruby ENV.fetch',
  },
  { pattern: re(String.raw`missing '(?<name>MONGO_\w{2,60})' or`), as: 'variable', source: 'docker-library/mongo' },
  {
    pattern: re(
      String.raw`(?:NullPointerException|AssertionError(?: \[ERR_ASSERTION\])?(?=: [A-Z\d_]{1,100}(?:$|\n))): (?:env(?:ironment)?(?: var(?:iable)?)? )?(?<name>[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60})(?= |$|\n)`,
    ),
    as: 'name',
    source: 'Objects.requireNonNull(getenv(X), "X"), assert(process.env.X, "X")',
  },
  { pattern: re(`[Ee]xpected ${upper} to be (?:defined|set|present|provided)`), as: 'name', source: 'chai, invariant' },
  {
    pattern: re(
      String.raw`(?:^|: |\] |\n)(?:[Nn]eeds?|[Rr]equires?) (?<name>[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60})(?=$|[\s.,;:!])`,
    ),
    as: 'name',
  },
  {
    pattern: re(String.raw`Connection string '(?<key>[^'\n]{1,80})' not found`),
    as: 'variable',
    means: 'ConnectionStrings__{key}',
    source: '.NET templates',
  },
];

/** What shows that a line with advice is about something that is missing. */
export const complains =
  /\b(?:must|requir\w{1,6}|missing|please|needs? to|not (?:set|found|defined|provided|specified|configured|given)|unset|no \w|set the|define the|either|unable|cannot|can't|could not|failed to (?:find|read|get|load|look))\b/i;

/** What shows that the program goes on without it. */
export const goesOnWithout =
  /\b(?:using (?:the |a |its )?(?:default|built-?in)|using \S{1,60} instead|default(?:s|ing) to|will (?:default|use|be generated|be ignored)|fall(?:s|ing)? ?back|ignoring|skipping|(?:is|are|will be) (?:disabled|optional|skipped)|\(optional\)|generating|assuming|continuing without|consider (?:setting|defining)|to (?:help )?(?:diagnose|debug))\b|^\(node:\d+\)|^Warning: /i;

/** A phrase that is looked for everywhere in a text. */
export function re(source: string, flags = ''): RegExp {
  return new RegExp(source, `g${flags}`);
}
