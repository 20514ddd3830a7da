import { confidenceFrom } from '../facts/confidence.ts';
import { failingWaysOf } from '../facts/network/failing-ways.ts';
import { peerText } from '../facts/network/peers.ts';
import { blockedDns, blockedWay } from '../facts/network/policies.ts';
import { ruleCommand } from '../facts/network/policy-rule.ts';
import { clueOf } from '../facts/said.ts';
import type { Cause } from './cause.ts';

export const networkPolicy: Cause = {
  id: 'network-policy',
  topic: 'security',
  title: 'a NetworkPolicy blocks the way',
  explain: {
    means:
      'A NetworkPolicy selects this pod, or the one it talks to, and no rule allows this way. Where policies are enforced, packets are dropped without an answer.',
    looks: 'The log tells of timeouts, never of refusals; or DNS gives no answer, because port 53 was forgotten.',
    emergency: 'Add a rule that allows exactly this port.',
    proper:
      'Put the rule where the policy is made. Allow UDP and TCP 53 to the DNS of the cluster in every egress policy.',
    prevent: 'Try a new policy on one pod with the real dependencies before it selects all.',
    related: ['connection-timeout', 'host-not-found'],
  },
  detect(container, evidence) {
    for (const way of failingWaysOf(evidence, container)) {
      const blocked =
        way.how === 'no-dns-answer'
          ? blockedDns(evidence, container)
          : way.how === 'silent'
            ? blockedWay(evidence, container, way.where)
            : undefined;
      if (!blocked) continue;
      const name = blocked.policy.metadata?.name ?? '';
      const what = blocked.port === 53 ? 'DNS (port 53)' : `\`${peerText(way.said)}\``;
      const side = blocked.direction === 'egress' ? `may not go out to ${what}` : `may not come in to ${what}`;
      return {
        confidence: confidenceFrom(container, way.said.weight),
        subject: `NetworkPolicy ${name}`,
        says: `By NetworkPolicy \`${name}\`, \`${container.name}\` ${side}.`,
        clues: [
          clueOf(container, way.said),
          { at: `NetworkPolicy ${name}`, saw: `no ${blocked.direction} rule allows port ${blocked.port}` },
        ],
        next: [
          { kind: 'emergency', text: 'adds a rule for that port', command: ruleCommand(evidence, blocked, way.where) },
          { kind: 'proper', text: 'Add the rule where the policy is made.' },
        ],
        weight: way.said.weight,
        line: way.said.of,
      };
    }
    return undefined;
  },
};
