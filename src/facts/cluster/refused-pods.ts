import type { Container, Evidence, Step } from '../../model.ts';
import { kubectl } from '../command.ts';
import type { Refusal } from '../messages/admission.ts';
import { changePodSpec, putBackBy } from '../steps.ts';
import { restrictedSpec } from './restricted.ts';

/** One sentence: what refuses the pod, and why. */
export function refusalSays(container: Container, { by, name, details }: Refusal): string {
  const what = `${container.workload.ref.kind} \`${container.workload.ref.name}\``;
  const texts: Record<Refusal['by'], string> = {
    'pod-security': `No pod of ${what} is made: Pod Security level \`${name}\` of namespace \`${container.namespace}\` wants ${details.map((one) => `\`${one}\``).join(', ')}.`,
    quota: `No pod of ${what} is made: ResourceQuota \`${name}\` has no room, or wants requests and limits (${details[0] ?? ''}).`,
    webhook: `No pod of ${what} is made: the admission webhook \`${name}\` refuses it or does not answer.`,
    policy: `No pod of ${what} is made: the policy \`${name}\` refuses it.`,
    'limit-range': `No pod of ${what} is made: a LimitRange of namespace \`${container.namespace}\` refuses it (${details[0] ?? ''}).`,
    'service-account': `No pod of ${what} is made: its ServiceAccount \`${name}\` does not exist.`,
    scc: `No pod of ${what} is made: no security context constraint that its ServiceAccount may use allows it.`,
    invalid: `No pod of ${what} is made: its template is not valid (\`${name}\`).`,
  };
  return texts[by];
}

/** Fields that a patch of the template can set without taking away what the program needs. */
const settable = /allowPrivilegeEscalation|capabilities|runAsNonRoot|runAsUser|seccomp|privileged|host namespaces/;

/** What makes the pod fit, or shows what refuses it. */
export function stepsAfterRefusal(container: Container, evidence: Evidence, { by, name, details }: Refusal): Step[] {
  const { namespace } = container;
  if (by === 'pod-security') {
    const text = `sets what level ${name} wants; the program must be able to run as user 1000 without capabilities${putBackBy(container)}`;
    const proper: Step = {
      kind: 'proper',
      text: 'set these fields in the manifest, and build the image for a user who is not root',
    };
    if (!details.every((one) => settable.test(one))) return [proper];
    const command = changePodSpec(evidence, container, restrictedSpec(container, name === 'restricted'));
    return [{ kind: 'emergency', text, command }, proper];
  }
  if (by === 'quota')
    return [
      {
        kind: 'look',
        text: 'shows what the quota allows and what is used',
        command: kubectl(evidence, namespace, 'describe', 'resourcequota', name),
      },
      { kind: 'proper', text: 'lower requests or replicas, remove what is not needed, or raise the quota' },
    ];
  if (by === 'service-account') {
    const command = kubectl(evidence, namespace, 'create', 'serviceaccount', name.split('/').pop() ?? name);
    return [{ kind: 'emergency', text: 'creates the ServiceAccount; it has no rights of its own yet', command }];
  }
  if (by === 'webhook')
    return [
      {
        kind: 'look',
        text: 'shows the webhooks and whether they may be down',
        command: kubectl(evidence, '', 'get', 'validatingwebhookconfigurations,mutatingwebhookconfigurations'),
      },
      { kind: 'proper', text: `change the template to what \`${name}\` accepts, or mend the webhook` },
    ];
  return [{ kind: 'proper', text: 'change the pod template to what the message accepts' }];
}
