import type { Container, Evidence, Step } from '../../model.ts';
import { logCommand } from '../command.ts';
import { changeContainer, putBackBy } from '../steps.ts';
import type { CleanEnd } from './clean-end.ts';

/** What keeps a container running that ended with 0, or lets it end in peace. */
export function stepsToKeepRunning(container: Container, evidence: Evidence, { kind }: CleanEnd): Step[] {
  const work: Step = { kind: 'proper', text: 'run work that ends as a Job or CronJob, whose pods may complete' };
  const { command, args } = container.spec;
  const emergency = (text: string, path: string, value: unknown): Step => ({
    kind: 'emergency',
    text: text + putBackBy(container),
    command: changeContainer(evidence, container, [{ op: 'add', path, value }]),
  });
  if (kind === 'shell')
    return [
      emergency('gives the shell an open input, so that it waits', '/stdin', true),
      { kind: 'proper', text: `give ${container.name} the command of the server that it shall run` },
    ];
  const server: Step = { kind: 'proper', text: 'start the server in the foreground, without its daemon option' };
  if (kind === 'daemon') {
    const nginx = command?.length === 1 && /(?:^|\/)nginx$/.test(command[0] ?? '') && !args?.length;
    return nginx ? [emergency('keeps nginx in the foreground', '/args', ['-g', 'daemon off;']), server] : [server];
  }
  if (kind === 'usage') return [{ kind: 'proper', text: 'give it the arguments that its usage text asks for' }, work];
  const look: Step = {
    kind: 'look',
    text: 'shows what it did before it ended',
    command: logCommand(evidence, container),
  };
  return kind === 'one-shot' ? [work] : [work, server, look];
}
