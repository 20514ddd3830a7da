import type { Evidence } from '../../model.ts';
import { kubectl } from '../command.ts';
import type { Destination } from './destination.ts';
import type { Blocked } from './policies.ts';

/** The command that adds a rule for what is blocked. Rules of all policies add up: one more in one of them is enough. */
export function ruleCommand(evidence: Evidence, { policy, direction, port }: Blocked, where: Destination): string {
  const ports =
    port === 53
      ? [
          { port, protocol: 'UDP' },
          { port, protocol: 'TCP' },
        ]
      : [{ port, protocol: 'TCP' }];
  const selector = where.service?.spec?.selector;
  const namespace = where.service?.metadata?.namespace;
  const elsewhere = namespace !== policy.metadata?.namespace;
  const to = direction === 'egress' &&
    port !== 53 &&
    selector && [
      {
        podSelector: { matchLabels: selector },
        ...(elsewhere && { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }),
      },
    ];
  const rule = { ports, ...(to && { to }) };
  const has = policy.spec?.[direction];
  const operation = has
    ? { op: 'add', path: `/spec/${direction}/-`, value: rule }
    : { op: 'add', path: `/spec/${direction}`, value: [rule] };
  const { name = '', namespace: own = '' } = policy.metadata ?? {};
  return kubectl(evidence, own, 'patch', 'networkpolicy', name, '--type=json', '-p', JSON.stringify([operation]));
}
