import { UserError } from '../errors.ts';
import { clean } from '../render/clean.ts';

/** What to say of an error, and the exit code: one line for what the user can put right, and a hint for what only we can. */
export function linesOf(
  error: unknown,
  argv: readonly string[],
  version: string,
): { lines: string[]; exitCode: number } {
  if (error instanceof UserError) {
    const hint = error.hint === undefined ? '' : joined(error.message, error.hint);
    return { lines: [oneLine(prefixed(error.message) + hint)], exitCode: error.exitCode };
  }
  const { message, stack, code } = error as { message?: string; stack?: string; code?: string };
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return { lines: [oneLine(`error: ${message}`)], exitCode: 3 };
  const isVerbose = argv.some((word) => /^-v|^--v(=|$)/.test(word));
  const hint = isVerbose ? 'please report it' : 'please report it, with what the same command prints with -v=1';
  const line = oneLine(`error: this is a bug in kubectl-crashloop ${version}: ${message ?? String(error)}; ${hint}`);
  return { lines: isVerbose && stack ? [line, clean(stack)] : [line], exitCode: 3 };
}

/** `; did you mean …` or `. Did you mean …`, as the hint is written. */
function joined(message: string, hint: string): string {
  if (/[.?!:]$/.test(message)) return ` ${hint}`;
  return /^[A-Z]/.test(hint) ? `. ${hint}` : `; ${hint}`;
}

/** kubectl has no `error:` before what the server or the connection says. */
function prefixed(message: string): string {
  return /^(Error from server|The connection to the server|Unable to connect)/.test(message)
    ? message
    : `error: ${message}`;
}

function oneLine(text: string): string {
  return clean(text).replace(/\s*\n\s*/g, ' ');
}
