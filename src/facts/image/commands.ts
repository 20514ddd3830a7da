import type { Confidence, Container, Evidence, Step } from '../../model.ts';
import { confidenceFrom } from '../confidence.ts';
import type { Saying } from '../log/sayings.ts';
import { changeContainer, putBackBy } from '../steps.ts';

/** Gives a command line that stands in `command` as one word the form that Kubernetes wants: a list of words. */
export function inWords(container: Container, evidence: Evidence, command: string): Step {
  const value = [...command.trim().split(/\s+/), ...(container.spec.command?.slice(1) ?? [])];
  return {
    kind: 'emergency',
    text: `gives the command as a list of words${putBackBy(container)}`,
    command: changeContainer(evidence, container, [{ op: 'replace', path: '/command', value }]),
  };
}

/** Syntax of a shell that another shell reads, and words with the carriage return of a Windows line end. */
export function isNoCommand(word: string): boolean {
  return /^(?:\[\[|\(|\{|\W)$|\r|\\r|\^M/.test(word);
}

/** A command line that was given as one word: blanks in it, and nothing that a shell would have to read. */
export function isOneWord(container: Container, command: string): boolean {
  return /\s/.test(command) && !/["'$&|;<>`]/.test(command) && container.spec.command?.[0] === command;
}

/** How sure it is that a command which was not found ended the container: the exit code 127 says so of itself. */
export function confidenceThatMissing(container: Container, said: Saying): Confidence {
  if (container.lastExit?.code === 127) return 'likely';
  return wentOn(container, said) ? 'possible' : confidenceFrom(container, said.weight);
}

/** A script that goes on after a command that it did not find ends with a code of its own, and after further lines. */
function wentOn({ log, lastExit }: Container, said: Saying): boolean {
  return said.names['script'] !== undefined && lastExit?.code !== 127 && log.lines - said.line >= 2;
}
