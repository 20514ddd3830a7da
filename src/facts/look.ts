import type { Container, Evidence, Step } from '../model.ts';
import { kubectl, logCommand } from './command.ts';

/** The one command that would tell more about a container of which nothing surer is known. */
export function lookStepsFor(evidence: Evidence, container: Container): Step[] {
  const pod = container.pod.metadata?.name ?? '';
  if (container.podless) {
    const command = kubectl(evidence, container.namespace, 'describe', ...container.workload.arg.split('/'));
    return [{ kind: 'look', text: 'shows why no pod is made', command }];
  }
  if (!container.lastExit) {
    return [
      {
        kind: 'look',
        text: 'shows its events',
        command: kubectl(evidence, container.namespace, 'describe', 'pod', pod),
      },
    ];
  }
  if (container.log.state.state !== 'found') {
    return [{ kind: 'look', text: 'shows what it printed before it ended', command: logCommand(evidence, container) }];
  }
  const debug = ['debug', pod, '-it', '--copy-to', `${pod}-debug`, '--container', container.name, '--', 'sh'];
  return [
    {
      kind: 'look',
      text: 'starts a copy of the pod with a shell in place of the program, to run it by hand',
      command: kubectl(evidence, container.namespace, ...debug),
    },
  ];
}
