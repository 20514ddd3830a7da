import { kubectl } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { peerText } from '../facts/network/peers.ts';
import { upstreamsOf } from '../facts/network/upstream.ts';
import { clueOf } from '../facts/said.ts';
import type { Cause } from './cause.ts';

export const upstreamCrashing: Cause = {
  id: 'upstream-crashing',
  topic: 'network',
  title: 'what it depends on is itself crash looping',
  explain: {
    means:
      'The program does not reach a Service because the pods behind that Service crash. Their cause is the cause; this pod heals by itself once they run.',
    looks:
      'The connection is refused or the name of a headless Service does not resolve, no endpoint is ready, and the pods behind are in CrashLoopBackOff.',
    emergency: 'Mend the pods behind the Service.',
    proper: 'Mend what the program depends on, and let the program wait for it instead of ending.',
    prevent: 'Let programs try again with growing pauses, so that one crash does not become many.',
    related: ['connection-refused', 'host-not-found', 'dependency-overloaded'],
  },
  detect(container, evidence) {
    const [upstream] = upstreamsOf(evidence, container);
    if (!upstream) return undefined;
    const { way, pod, container: other } = upstream;
    const { workload, restarts, lastExit } = other;
    const again = restarts === 1 ? '1 restart' : `${restarts} restarts`;
    const pending = other.pod.status?.phase === 'Pending' ? 'Pending' : 'not ready';
    const state = lastExit ? `${again}, exit code ${lastExit.code}` : (other.waiting?.reason ?? pending);
    const does = lastExit ? 'crashes itself' : other.runningSince ? 'is not ready' : 'does not start';
    const elsewhere = pod.namespace === container.namespace ? '' : ` in \`${pod.namespace}\``;
    return {
      confidence: confidenceFrom(container, way.said.weight),
      subject: workload.arg,
      says:
        way.where.verdict === 'dns-down'
          ? `\`${way.where.host}\` does not resolve, because \`${workload.arg}\`${elsewhere}, the DNS of the cluster, ${does}.`
          : `\`${peerText(way.said)}\` cannot serve, because \`${workload.arg}\`${elsewhere} behind it ${does}.`,
      clues: [
        clueOf(container, way.said),
        ...way.where.clues,
        { at: `status of pod ${pod.name}, container ${other.name}`, saw: state },
      ],
      next: [
        { kind: 'proper', text: `Mend \`${workload.arg}\`; let \`${container.name}\` wait for it and try again.` },
        {
          kind: 'look',
          text: `says why that one ${does.replace(' itself', '')}`,
          command: kubectl(evidence, pod.namespace, 'crashloop', 'why', workload.arg),
        },
      ],
      weight: way.said.weight,
      line: way.said.of,
    };
  },
};
