import type { Failure, Log } from '../../model.ts';
import { linesAround } from '../log/around.ts';
import { canMatch } from '../log/literals.ts';
import { impliedPhrases, missingKeyPhrases } from '../messages/missing-setting.ts';
import { complains, goesOnWithout, type MissingPhrase, missingPhrases } from '../messages/missing-variable.ts';
import { blocksIn } from './env-blocks.ts';
import { listedInFields } from './env-json.ts';

/** A setting that a program asks for, as its log tells. */
export interface Wanted {
  /** As the program spells it. */
  name: string;
  /** `variable`: said to be one; `name`: only spelt like one; `key`: a key of its settings, which a variable can give. */
  as: 'variable' | 'name' | 'key';
  /** It is not there, or it is there and cannot be used. */
  problem: 'missing' | 'bad';
  /** What the program has against it, in its words. */
  detail?: string;
  /** The program reads it in any spelling of upper and lower case. */
  ignoresCase?: boolean;
  line: number;
  quote: string;
  weight: number;
}

/** Every setting that a log says is missing, what most likely ended the process first, each name once. */
export function missingIn(log: Log): Wanted[] {
  const found = log.failures.flatMap((failure) => missingInFailure(log, failure));
  const blocks = blocksIn(log).filter(({ problem }) => problem === 'missing');
  const all = [...found, ...blocks, ...listedInFields(log, missingNames), ...lastWords(log)];
  all.sort((a, b) => b.weight - a.weight);
  return all.filter((wanted, index) => all.findIndex(({ name }) => name === wanted.name) === index);
}

/** Names in a text that are said to be missing; none where the text says that the program does without. */
export function missingNames(said: string): { name: string; as: Wanted['as']; index: number }[] {
  // What an error had in it may be told as JSON.
  const text = said.replaceAll('\\"', '"');
  const lower = text.toLowerCase();
  for (const phrases of [missingPhrases, missingKeyPhrases, impliedPhrases]) {
    const found = phrases.flatMap((phrase) => namesFor(phrase, text, lower));
    const sayable = found.filter(({ index }) => {
      const line = lineAt(text, index);
      return !goesOnWithout.test(line) && !isSource(line);
    });
    if (sayable.length > 0) return sayable.sort((a, b) => a.index - b.index);
  }
  return [];
}

/** Spellings of variables that a key of a program's settings can be given by (Spring, SmallRye, .NET, Viper, figment, pydantic). */
export function variablesFor(key: string): string[] {
  const plain = key.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase();
  const forms = [
    plain.replace(/[^A-Z0-9]+/g, '_'),
    plain.replaceAll('-', '').replace(/[^A-Z0-9]+/g, '_'),
    key.toUpperCase().replace(/[^A-Z0-9]+/g, '_'),
    key.replace(/[.:]/g, '__'),
  ];
  return [...new Set(forms)];
}

/** A program may end with a sentence that does not sound like an error: `LICENSE_KEY: give the key`, `Please provide …`. */
function lastWords(log: Log): Wanted[] {
  const said = log.records.slice(-6).filter(({ text }) => !isSource(text));
  return said.flatMap(({ line, text }) =>
    missingNames(text.slice(0, 4096))
      .filter(({ as }) => as === 'variable')
      .map(({ name, as }) => ({
        name,
        as,
        problem: 'missing',
        line,
        quote: lineAt(text, 0).trim().slice(0, 300),
        weight: 0.5,
      })),
  );
}

/** The line of the program that threw, as runtimes show it above the error: what it says is a template, not a fact. */
function isSource(text: string): boolean {
  return /\bthrow new \w|^\s{0,40}raise \w|\$\{\w+\}`/.test(text);
}

/** Variables that the source lines above a line of a log read, as a traceback shows them. */
export function sourceNames(log: Log, line: number): string[] {
  return namesReadIn(
    linesAround(log, line, 8, 0)
      .map(({ text }) => text)
      .join('\n'),
  );
}

function namesReadIn(source: string): string[] {
  const read =
    /(?:environ\.get\(|environ\[|getenv\(|process[.]env\.|process[.]env\[|ENV\[|ENV\.fetch\(|env\()["']?(\w{1,100})/g;
  return [...source.matchAll(read)].map((match) => match[1] ?? '');
}

function missingInFailure(log: Log, failure: Failure): Wanted[] {
  const { weight } = failure;
  for (const { line, text } of failure.texts.toReversed()) {
    const names = missingNames(text.slice(0, 4096));
    const python = names.length === 0 ? pythonName(log, failure, line, text) : undefined;
    if (python) return [{ ...python, weight }];
    if (names.length > 0) {
      return names.map(({ name, as, index }) => ({
        name,
        as,
        problem: 'missing',
        line: line + text.slice(0, index).split('\n').length - 1,
        quote: lineAt(text, index).trim().slice(0, 300),
        weight,
      }));
    }
  }
  return [];
}

function namesFor(
  { pattern, as, means, advice }: MissingPhrase,
  text: string,
  lower: string,
): { name: string; as: Wanted['as']; index: number }[] {
  const found: { name: string; as: Wanted['as']; index: number }[] = [];
  if (!canMatch(pattern, lower)) return [];
  for (const match of text.matchAll(pattern)) {
    const { name, names, key } = match.groups ?? {};
    const spelt = means ? [means.replace('{key}', key ?? '')] : names ? split(names) : name ? [name] : [];
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    if (/(?:Reference|Name)Error:? (?:name )?$/.test(before)) continue;
    if (advice && !complains.test(lineAt(text, match.index))) continue;
    for (const one of spelt) {
      if (!means && !isLikely(one, as)) continue;
      found.push({ name: one, as, index: match.index });
    }
  }
  return found;
}

function split(names: string): string[] {
  return names.match(/(?<![\w.])[A-Z][A-Z0-9_]{1,100}(?![a-z])/g) ?? [];
}

const words = new Set(
  `ERROR ERR FATAL WARN WARNING INFO DEBUG TRACE PANIC CRITICAL NOTICE HTTP HTTPS JSON YAML TOML HTML NULL TRUE FALSE NOTE REQUIRED MISSING
  URI SQL TLS SSL API CLI AWS GCP DNS TCP UDP IAM RBAC CRD CRDS AND THE NOT SET ENV VAR VARIABLE VARIABLES ENVIRONMENT OPTION OPTIONS ONE ALL
  FILE ARGUMENT USAGE FAIL PASS SKIP OK KUBERNETES_MASTER EXCEPTION FAILED FAILURE INVALID ABORT EXIT NONE UTC GMT NAN UUID GUID CONFIG PATH_MAX EOF CA JWT OIDC OAUTH SAML LDAP`.split(
    /\s+/,
  ),
);

function isLikely(name: string, as: Wanted['as']): boolean {
  if (as === 'key') return true;
  if (/^E[A-Z]{3,14}$/.test(name) && !/^E(?:MAIL|NDPOINT|XTERNAL)/.test(name)) return false;
  if (/^(?:ERR|ORA|SQLSTATE|MY|NG|TS|PGRST)_?\d|^ERR_/.test(name) || words.has(name.toUpperCase())) return false;
  if (as === 'variable') return /^[A-Za-z_]/.test(name) && !common.has(name.toLowerCase());
  return name.includes('_') || name.length >= 4;
}

/** English words that stand where a name could. */
const common = new Set(
  `is was are not the a an of for in on to by with from or and your this that these those required missing set variable variables var vars envs value values
  could should must may can cannot has have shell current process runtime production development staging virtual named called field fields node file following some any all no at least it if when following needed one two using`.split(
    /\s+/,
  ),
);

/** `KeyError: 'X'` of `os.environ['X']`, and what the source line of a traceback shows of a variable that is None. */
function pythonName(log: Log, failure: Failure, line: number, text: string): Omit<Wanted, 'weight'> | undefined {
  const key = /(?:^|\n|: )KeyError: '(\w{1,100})'/.exec(text)?.[1];
  const none =
    /'NoneType' object|not 'NoneType'|not NoneType|Cannot read propert|"undefined" is not valid JSON/.test(text) ||
    isUrlOfNothing(log, line, text);
  if (!key && !none) return undefined;
  const above = linesAround(log, line, none ? 8 : 12, 0).map((entry) => entry.text);
  const source = [...above, ...failure.frames].join('\n');
  const base = {
    as: 'variable',
    problem: 'missing',
    line,
    quote: lineAt(text, text.search(/KeyError|NoneType|Cannot read/)).trim(),
  } as const;
  if (key) {
    const fromEnvironment =
      new RegExp(`environ\\[["']${key}["']\\]`).test(source) ||
      /<frozen os>|\/os\.py"?,? line|os\.environ\[/.test(source);
    return fromEnvironment ? { ...base, name: key } : undefined;
  }
  const last = namesReadIn(source).at(-1);
  return last ? { ...base, name: last } : undefined;
}

/** Node made a URL of a variable that is not set. */
function isUrlOfNothing(log: Log, line: number, text: string): boolean {
  return (
    text.includes('Invalid URL') && linesAround(log, line, 0, 30).some((own) => /^\s*input: 'undefined'/.test(own.text))
  );
}

function lineAt(text: string, index: number): string {
  const at = text[index] === '\n' ? index + 1 : index;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return text.slice(start, end < 0 ? undefined : end);
}
