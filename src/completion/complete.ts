import { attached, shortFlag, type Values } from '../cli/argv.ts';
import { type Command, commands, flagsOf } from '../cli/commands.ts';
import type { Flag } from '../cli/flags.ts';
import type { World } from '../run/world.ts';
import { valuesOf, wordsOf } from './candidates.ts';

/** What can stand at the cursor. `files`: let the shell complete names of files; `more`: the word goes on after it. */
export interface Answer {
  candidates: Candidate[];
  files?: boolean;
  more?: boolean;
}

export interface Candidate {
  word: string;
  about?: string;
}

/** What was typed before the word at the cursor. */
export interface Typed {
  command: Command;
  /** Words after the command, without flags. */
  words: string[];
  flags: Values;
}

/** kubectl's protocol for plugins: the arguments so far, the last one being typed; one candidate a line, then `:` and a directive. */
export async function complete(argv: readonly string[], world: World): Promise<number> {
  const last = argv.at(-1) ?? '';
  // PowerShell before 7.3 hands on an empty word only in quotes.
  const word = last === '""' ? '' : last;
  const answer = await answerTo(argv.slice(0, -1), word, world).catch(() => ({ candidates: [] }));
  const lines = answer.candidates.map(({ word, about }) => (about ? `${word}\t${about}` : word));
  world.stdout.write([...lines, `:${directiveOf(answer)}`].map((line) => `${line}\n`).join(''));
  return 0;
}

/** cobra's ShellCompDirective: 2 no space after it, 4 no names of files, 32 keep the order. */
function directiveOf({ files, more }: Answer): number {
  return files ? 0 : (more ? 2 : 0) + 4 + 32;
}

async function answerTo(before: readonly string[], word: string, world: World): Promise<Answer> {
  const last = before.at(-1) ?? '';
  const isFlag = last.startsWith('-') && !last.includes('=');
  const open = isFlag ? pendingFlag(last, flagsOf(typedOf(before.slice(0, -1)).command)) : undefined;
  // A flag that waits for its value is not finished.
  const typed = typedOf(open ? before.slice(0, -1) : before);
  const own = flagsOf(typed.command);
  if (open) return matching(await valuesOf(open, typed, world), word);
  // The shell knows what stands before the `=`; it wants the value only, as from cobra.
  const [, name = '', rest = ''] = /^--?([\w-]+)=(.*)$/s.exec(word) ?? [];
  const assigned = own.find((flag) => (flag.name === name || flag.short === name) && flag.takes !== 'nothing');
  if (assigned) return matching(await valuesOf(assigned, typed, world), rest);
  if (word.startsWith('-')) return matching({ candidates: flagCandidates(own) }, word);
  if (!isCommandGiven(before)) return matching({ candidates: commandCandidates() }, word);
  return matching(await wordsOf(typed, word, world), word);
}

function matching(answer: Answer, word: string): Answer {
  return { ...answer, candidates: answer.candidates.filter((candidate) => candidate.word.startsWith(word)) };
}

/** A flag that takes a value, which is still to come. */
function pendingFlag(last: string, own: readonly Flag[]): Flag | undefined {
  return own.find(({ name, short, takes }) => takes !== 'nothing' && (last === `--${name}` || last === `-${short}`));
}

function typedOf(before: readonly string[]): Typed {
  const all = new Map(commands.flatMap((command) => flagsOf(command).map((flag) => [flag.name, flag] as const)));
  const words: string[] = [];
  const flags: Values = {};
  for (const word of settled(before, all)) {
    const [, name, letter, value] = /^(?:--([\w-]+)|-(\w))(?:=(.*))?$/s.exec(word) ?? [];
    const flag = name ? all.get(name) : letter ? shortFlag(letter, all) : undefined;
    if (flag) flags[flag.name] = flag.takes === 'nothing' ? value !== 'false' : (value ?? '');
    else if (!word.startsWith('-')) words.push(word);
  }
  const command = commands.find(({ name }) => name === words[0]) ?? commands[0];
  if (!command) throw new Error('there is a first command');
  return { command, words: words.slice(1), flags };
}

/** Flags with their values attached; one that is not known or not finished is left out. */
function settled(before: readonly string[], all: Map<string, Flag>): string[] {
  try {
    return attached(before, all);
  } catch {
    return before.filter((word) => !word.startsWith('-'));
  }
}

function isCommandGiven(before: readonly string[]): boolean {
  const { words } = typedOf([...before, 'list']);
  return words.length > 0;
}

function flagCandidates(flags: readonly Flag[]): Candidate[] {
  return flags.filter(({ name, short }) => name !== short).map(({ name, about }) => ({ word: `--${name}`, about }));
}

function commandCandidates(): Candidate[] {
  return commands.map(({ name, summary }) => ({ word: name, about: summary }));
}
