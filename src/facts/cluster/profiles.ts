import type { Container, Match } from '../../model.ts';
import { startFailureOf } from '../messages/runtime.ts';

/** The node does not have the profile that the pod names, or cannot apply it. */
export function profileFailureOf(container: Container): Match | undefined {
  const failure = container.podless ? undefined : startFailureOf(container);
  const { reason, message = '' } = container.pod.status ?? {};
  const rejected = reason === 'AppArmor';
  if (failure?.what !== 'profile' && !rejected) return undefined;
  const quote = rejected ? message : (failure?.quote ?? '');
  const subject = rejected || /apparmor/i.test(quote) ? 'appArmorProfile' : 'seccompProfile';
  const node = container.pod.spec?.nodeName;
  return {
    confidence: 'certain',
    subject,
    says: `The node${node ? ` \`${node}\`` : ''} cannot apply the \`${subject}\` of \`${container.name}\`.`,
    clues: [{ at: rejected ? 'pod: status.reason AppArmor' : (failure?.at ?? ''), saw: quote.slice(0, 600) }],
    next: [
      {
        kind: 'proper',
        text: 'install the profile on every node that may run the pod, or set the type to `RuntimeDefault`',
      },
    ],
  };
}
