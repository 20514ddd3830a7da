import yargs from 'yargs';
import { UserError } from '../errors.ts';
import { commands, flagsOf } from './commands.ts';
import type { Flag } from './flags.ts';
import { mistyped } from './near.ts';

/** Values of flags as they were read, by their long name. */
export type Values = Record<string, unknown>;

/** Flags and words of a command line. */
export function read(argv: readonly string[]): { values: Values; words: string[] } {
  const known = everyFlag();
  const parser = yargs()
    .locale('en')
    .help(false)
    .version(false)
    .exitProcess(false)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'short-option-groups': true,
      'greedy-arrays': false,
    })
    .fail((message, error) => {
      throw error ?? new UserError(inKubectlWords(message), 2);
    });
  for (const { name, short, takes } of known.values()) {
    parser.option(name, {
      ...(short !== undefined && short !== name && { alias: short }),
      ...(takes === 'nothing' ? { boolean: true } : { string: true, nargs: 1, array: takes === 'list' }),
    });
  }
  const parsed = parser.parseSync(attached(argv, known)) as Values;
  const given = Object.entries(parsed).filter(([, value]) => value !== undefined);
  const letters = new Set([...known.values()].map(({ short }) => short));
  const unknown = given.find(([name]) => !known.has(name) && !letters.has(name) && name !== '_' && name !== '$0');
  if (unknown) throw unknownFlag(unknown[0], known);
  return {
    values: Object.fromEntries(given.filter(([name]) => known.has(name))),
    words: (parsed['_'] as unknown[]).map(String),
  };
}

/** Which flags the parser knows: those of all commands, so that a flag may stand before the command. */
function everyFlag(): Map<string, Flag> {
  const all = new Map<string, Flag>();
  for (const command of commands) for (const flag of flagsOf(command)) all.set(flag.name, flag);
  all.set('version', { name: 'version', takes: 'nothing', about: '' });
  return all;
}

/** Every flag by its long name with its value attached, as kubectl reads them: the word after a flag is its value even if it starts with a dash. */
export function attached(argv: readonly string[], known: Map<string, Flag>): string[] {
  const words: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') return [...words, word, ...rest];
    if (word.startsWith('--')) words.push(longFlag(word, rest, known));
    else if (/^-[a-z]/i.test(word)) words.push(...letterFlags(word, rest, known));
    else words.push(word);
  }
  return words;
}

/** `--name=value`, or `--name` and a value that is taken from the words that follow. */
function longFlag(word: string, rest: string[], known: Map<string, Flag>): string {
  const [, name = '', value] = /^--([^=]*)(=.*)?$/s.exec(word) ?? [];
  const flag = known.get(name);
  if (!flag) throw unknownFlag(name, known);
  if (flag.takes === 'nothing' || value !== undefined) return word;
  return `${word}=${argumentOf(word, rest)}`;
}

/** `-A`, `-n shop`, `-n=shop`, `-nshop`, and several letters of which the last may have a value: `-Aojson`. */
function letterFlags(word: string, rest: string[], known: Map<string, Flag>): string[] {
  const words: string[] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] ?? '';
    const flag = shortFlag(letter, known);
    if (!flag) throw unknownLetter(letter, word);
    const value = word.slice(at + 1);
    if (flag.takes !== 'nothing') {
      const own = value === '' ? argumentOf(`'${letter}' in ${word}`, rest) : value.replace(/^=/, '');
      return [...words, `--${flag.name}=${own}`];
    }
    if (value.startsWith('=')) return [...words, `--${flag.name}${value}`];
    words.push(`--${flag.name}`);
  }
  return words;
}

function argumentOf(where: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined) throw new UserError(`flag needs an argument: ${where}`, 2);
  return value;
}

/** The flag that a letter stands for. */
export function shortFlag(letter: string | undefined, known: Map<string, Flag>): Flag | undefined {
  return letter === undefined ? undefined : [...known.values()].find(({ short }) => short === letter);
}

/** The parser's complaints in kubectl's words. */
function inKubectlWords(message: string): string {
  const missing = /^Not enough arguments following: (.+)$/.exec(message)?.[1];
  return missing ? `flag needs an argument: ${spelled(missing)}` : message;
}

/** As it is typed. */
export function spelled(flag: string): string {
  return flag.length === 1 ? `-${flag}` : `--${flag}`;
}

function unknownLetter(letter: string, word: string): UserError {
  return new UserError(`unknown shorthand flag: '${letter}' in ${word}`, 2, "see 'kubectl crashloop --help'");
}

function unknownFlag(name: string, known: Map<string, Flag>): UserError {
  const near = mistyped(name, known.keys());
  const hint = near ? `did you mean --${near}?` : "see 'kubectl crashloop --help'";
  return new UserError(`unknown flag: ${spelled(name)}`, 2, hint);
}

/** A flag's value; the last one where it was given more than once, as in kubectl. */
export function text(values: Values, name: string): string | undefined {
  const value = Array.isArray(values[name]) ? values[name].at(-1) : values[name];
  return value === undefined ? undefined : String(value);
}

/** All values of a flag that may be given more than once. */
export function list(values: Values, name: string): string[] {
  const value = values[name];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
