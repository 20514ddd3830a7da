import { kubectl } from '../facts/command.ts';
import { spoken } from '../facts/duration.ts';
import { quantityOf } from '../facts/quantity.ts';
import { suspicionOf } from '../facts/resources/kill-suspicion.ts';
import { type Kill, killOf } from '../facts/resources/kills.ts';
import { memoryClues } from '../facts/resources/memory.ts';
import { paceClue } from '../facts/resources/pace.ts';
import { raiseMemory } from '../facts/resources/raise.ts';
import { rollback } from '../facts/steps.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const oomLimit: Cause = {
  id: 'oom-limit',
  topic: 'resources',
  title: 'the kernel killed it for going over its memory limit',
  explain: {
    means:
      'All processes of a container together may use as much memory as its limit. When they need more, the kernel kills one of them.',
    looks:
      'The reason OOMKilled in the status, mostly with exit code 137; nothing in the log, which just stops. Exit code 137 alone does not mean it: a failed probe, a script or the end of the grace period give the same code.',
    emergency: 'Raise the limit to what the settings of the runtime add up to, or double it as a test.',
    proper:
      'Measure the peak, set the limit a quarter above it, and give the runtime a heap of at most three quarters of the limit. Where the need grows without end, find the leak.',
    prevent:
      'Set heap flags relative to the limit (`-XX:MaxRAMPercentage`, `GOMEMLIMIT`), fix the number of workers, and watch the working set against the limit.',
    related: ['oom-heap', 'oom-node', 'liveness-probe'],
  },
  follows: ['oom-heap'],
  detect(container, evidence) {
    const kill = killOf(evidence, container);
    const limit = kill?.limit;
    if (!kill || !limit || !byLimit.has(kill.killer)) return suspicionOf(evidence, container, kill);
    return {
      // A sandbox that dies while it is made says nothing of memory itself.
      confidence: kill.killer === 'init-limit' && !/memory|OOM/i.test(kill.clue.saw) ? 'likely' : 'certain',
      subject: 'limits.memory',
      says: saysOf(container, kill, limit.text),
      clues: [
        kill.clue,
        ...(/own|pod/.test(kill.killer) ? paceClue(container) : []),
        ...memoryClues(evidence, container, limit),
      ],
      next: nextOf(evidence, container, kill),
    };
  },
};

const byLimit = new Set(['own-limit', 'child-limit', 'pod-limit', 'init-limit']);

function saysOf(container: Container, { killer }: Kill, limit: string): string {
  const { name, lastExit } = container;
  if (killer === 'init-limit')
    return `\`${name}\` has a memory limit of \`${limit}\`, too little to start any program.`;
  if (killer === 'child-limit')
    return `A process in \`${name}\` went over the memory limit of \`${limit}\` and was killed; the container ended with exit code ${lastExit?.code}.`;
  if (killer === 'pod-limit')
    return `The containers of the pod went over the memory limit of \`${limit}\` that they share, and \`${name}\` was killed.`;
  const after =
    lastExit?.seconds === undefined ? '' : lastExit.seconds < 2 ? ' at once' : ` after ${spoken(lastExit.seconds)}`;
  return `\`${name}\` went over its memory limit of \`${limit}\` and was killed${after}.`;
}

function nextOf(evidence: Evidence, container: Container, { limit }: Kill): Step[] {
  const { name, namespace, pod } = container;
  const before = container.workload.before?.template.spec?.containers.find((each) => each.name === name);
  const more = (quantityOf(before?.resources?.limits?.['memory']) ?? Infinity) > (limit?.amount ?? 0);
  const back = before && more ? rollback(evidence, container, (spec) => limitIn(spec.containers, name)) : undefined;
  const top = kubectl(evidence, namespace, 'top', 'pod', pod.metadata?.name ?? '', '--containers');
  return [
    ...(limit ? [raiseMemory(evidence, container, limit)] : []),
    ...(back ? [back] : []),
    { kind: 'look', text: 'shows what it uses once it runs: the need that the limit has to hold', command: top },
    {
      kind: 'proper',
      text: 'set the limit a quarter above the measured peak, or make it need less: a smaller heap, fewer workers, a leak mended',
    },
  ];
}

function limitIn(containers: { name: string; resources?: { limits?: Record<string, string> } }[], name: string) {
  return containers.find((each) => each.name === name)?.resources?.limits?.['memory'];
}
