import { list, read, spelled, text, type Values } from './cli/argv.ts';
import { type Command, commands, flagsOf } from './cli/commands.ts';
import { connectionOf } from './cli/connection.ts';
import { colors, formats } from './cli/flags.ts';
import { mistyped } from './cli/near.ts';
import { UserError } from './errors.ts';
import type { Ask, Format, Invocation } from './invocation.ts';

/** What the arguments (without the program's name) ask for. Throws a `UserError` with exit code 2 for wrong usage. */
export function parse(argv: readonly string[]): Invocation {
  const { values, words } = read(argv);
  if (values['version'] === true) return invocationOf(commandNamed('version'), values, []);
  const command = commandNamed(words[0] ?? 'list', words);
  const rest = words.slice(1);
  if (values['help'] === true)
    return invocationOf(commandNamed('help'), values, words.length > 0 ? [command.name] : []);
  refuseForeignFlags(command, values);
  if (command.words !== undefined && rest.length > command.words)
    throw usage(`\`${command.name}\` does not take \`${rest[command.words]}\``, command);
  return invocationOf(command, values, rest);
}

function commandNamed(name: string, words = [name]): Command {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  const near = mistyped(
    name,
    commands.map((command) => command.name),
  );
  const hint = near
    ? `did you mean 'kubectl crashloop ${near}'?`
    : `to ask about a pod or workload, run 'kubectl crashloop why ${words.join(' ')}'`;
  throw new UserError(`unknown command "${name}"`, 2, hint);
}

function refuseForeignFlags(command: Command, values: Values): void {
  const own = new Set(flagsOf(command).map(({ name }) => name));
  const foreign = Object.keys(values).find((name) => !own.has(name) && name !== 'version');
  if (!foreign) return;
  const takers = commands.filter((other) => flagsOf(other).some(({ name }) => name === foreign));
  const where = takers.map(({ name }) => `'${name}'`).join(', ');
  throw new UserError(`'${command.name}' has no flag ${spelled(foreign)}`, 2, `it is a flag of ${where}`);
}

function usage(message: string, command: Command): UserError {
  return new UserError(message, 2, `see 'kubectl crashloop ${command.name} --help'`);
}

function invocationOf(command: Command, values: Values, rest: string[]): Invocation {
  const output = text(values, 'output');
  const source = sourceOf(values, command);
  return {
    command: command.name,
    connection: connectionOf(values),
    ask: askOf(command, values, rest),
    source,
    format: command.name === 'snapshot' ? 'text' : chosen('output', output, formatsOf(command), 'text'),
    color: chosen('color', text(values, 'color'), colors, 'auto'),
    arguments: argumentsOf(command, values, rest),
  };
}

function formatsOf(command: Command): readonly Format[] {
  const flag = command.flags.find(({ name }) => name === 'output');
  return (flag?.choices as readonly Format[] | undefined) ?? formats;
}

function chosen<T extends string>(flag: string, value: string | undefined, allowed: readonly T[], otherwise: T): T {
  if (value === undefined) return otherwise;
  const found = allowed.find((choice) => choice === value);
  if (found) return found;
  if (flag !== 'output') throw new UserError(`invalid value "${value}" for --${flag}`, 2, `use ${allowed.join(', ')}`);
  const list = allowed.join(',');
  throw new UserError(
    `unable to match a printer suitable for the output format "${value}", allowed formats are: ${list}`,
    2,
  );
}

function sourceOf(values: Values, command: Command): Invocation['source'] {
  const path = text(values, 'from');
  const paths = list(values, 'filename');
  const live = values['live'] === true;
  if (path !== undefined && paths.length > 0) throw usage('--from and -f cannot both be given', command);
  if (live && paths.length === 0) throw usage('--live needs -f', command);
  if (path !== undefined) return { from: 'saved', path };
  return paths.length > 0 ? { from: 'manifests', paths, live } : { from: 'cluster' };
}

function askOf(command: Command, values: Values, rest: string[]): Ask {
  const selector = text(values, 'selector');
  const container = text(values, 'container');
  const namespace = text(values, 'namespace') || undefined;
  const words = command.connects ? rest : [];
  if (selector !== undefined && words.length > 0) throw usage('a TARGET and -l cannot both be given', command);
  const looksAhead = ['env-diff', 'limits', 'dns'].includes(command.name);
  if (command.name === 'snapshot' && words.length === 0 && selector === undefined && values['all-namespaces'] !== true)
    throw usage('`snapshot` needs a TARGET or -l SELECTOR', command);
  return {
    words,
    ...(namespace !== undefined && { namespace }),
    allNamespaces: values['all-namespaces'] === true,
    ...(selector !== undefined && { selector }),
    ...(container !== undefined && { container }),
    scope: looksAhead ? 'all' : 'troubled',
    ...(values['read-secrets'] === true && { readSecrets: true }),
    ...(values['kubelet-stats'] === true && { kubeletStats: true }),
  };
}

const shells = ['install', 'bash', 'zsh', 'fish', 'powershell'];

function argumentsOf(command: Command, values: Values, rest: string[]): Invocation['arguments'] {
  if (command.name === 'snapshot') return { file: text(values, 'output') };
  if (command.name === 'explain') return { cause: rest[0] };
  if (command.name === 'help') return { topic: rest[0] === undefined ? undefined : commandNamed(rest[0]).name };
  if (command.name === 'completion') {
    if (!rest[0] || !shells.includes(rest[0]))
      throw usage(`\`completion\` takes one of: ${shells.join(', ')}`, command);
    return { shell: rest[0], dir: text(values, 'dir') };
  }
  return {
    all: values['all'] === true || undefined,
    previous: values['previous'] === true || undefined,
    revision: text(values, 'revision'),
    withContext: text(values, 'with-context'),
    save: text(values, 'save'),
  };
}
