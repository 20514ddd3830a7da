import type { BadPhrase } from './bad-variable.ts';
import { re } from './missing-variable.ts';

/** Phrases of a parser that tell neither the variable nor its value. */
export const sourcePhrases: readonly BadPhrase[] = [
  {
    pattern: re(
      String.raw`SyntaxError: [^\n]{0,160}(?:JSON at position|is not valid JSON|JSON input|Unexpected token . in JSON)`,
    ),
    as: 'source',
    source: 'JSON.parse',
  },
  { pattern: re('JSONDecodeError: '), as: 'source', source: 'Python json' },
  { pattern: re(String.raw`decimal\.(?:InvalidOperation|ConversionSyntax)`), as: 'source', source: 'Python decimal' },
  { pattern: re(String.raw`binascii\.Error: `), as: 'source', source: 'Python base64' },
  {
    pattern: re('(?:RangeError: Invalid key length|Invalid initialization vector)'),
    as: 'source',
    source: 'Node crypto',
  },
];

/** Phrases that have the value only: the variable is the one that has it. */
export const valuePhrases: readonly BadPhrase[] = [
  {
    pattern: re(String.raw`invalid integer value "(?<value>[^\n"]{0,200})" for connection option "port"`),
    as: 'value',
    source: 'libpq',
  },
  {
    pattern: re(String.raw`\b(?:role|database|user) "(?<value>"[^\n"]{1,100}")" does not exist`),
    as: 'value',
    source: 'PostgreSQL, of a name in quotes',
  },
  {
    pattern: re(String.raw`\b(?:role|database|user) "(?<value>[^\n"]{1,100})(?=$|\n)`),
    as: 'value',
    breaksOff: true,
    source: 'PostgreSQL, of a name with a line break at its end',
  },
  {
    pattern: re(String.raw`invalid literal for int\(\) with base \d{1,2}: ["'](?<value>[^\n]{0,200}?)["'](?=$|\n)`),
    as: 'value',
    source: 'Python',
  },
  {
    pattern: re(String.raw`could not convert string to float: ["'](?<value>[^\n]{0,200}?)["'](?=$|\n)`),
    as: 'value',
    source: 'Python',
  },
  {
    pattern: re(String.raw`Invalid (?:truth value|isoformat string): ["']?(?<value>[^\n'"]{0,200})`),
    as: 'value',
    source: 'Python',
  },
  {
    pattern: re(
      String.raw`(?:ParseInt|ParseUint|ParseFloat|ParseBool|Atoi): parsing \\?"(?<value>[^"\n]{0,200})\\?": `,
    ),
    as: 'value',
    source: 'Go strconv',
  },
  {
    pattern: re(
      String.raw`time: (?:missing unit in|invalid|unknown unit "[^"]{1,20}" in) duration \\?"(?<value>[^"\n]{0,200})\\?"`,
    ),
    as: 'value',
    source: 'Go time',
  },
  {
    pattern: re(
      String.raw`(?:^|[\s:])parse \\?"(?<value>[^"\n]{0,300})\\?": (?:first path|invalid|net\/url|missing|parse)`,
    ),
    as: 'value',
    source: 'Go net/url',
  },
  {
    pattern: re(
      String.raw`address (?<value>[^\s:]{0,200}(?::[^\s:]{0,200}){0,6}): (?:missing port in address|too many colons|invalid port)`,
    ),
    as: 'value',
    source: 'Go net',
  },
  // A line break in the value is printed as it is, and so are quotes.
  {
    pattern: re(String.raw`For input string: "(?<value>[^\n]{0,200}?)(?:"(?=$|[\s)\]])|$|\n)`),
    as: 'value',
    source: 'Java',
  },
  { pattern: re(String.raw`Text '(?<value>[^'\n]{0,200})' could not be parsed`), as: 'value', source: 'java.time' },
  { pattern: re(String.raw`(?:no protocol|unknown protocol): (?<value>[^\n]{0,200})`), as: 'value', source: 'Java' },
  { pattern: re(String.raw`No enum constant [\w.$]{1,200}\.(?<value>[\w-]{1,80})`), as: 'value', source: 'Java' },
  {
    pattern: re(String.raw`Expected a \w{1,20} value, got "(?<value>[^"\n]{0,200})"`),
    as: 'value',
    source: 'SmallRye Config',
  },
  { pattern: re(String.raw`Received type string \('(?<value>[^'\n]{0,200})'\)`), as: 'value', source: 'Node' },
  {
    pattern: re(String.raw`< 65536\. Received type number \((?<value>-?[\d.]{1,20})\)`),
    as: 'value',
    source: 'Node, ERR_SOCKET_BAD_PORT',
  },
  { pattern: re(String.raw`input: '(?<value>[^'\n]{0,300})'`), as: 'value', source: 'Node, new URL' },
  {
    pattern: re(String.raw`listen \w{2,20}: [\w ]{1,40} (?<value>tcp:\/\/[\d.]{1,40}:\d{1,5})`),
    as: 'value',
    source: 'Node',
  },
  {
    pattern: re(String.raw`invalid value for (?:Integer|Float)\(\): "(?<value>[^\n]{0,200}?)"(?= |$)`),
    as: 'value',
    source: 'Ruby',
  },
  {
    pattern: re(String.raw`invalid type: (?:found )?string "(?<value>[^"\n]{0,200})", expected`),
    as: 'value',
    source: 'serde',
  },
  {
    pattern: re(String.raw`The input string '(?<value>[^'\n]{0,200})' was not in a correct format`),
    as: 'value',
    source: '.NET',
  },
  {
    pattern: re(
      String.raw`(?:Invalid|invalid) (?:value|port|URL|url|log level|level|address|number|integer|boolean|duration|time zone|timezone|mode|host|loglevel)(?: for [\w. '"-]{1,60})?:? ["'\x60](?<value>[^"'\x60\n]{0,200})["'\x60]`,
    ),
    as: 'value',
  },
  {
    pattern: re(
      String.raw`["'](?<value>[^"'\n]{0,200})["'] is not a(?: valid)? (?:number|integer|port|url|boolean|log ?level|duration|address|value|choice)`,
      'i',
    ),
    as: 'value',
  },
  { pattern: re(String.raw`(?:not a|Illegal) number: (?<value>[^\s]{0,100})`), as: 'value', source: 'dash' },
  {
    pattern: re(String.raw`>>> '\w{1,40} "?(?<value>[^'"\n]{1,200})"?'\s{1,4}argument couldn't be parsed`),
    as: 'value',
    source: 'Redis',
  },
];
