import type { Container, Evidence } from '../model.ts';

/** A kubectl command line for a shell, with the connection flags the user gave and the namespace. */
export function kubectl(evidence: Evidence, namespace: string, ...args: string[]): string {
  const scope = namespace ? ['-n', namespace] : [];
  // kubectl takes no flags before the name of a plugin.
  if (args[0] === 'crashloop') return ['kubectl', ...args, ...scope, ...evidence.kubectlFlags].map(quoted).join(' ');
  return ['kubectl', ...evidence.kubectlFlags, ...scope, ...args].map(quoted).join(' ');
}

/** Commands that run one after the other, each only if the one before went well. */
export function then(...commands: string[]): string {
  return commands.filter((command) => command !== '').join(' &&\n');
}

/** The command that shows the log of the attempt that crashed. */
export function logCommand(evidence: Evidence, container: Container): string {
  const previous = container.runningSince && container.lastExit ? ['--previous'] : [];
  const pod = container.pod.metadata?.name ?? '';
  return kubectl(evidence, container.namespace, 'logs', pod, '-c', container.name, ...previous, '--tail=100');
}

/** One word for a POSIX shell, verbatim. */
export function quoted(word: string): string {
  if (word !== '' && /^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
