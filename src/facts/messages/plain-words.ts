import type { Phrase } from '../log/sayings.ts';
import { PORT, said, UNREACHED, URL } from './words.ts';

// What developers write themselves where they check something at start: plain sentences of no library.

const NAME = '(?<host>[A-Za-z][\\w.-]{0,252}|\\d{1,3}(?:\\.\\d{1,3}){3})';
const FILE = '["\'\x60‘]?(?<path>/[\\w.@+/-]{1,300})';
const NOT = "(?:cannot|can not|can't|could not|couldn't|unable to|failed to)";
const goesOn = '(?![^\\n]{0,80}(?:default|ignor|skip|optional|creat|generat))';

/** A peer that was not reached. */
export const plainUnreached: readonly Phrase[] = [
  {
    pattern: said(
      `[ ("'@](?![\\w.-]{1,80}\\.(?:[cm]?[jt]s|py|rb):)${NAME}:(?<port>\\d{2,5})[)"']{0,2}: connect (?:(?<refused>ECONNREFUSED)|(?<silent>ETIMEDOUT|EHOSTUNREACH)) [\\da-f.:]{3,45}`,
    ),
  },
  { pattern: said(`${NAME}:${PORT}[)"']{0,2} (?:has |actively )?(?<refused>refused) (?:the |our |a |my )?connection`) },
  {
    pattern: said(
      `${NAME}:${PORT} (?:is |was )?(?:still )?(?<silent>not reachable|unreachable|unavailable|not (?:up|ready|available|responding)|did(?: not|n't) (?:come up|respond|answer|reply|become ready)) (?:after|within|in) \\d`,
    ),
  },
  {
    pattern: said(
      `${URL} (?<silent>did(?: not|n't) (?:answer|respond|reply)|gave no (?:answer|response)) (?:after|within|in) \\d`,
    ),
  },
  {
    pattern: said(
      `${NAME}:${PORT}[\\w ]{0,40} \\(`,
      UNREACHED,
      '[^)\\n]{0,60}\\)(?![^\\n]{0,80}(?:disabl|ignor|retr|without|continu|skip))',
    ),
  },
  { pattern: said(`(?:gave|giving) up (?<silent>waiting (?:for|on)) (?:\\w{1,20} (?:at|on) )?${NAME}:${PORT}\\b`) },
];

/** A host that does not resolve. A port or the word has to show that it is one: programs resolve modules and symbols too. */
export const plainUnresolved: readonly Phrase[] = [
  { pattern: said(`${NOT} (?<unknown>resolve) ["'\x60]?${NAME}:${PORT}(?![\\w.:])`) },
  { pattern: said(`${NOT} (?<unknown>resolve) (?:DNS name|host ?name|host|address)(?: of)?:? ["'\x60]?${NAME}`) },
  { pattern: said(`(?<unknown>[Nn]o DNS (?:record|entry)) for ["'\x60]?${NAME}`) },
  {
    pattern: said(
      `[Hh]ost(?:name)? ["'\x60]?${NAME}["'\x60]? (?<unknown>(?:does(?: not|n't)|did(?: not|n't)) resolve|(?:could|can) ?not be resolved)`,
    ),
  },
];

/** A user, a password or a token that is refused. */
export const plainRefusal: readonly Phrase[] = [
  {
    pattern:
      /\b(?:login|log-?on|authentication) (?:to|at|with|against|on)\b[^\n]{0,60}? (?:as|for)(?: user)? ['"`]?(?<user>[\w.@-]{1,80})['"`]? (?:was |is |got )?(?:rejected|denied|refused)\b/i,
  },
  {
    pattern:
      /\b(?:login|authentication|credentials|password|access token|api key) (?:was |were |is |are |got )?(?:rejected|denied|refused)\b(?! (?:the )?connection| for | from | of )/i,
    with: { what: 'credentials' },
  },
  {
    pattern:
      /\b(?:rejected|refused|denied|declined) (?:our |the |its |my )(?:credentials?|login|password|access token|api key)\b(?: (?:for|of) (?:user )?['"`]?(?<user>[\w.@-]{1,80}))?/i,
    with: { what: 'credentials' },
  },
  {
    pattern:
      /security_exception\]?:? [^\n]{0,40}(?:Unauthorized|missing authentication credentials|unable to authenticate user \[(?<user>[^\]\n]{1,80}))/,
    with: { what: 'credentials' },
    source: 'Elasticsearch, OpenSearch',
  },
  { pattern: /^AccessDenied(?:Exception)?: /, with: { what: 'AWS permissions' }, source: 'AWS SDK' },
];

/** A database that is older or newer than the program. */
export const plainSchema: readonly Phrase[] = [
  {
    pattern:
      /\b\d{1,4} (?:pending|unapplied|outstanding) (?:schema |database )?migrations?\b[^\n]{0,160}(?:refus|abort|exiting|cannot start|can't start|not starting|migrate first)/i,
    with: { subject: 'database', migration: 'pending' },
  },
  {
    pattern:
      /\b(?:schema|database|db) (?:version|revision) (?:is |at )?["'(]?v?\d[\w.]{0,30}\b[^\n]{0,50}\b(?:needs?|expect(?:s|ed)?|requires?|required|wants?) [^\n]{0,20}\d/i,
    with: { subject: 'database', migration: 'version' },
  },
  {
    pattern:
      /\b(?:needs?|expect(?:s|ed)?|requires?) (?:database |db )?schema (?:version )?v?\d[\w.]{0,30},? (?:but )?(?:found|got|is at|have|database is)/i,
    with: { subject: 'database', migration: 'version' },
  },
  {
    pattern: /\bout-of-date database schema \(found version (?<subject>\w{1,40}), but expected/,
    with: { migration: 'pending' },
    source: 'MLflow',
  },
  {
    pattern: /due to unsupported Zabbix database version|The Zabbix \w{1,10} does not match Zabbix database/,
    with: { subject: 'database', migration: 'version' },
    source: 'Zabbix',
  },
  {
    pattern:
      /\b[Dd]atabase (?:needs (?:bootstrapping|migrating|migrations?|to be (?:migrated|bootstrapped))|is not (?:bootstrapped|up-to-date))\b/,
    with: { subject: 'database', migration: 'pending' },
    source: 'Kong and others',
  },
];

/** Data of another version. */
export const plainData: readonly Phrase[] = [
  {
    pattern:
      /(?:(?<path>\/[^\s:"'`]{1,300})["'`]? )?(?:was |is |were )?(?:written|created|saved|produced) (?:by|with|in) (?:format |schema |program )?version v?(?<old>\d[\d.]{0,12})\b[^\n]{0,60}\b(?:reads?|supports?|understands?|expects?|requires?)\b[^\n]{0,30}? v?(?<new>\d[\d.]{0,12})/,
  },
  {
    pattern:
      /\b(?:database|data|storage) version \(?v?(?<old>\d[\d.]{0,15})\)? is (?:incompatible|not compatible) with (?:[\w-]{1,20} ){0,4}version \(?v?(?<new>\d[\d.]{0,15}\d)/,
    source: 'Meilisearch',
  },
  { pattern: /[Dd]atabase (?:directory )?version check failed: downgrade is not supported/, source: 'ArangoDB' },
  {
    pattern: /It is required to upgrade to the latest (?<new>\d[\d.x]{0,15}) version first before proceeding/,
    source: 'GitLab',
  },
  {
    pattern:
      /\bupgrad(?:e|ing) (?:directly )?from v?(?<old>\d[\w.-]{0,30}) to v?(?<new>\d[\w.-]{0,30})[^\n]{0,60}\b(?:is |are )?(?:not|un)[ -]?(?:supported|allowed|possible)\b/i,
    source: 'Longhorn and others',
  },
  {
    pattern: /server version is lower than determined cluster version/,
    source: 'etcd',
  },
  {
    pattern: /\bInvalidCookieException\b|There are directories without a cookie, and this is neither a new environment/,
    source: 'BookKeeper',
  },
];

/** A file that is not there. */
export const plainMissingFile: readonly Phrase[] = [
  {
    pattern: said(
      `(?:${NOT} find (?:a |any )?(?:valid )?|\\b[Nn]o (?:valid )?)(?:[\\w-]{1,20} ){0,4}(?:config(?:uration)?|networks?|plugins?|manifests?|certificates?) (?:files? )?(?:found )?in ${FILE}${goesOn}`,
    ),
    source: 'Multus, CNI',
  },
  { pattern: /Cannot find checkpoint or savepoint file\/directory '(?<path>[^'\n]{1,300})'/, source: 'Flink' },
  {
    pattern: said(
      `\\b(?:bundle|key|keystore|certificate|config(?:uration)?|template|model|file|directory|folder|script|dataset) (?:is |was )?(?:not found|missing|does not exist): ?${FILE}${goesOn}`,
    ),
  },
  {
    pattern: said(
      `\\b[Nn]o (?:\\w{1,20} )?(?:file|directory|folder|bundle|template|model|keystore|certificate|script) (?:found )?(?:at|named) ${FILE}${goesOn}`,
    ),
  },
];
