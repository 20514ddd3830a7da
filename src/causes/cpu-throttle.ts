import { kubectl } from '../facts/command.ts';
import { startLater } from '../facts/probes/probe-steps.ts';
import { setLimit } from '../facts/resources/raise.ts';
import { roomOf } from '../facts/resources/room.ts';
import { type Throttling, throttlingOf } from '../facts/resources/throttling.ts';
import { putBackBy } from '../facts/steps.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const cpuThrottle: Cause = {
  id: 'cpu-throttle',
  topic: 'resources',
  title: 'the CPU limit is so low that start-up or probes time out',
  explain: {
    means:
      'A CPU limit stops the processes of a container for the rest of each tenth of a second once they have used their share. A start that takes 10 s on one core takes more than 3 min with a limit of `50m`.',
    looks:
      'A liveness or startup probe kills it while it is still starting, or answers come late; the limit is a fraction of a core; usage stands at the limit. `WORKER TIMEOUT`, `Thread starvation detected` in the log.',
    emergency: 'Raise the CPU limit, or take it away for a test.',
    proper:
      'Give it the CPU that a start needs, or no CPU limit and an honest request; give slow starts a startup probe.',
    prevent: 'Watch `container_cpu_cfs_throttled_periods_total`; measure the start with the limit that production has.',
    related: ['liveness-probe', 'startup-probe', 'oom-limit'],
  },
  detect(container, evidence) {
    const found = throttlingOf(evidence, container);
    if (!found) return undefined;
    const { limit, confidence, kill, clues, weight } = found;
    const after = kill
      ? `, too little to ${kill.slow ? 'start' : 'answer'} before \`${kill.probe.field}\` gives up`
      : ', too little for what it does';
    return {
      confidence,
      subject: 'limits.cpu',
      says: `\`${container.name}\` has a CPU limit of \`${limit.text}\`${after}.`,
      clues,
      next: nextOf(evidence, container, found),
      ...(weight !== undefined && { weight }),
    };
  },
};

function nextOf(evidence: Evidence, container: Container, { limit, confidence, kill }: Throttling): Step[] {
  const room = roomOf(evidence, container, 'cpu')?.amount ?? Infinity;
  const wanted = Math.min(room, Math.max(1, limit.amount * 4));
  const to = wanted >= 1 ? String(Math.floor(wanted)) : `${Math.floor(wanted * 1000)}m`;
  const pod = container.pod.metadata?.name ?? '';
  const top = kubectl(evidence, container.namespace, 'top', 'pod', pod, '--containers');
  const raise: Step = {
    kind: 'emergency',
    text: `raises the CPU limit to \`${to}\`${putBackBy(container)}`,
    command: setLimit(evidence, container, 'cpu', to),
  };
  return [
    ...(confidence === 'possible' || wanted <= limit.amount ? [] : [raise]),
    ...(kill?.slow && kill.probe.kind === 'startup' ? [startLater(evidence, container, kill.probe)] : []),
    { kind: 'look', text: 'shows whether its usage stands at the limit while it starts', command: top },
    {
      kind: 'proper',
      text: 'raise the CPU limit to what a start needs, or leave it out and set the request; or give the probe more time',
    },
  ];
}
