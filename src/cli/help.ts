import { type Command, commands } from './commands.ts';
import { commonFlags, connectionFlags, type Flag } from './flags.ts';

/** Help for one command, or for all: examples first, as someone in a hurry reads it. */
export function helpOf(topic: string | undefined): string {
  const command = commands.find(({ name }) => name === topic);
  return `${(command ? commandHelp(command) : overview()).join('\n')}\n`;
}

/** What the exit code tells. */
export const exitCodes: readonly [number, string][] = [
  [0, 'nothing is wrong'],
  [1, 'something was found, or the reason is unknown'],
  [2, 'wrong usage'],
  [3, 'could not look: unreachable, or not allowed'],
  [4, 'the target was not found'],
];

function overview(): string[] {
  const main = commands.filter(({ name }) => ['list', 'why', 'env-diff'].includes(name));
  return [
    'Says why a pod is in CrashLoopBackOff, in which object and key, and what to do about it. It only reads.',
    '',
    'Examples:',
    ...main.flatMap((command) => examplesOf(command).slice(0, 4)),
    '',
    'Commands:',
    ...columnsOf(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Usage:',
    '  kubectl crashloop [COMMAND] [TARGET...] [flags]',
    '',
    'Exit codes:',
    ...columnsOf(exitCodes.map(([code, means]) => [String(code), means])),
    '',
    'Use "kubectl crashloop COMMAND --help" for the flags and examples of a command.',
  ];
}

function commandHelp(command: Command): string[] {
  return [
    ...wrapped(command.about, 0),
    '',
    'Examples:',
    ...examplesOf(command),
    '',
    'Flags:',
    ...flagLines([...command.flags, ...commonFlags]),
    ...(command.connects ? ['', 'Connection, as in kubectl:', ...flagLines(connectionFlags)] : []),
    '',
    'Usage:',
    `  ${usageOf(command)}`,
  ];
}

/** `kubectl crashloop why [TARGET...] [flags]`. */
export function usageOf({ name, takes }: Command): string {
  return ['kubectl crashloop', name, takes, '[flags]'].filter(Boolean).join(' ');
}

/** `-n, --namespace=NAMESPACE`. */
export function signatureOf({ name, short, value }: Flag): string {
  if (short === name) return `-${short} ${value}`;
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : `=${value}`}`;
}

function examplesOf(command: Command): string[] {
  return command.examples.flatMap(({ does, run }) => [`  # ${does}`, `  ${run}`]);
}

function flagLines(flags: readonly Flag[]): string[] {
  return columnsOf(flags.map((flag) => [signatureOf(flag), flag.about]));
}

function columnsOf(rows: readonly [string, string][]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) =>
    wrapped(right, width + 4).map((line, index) => `  ${(index === 0 ? left : '').padEnd(width + 2)}${line}`),
  );
}

function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= 80 - indent) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
