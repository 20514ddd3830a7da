import type { Clue, Container } from '../../model.ts';

/** What the spec says that shall run: `command` and `args`, without what only the image knows. */
export function wordsOf(container: Container): string[] {
  return [...(container.spec.command ?? []), ...(container.spec.args ?? [])];
}

/** The name by which a person knows what runs: the command line of the spec, else the image. */
export function programOf(container: Container): string {
  const words = wordsOf(container).join(' ').replace(/\s+/g, ' ').trim();
  if (!words) return container.spec.image ?? container.name;
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}

/** Where the spec gives a command, as a clue; nothing where it does not speak of it. */
export function givenCommand(container: Container, command: string): Clue[] {
  const { spec, name, workload } = container;
  for (const field of ['command', 'args'] as const) {
    const words = spec[field];
    if (words?.some((word) => word.includes(command)))
      return [{ at: `${workload.arg}: ${field} of ${name}`, saw: shortened(JSON.stringify(words)) }];
  }
  return [];
}

/** Shells and interpreters that end at once when they have nothing to read: no argument, no terminal. */
export function isBareInterpreter(container: Container): boolean {
  const [program, ...rest] = container.spec.command ?? [];
  const words = [...rest, ...(container.spec.args ?? [])];
  if (container.spec.tty || container.spec.stdin || !program) return false;
  const name = program.split('/').pop() ?? '';
  const silent = words.every((word) => /^-(?:i|l|e|u|x|eu|eux)$|^--(?:login|norc|noprofile)$/.test(word));
  return silent && interpreters.test(name);
}

const interpreters =
  /^(?:sh|bash|ash|dash|zsh|ksh|busybox|python[\d.]*|node|ruby|irb|perl|php|lua|R|julia|ipython|jshell)$/;

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
