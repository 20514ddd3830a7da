import { logCommand } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { contestedPort, declaredPort, portNearby, rivalsOf } from '../facts/image/rivals.ts';
import { saidInPassing } from '../facts/in-passing.ts';
import { portInUse } from '../facts/messages/port.ts';
import { saidBy } from '../facts/said.ts';
import type { Clue, Container, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const portConflict: Cause = {
  id: 'port-conflict',
  topic: 'application',
  title: 'the port that it listens on is taken',
  explain: {
    means:
      'Something listens on that port already: another container of the same pod (they share one network), another pod or the node itself with `hostNetwork: true`, or the program twice.',
    looks: 'The log says `address already in use`, EADDRINUSE or errno 98, and the program ends at once.',
    emergency: 'Give one of the two another port through its own setting.',
    proper: 'Give every container of a pod a port of its own, and start the server only once in it.',
    prevent: 'Declare `containerPort` for every container: two equal ones in a pod are easily seen.',
    related: ['privileged-port', 'stale-lock', 'wrong-probe'],
  },
  detect(container, evidence) {
    const all = saidBy(container, portInUse);
    const said = all[0] ?? saidInPassing(container, portInUse);
    if (!said || said.names['socket']) return undefined;
    const beside = all.find(({ names, line }) => names['port'] && Math.abs(line - said.line) < 4);
    const port =
      said.names['port'] ??
      beside?.names['port'] ??
      portNearby(container) ??
      contestedPort(container) ??
      declaredPort(container);
    const rivals = port === undefined ? [] : rivalsOf(container, Number(port));
    const host = container.pod.spec?.hostNetwork === true;
    const clues: Clue[] = [{ at: `${container.log.address}, line ${said.line}`, saw: said.quote }];
    if (host) clues.push({ at: `${container.workload.arg}: hostNetwork`, saw: 'true' });
    const steps: Step[] = [
      {
        kind: 'proper',
        text: `give \`${container.name}\`${rivals[0] ? ` or \`${rivals[0].name}\`` : ''} another port, or stop what has it`,
      },
      { kind: 'look', text: 'shows what it started before', command: logCommand(evidence, container) },
    ];
    return {
      confidence: confidenceFrom(container, said.weight),
      subject: port ?? 'port',
      says: says(container, port, rivals[0]?.name, host),
      clues: [
        ...clues,
        ...rivals.map(({ name, saw }) => ({ at: `${container.workload.arg}: container ${name}`, saw })),
      ],
      next: steps,
      weight: said.weight,
      line: said.line,
    };
  },
};

function says(container: Container, port: string | undefined, rival: string | undefined, host: boolean): string {
  const name = `\`${container.name}\``;
  const taken = port ? `Port \`${port}\` of ${name} is taken` : `The port on which ${name} listens is taken`;
  if (rival) return `${taken} by container \`${rival}\` of the same pod, with which it shares the network.`;
  if (host) return `${taken} on the node, whose network the pod uses (\`hostNetwork: true\`).`;
  return `${taken} within its own pod, by another container or by itself.`;
}
