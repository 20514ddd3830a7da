import type { Phrase } from '../log/sayings.ts';

const o = String.raw`(?<![\w.])["'\x60‘“]?(?<flag>-{1,2}[\w][\w.-]{0,80})`;
const named = String.raw`["'\x60‘“]?(?<flag>-{0,2}[\w][\w.-]{0,80})`;

/**
 * Ways in which command lines are refused. `flag` is the option; `argument` an argument or subcommand. `with.form`: `unknown` where the
 * option does not exist, `missing` where one is wanted, `value` where its value is refused.
 */
export const argumentPhrases: readonly Phrase[] = [
  ...unknown([
    [`flag provided but not defined: ${o}`, 'Go flag, urfave/cli'],
    [`unknown (?:long )?flag:? ${o}`, 'pflag, cobra, kong, kingpin'],
    [`unknown shorthand flag: '.' in ${o}`, 'pflag, cobra'],
    [`unrecogni[sz]ed (?:command line )?(?:arguments?|options?|flags?):? ${o}`, 'Python argparse, getopt'],
    [`[Nn]o such option:? ${o}`, 'click, typer'],
    [
      `(?:[Uu]nknown|[Ii]nvalid|[Uu]nsupported|[Ii]llegal|[Bb]ad|[Uu]nrecognized|[Uu]nexpected) (?:command[- ]line )?(?:options?|flags?|arguments?|switch|parameters?|VM option)(?: --)?:? ${o}`,
      'commander, picocli, yargs, clap, Ruby, Node, Java, Perl',
    ],
    [String.raw`invalid option -- ["'‘](?<flag>\w)`, 'GNU getopt'],
    [String.raw`Unrecognized VM option '(?<flag>[^'\n]{1,100})'`, 'Java'],
    [String.raw`Unknown argument: (?<flag>[\w-]{1,80})`, 'yargs'],
    [`unexpected argument ${o}`, 'clap 4'],
    [String.raw`Found argument ${o}[^\n]{0,20} which wasn't expected`, 'clap 2, 3'],
    [String.raw`Was passed main parameter '(?<flag>-[^'\n]{1,80})' but no main parameter`, 'JCommander'],
    [
      String.raw`(?:option|flag|argument|parameter) ${o}["'\x60’”]? (?:is (?:unknown|not (?:known|recogni[sz]ed|supported|valid|a valid))|does not exist|has been removed|not recogni[sz]ed|was removed|not found)`,
    ],
    [String.raw`configuration from flags: field not found, node: (?<flag>[\w.-]{1,80})`, 'Traefik'],
  ]),
  ...missing([
    [String.raw`required flag\(?s?\)? ${named}`, 'cobra, kingpin'],
    [String.raw`Required flags? ${named}["'\x60’”]? not set`, 'urfave/cli'],
    [`missing flags: ${o}`, 'kong'],
    [String.raw`the following arguments are required: (?<flag>[\w-]{1,80})`, 'Python argparse'],
    [String.raw`the following required arguments were not provided:\s{1,8}(?<flag>-{0,2}[\w<][\w.-]{0,80}>?)`, 'clap'],
    [
      String.raw`(?<!ArgumentError: )[Mm]issing (?:required )?(?:option|argument|flag|parameter)s?(?![^\n]{0,200}\(ArgumentError\))(?:\(s\))?(?: for option)?:? ["'\x60‘“]?(?<flag>(?:-{1,2}|<)?[\w][\w.-]{0,80})(?=["'\x60’”=>\s.,]|$)`,
      'click, commander, picocli, yargs, commons-cli',
    ],
    [`required option ${o}`, 'commander'],
    [String.raw`The following options? (?:is|are) required: \[?(?<flag>-{1,2}[\w-]{1,80})`, 'JCommander'],
    [String.raw`flag needs an argument: ["'\x60‘“]?(?:'.' in )?(?<flag>-{1,2}[\w-]{1,80})`, 'Go flag, pflag'],
    [
      String.raw`(?:option|argument) ${o}[^\n]{0,40} (?:requires an argument|argument missing|expected (?:one|at least one) argument)`,
      'getopt, commander',
    ],
    [String.raw`argument ${named}(?:\/-[\w-]{1,60})?: expected (?:one|at least one|\d) argument`, 'Python argparse'],
    [`a value is required for '${named}`, 'clap'],
    [`parse node group spec: wrong (?<flag>nodes) configuration`, 'Cluster Autoscaler'],
    [`Expected a value after parameter ${o}`, 'JCommander'],
    [
      String.raw`(?:[Uu]nable to|[Cc]ould not|[Cc]annot|[Ff]ailed to) (?:determine|detect|find|infer|discover)[^\n]{0,120}[Uu]se ${o} to (?:specify|set)`,
      'Cilium and others',
    ],
    [
      String.raw`${o}["'\x60’”]? (?:flag |option |argument )?(?:is required|must be (?:set|specified|provided|given)|is mandatory|not (?:set|specified|provided)|is missing|cannot be empty|is not set)`,
    ],
    [
      `(?:must|[Nn]eed to|have to|please) (?:specify|provide|set|use|pass|supply)(?: the| a| an| one of| either| at least one of){0,2}(?: flag| option| argument)? ${o}`,
    ],
    [String.raw`(?<argument>\d{1,2}) arguments? expected,? (?:but )?(?:got |only )?\d{1,2}\b`],
    [
      String.raw`(?:^|[[\s:])(?<flag>-{0,2}[a-z][\w-]{1,60}-[\w-]{1,60}) (?:is a|are) required flags?`,
      'Kubernetes components',
    ],
    [String.raw`or decreasing [\x60'](?<flag>max_model_len)`, 'vLLM'],
    [String.raw`run again with the (?<flag>--allow-[\w-]{1,30}) flag`, 'Deno'],
    [String.raw`no (?<flag>--[\w-]{1,60}) flags? provided`, 'CockroachDB'],
    [String.raw`config validation failed: no (?<flag>\w{1,40})s? specified`, 'external-dns'],
    [String.raw`validating options, missing field,? (?<flag>[\w-]{1,60})`, 'Karpenter'],
  ]),
  ...value([
    [
      String.raw`invalid (?:boolean )?value \\?["'][^"'\n]{0,200}\\?["'] for (?:flag |option )?${named}`,
      'Go flag, clap',
    ],
    [String.raw`invalid argument \\?["'][^"'\n]{0,200}\\?["'] for \\?${o}`, 'pflag'],
    [
      String.raw`argument (?<flag>-{1,2}[\w-]{1,80}|[\w-]{1,80})(?:\/-[\w-]{1,60})?: invalid (?:\w{1,20} value|choice)`,
      'Python argparse',
    ],
    [`Invalid value for (?:option )?${named}`, 'click, picocli'],
    [
      String.raw`${o}(?:: | must be | has to be | expects? |=\S{1,60}: )(?:one of|an? |expected|invalid|between|must|should|integer|number)`,
    ],
    [`${o} must (?:include|contain|match) `, 'etcd'],
    [String.raw`Argument: (?<flag>[\w-]{1,80}), Given: `, 'yargs'],
    [String.raw`invalid argument: (?<flag>--[\w-]{1,80})`, 'Ruby optparse'],
    [String.raw`(?<flag>"-{1,2}[\w-]{1,80}"): couldn't convert`, 'JCommander'],
    [
      String.raw`Invalid (?:maximum heap size|initial heap size|thread stack size|minimum heap size|-Xlog option)[: ]{1,2}'?(?<flag>-X\S{1,60})`,
      'Java',
    ],
    [String.raw`(?:Improperly specified VM option|Error: Unable to parse) '(?<flag>[^'\n]{1,80})'`, 'Java'],
    [String.raw`error parsing (?:argument|flag|option) (?:[^\n]{0,60}for )?${o}`],
  ]),
  ...unknown([
    [String.raw`[Uu]nknown (?:sub)?command:? ["'\x60‘“]?(?<argument>[\w:.-]{1,80})`, 'cobra, commander, Django'],
    [String.raw`unrecognized subcommand ["'\x60‘“](?<argument>[\w:.-]{1,80})`, 'clap'],
    [String.raw`[Nn]o such command:? ["'\x60‘“](?<argument>[\w:.-]{1,80})`, 'click'],
    [String.raw`argument \w{1,40}: invalid choice: '(?<argument>[^'\n]{1,80})'`, 'Python argparse'],
    [String.raw`[Mm]issing script: "?(?<argument>[\w:.-]{1,80})`, 'npm'],
    [String.raw`error Command "(?<argument>[^"\n]{1,80})" not found`, 'yarn'],
    [String.raw`ERR_PNPM_NO_SCRIPT\w{0,20}\s{1,4}Missing script:? (?<argument>[\w:.-]{1,80})`, 'pnpm'],
    [String.raw`Got unexpected extra arguments? \((?<argument>[^)\n]{1,100})\)`, 'click'],
    [String.raw`Unmatched arguments? (?:at index \d{1,4}|from index \d{1,4}): '(?<argument>[^'\n]{1,100})'`, 'picocli'],
    [
      String.raw`(?:error: |: )unexpected (?:argument )?["'\x60‘“]?(?<argument>(?!EOF\b|end\b|newline\b)[\w./:=-]{1,100})["'\x60’”]?(?:, try --help| found|$)`,
      'kong, kingpin',
    ],
    [
      String.raw`accepts (?:at most |between )?\d{1,3}(?: and \d{1,3})? arg\(s\), received (?<argument>\d{1,3})`,
      'cobra',
    ],
    [String.raw`sleep: invalid (?:time interval|number) ['‘](?<argument>[^'’\n]{1,60})`, 'coreutils, busybox'],
    [`no (?<argument>main manifest attribute), in`, 'Java'],
    [`No (?<argument>application module) specified`, 'gunicorn'],
    [String.raw`Error loading ASGI app\. Attribute "(?<argument>[^"\n]{1,100})" not found in module`, 'uvicorn'],
    [String.raw`Failed to find attribute '(?<argument>[^'\n]{1,100})' in '`, 'gunicorn'],
    [String.raw`Import string "(?<argument>[^"\n]{1,100})" must be in format`, 'uvicorn'],
    [String.raw`(?<argument>[\w.-]{1,60}): applet not found`, 'busybox'],
  ]),
];

function unknown(rows: readonly (readonly [string, string?])[]): Phrase[] {
  return rows.map((row) => phrase('unknown', row));
}

function missing(rows: readonly (readonly [string, string?])[]): Phrase[] {
  return rows.map((row) => phrase('missing', row));
}

function value(rows: readonly (readonly [string, string?])[]): Phrase[] {
  return rows.map((row) => phrase('value', row));
}

function phrase(form: string, [pattern, source]: readonly [string, string?]): Phrase {
  return { pattern: new RegExp(pattern), with: { form }, ...(source && { source }) };
}
