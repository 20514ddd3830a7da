import { kubectl } from '../facts/command.ts';
import { pressureOf } from '../facts/resources/disk.ts';
import { requestOf } from '../facts/resources/limits.ts';
import { nodeMemoryOf } from '../facts/resources/node-memory.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const oomNode: Cause = {
  id: 'oom-node',
  topic: 'resources',
  title: 'the node, not the container, ran out of memory',
  explain: {
    means:
      'All pods of the node together needed more memory than it has. The kernel killed a process, or the kubelet evicted a pod: first those that use more than they request.',
    looks:
      'OOMKilled in a container that has no memory limit, or far below it; node events `SystemOOM`; pods `Evicted` with "The node was low on resource: memory"; the node condition `MemoryPressure`.',
    emergency: 'Move pods away from the node: cordon it, and delete the pods that use the most.',
    proper:
      'Request the memory that is really used, so that the scheduler does not put too much on one node, and set limits.',
    prevent: 'Reserve memory for the system (`systemReserved`, `kubeReserved`), and alert on the memory of nodes.',
    related: ['oom-limit', 'ephemeral-eviction', 'node-shutdown'],
  },
  detect(container, evidence) {
    const found = nodeMemoryOf(evidence, container);
    if (!found) return undefined;
    const { clue, ...rest } = found;
    const node = container.pod.spec?.nodeName;
    const pressure = pressureOf(evidence, container, 'MemoryPressure');
    const request = requestOf(evidence, container, 'memory');
    const asked = request ? `requests ${request.text} of memory` : 'requests no memory';
    return {
      ...rest,
      subject: node ? `node ${node}` : 'node',
      clues: [clue, ...(pressure ? [pressure] : []), { at: request?.at ?? `container ${container.name}`, saw: asked }],
      next: nextOf(evidence, container, node),
    };
  },
};

function nextOf(evidence: Evidence, container: Container, node: string | undefined): Step[] {
  const top = kubectl(evidence, '', 'top', 'pod', '-A', '--sort-by=memory');
  const describe = node && kubectl(evidence, '', 'describe', 'node', node);
  return [
    { kind: 'look', text: 'shows which pods use the most', command: top },
    ...(describe
      ? [{ kind: 'look' as const, text: 'shows what is requested on the node, and its pressure', command: describe }]
      : []),
    {
      kind: 'proper',
      text: `request for \`${container.name}\` the memory that it really uses, and limit what uses too much on that node`,
    },
  ];
}
