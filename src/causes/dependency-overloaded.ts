import { logCommand } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { overloaded } from '../facts/messages/overload.ts';
import { clueOf, saidBy } from '../facts/said.ts';
import type { Cause } from './cause.ts';

export const dependencyOverloaded: Cause = {
  id: 'dependency-overloaded',
  topic: 'network',
  title: 'what it needs is there but has no room, or is not ready to serve',
  explain: {
    means:
      'What the program talks to lives, but refuses it for now: no connection is left, a quota is used up, it is a replica, it is recovering, or a lock or lease was lost.',
    looks:
      'The log says `too many clients`, `READONLY`, `the database system is starting up`, `leader election lost`, `deadlock detected` or the like.',
    emergency: 'Give room: fewer replicas or smaller pools, or a higher limit there; wait where it recovers.',
    proper:
      'Size the pools of all replicas together below the limit, use the address of the primary for writes, and let the program try again.',
    prevent: 'Watch connections and quotas before they are used up.',
    related: ['connection-timeout', 'upstream-crashing', 'cpu-throttle', 'http-error'],
  },
  follows: ['upstream-crashing', 'cpu-throttle', 'oom-node', 'rbac-forbidden', 'host-not-found'],
  detect(container, evidence) {
    const [said] = saidBy(container, overloaded);
    if (!said) return undefined;
    const subject = said.names['subject'] ?? 'dependency';
    return {
      confidence: confidenceFrom(container, said.weight),
      subject,
      says: `\`${container.name}\` was turned away (\`${subject}\`): ${said.names['why'] ?? 'there is no room'}.`,
      clues: [clueOf(container, said)],
      next: [
        { kind: 'proper', text: mendOf(subject) },
        { kind: 'look', text: 'shows what went before', command: logCommand(evidence, container) },
      ],
      weight: said.weight,
      line: said.of,
    };
  },
};

function mendOf(subject: string): string {
  if (subject === 'read-only replica') return 'Point it to the Service of the primary.';
  if (/leader|lease|lock$/.test(subject))
    return 'Find what made the API server or the program slow: CPU limits, the network, etcd.';
  if (/max|pool|pgbouncer/i.test(subject))
    return 'Lower the pools or replicas that use the connections up, or raise the limit there.';
  if (/quota/i.test(subject)) return 'Free some of the quota, or have it raised.';
  return 'Let it recover, and let the program wait for it and try again.';
}
