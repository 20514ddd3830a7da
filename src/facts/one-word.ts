import type { Container, Evidence, Step } from '../model.ts';
import { changeContainer, putBackBy } from './steps.ts';

/** Gives a command line that stands in `command` as one word the form that Kubernetes wants: a list of words. */
export function inWords(container: Container, evidence: Evidence, command: string): Step {
  const value = [...command.trim().split(/\s+/), ...(container.spec.command?.slice(1) ?? [])];
  return {
    kind: 'emergency',
    text: `gives the command as a list of words${putBackBy(container)}`,
    command: changeContainer(evidence, container, [{ op: 'replace', path: '/command', value }]),
  };
}
