import { kubectl } from '../facts/command.ts';
import { creationFailuresOf } from '../facts/creation.ts';
import { type Refusal, refusalOf } from '../facts/messages/admission.ts';
import { restrictedSpec } from '../facts/restricted.ts';
import { changePodSpec, putBackBy } from '../facts/steps.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const podSecurity: Cause = {
  id: 'pod-security',
  topic: 'security',
  title: 'Pod Security admission or another admission policy refuses or changes the pod',
  explain: {
    means:
      'The API server does not take the pod that the controller wants to create: Pod Security, a quota, a LimitRange, a webhook or a policy refuses it. There is no pod, so there is no log.',
    looks:
      'A workload without pods; `FailedCreate` events and the condition ReplicaFailure with `violates PodSecurity "…"`, `exceeded quota` or `denied the request`.',
    emergency: 'Set the fields that the message names, in the pod template.',
    proper: 'Make the template fit the policy, or give the workload a namespace whose policy allows what it needs.',
    prevent: 'Check manifests with `kubectl apply --dry-run=server` and read its warnings.',
    related: ['run-as-non-root', 'seccomp-capability'],
  },
  detect(container, evidence) {
    // What is refused is the pod: told once, for its first container.
    if (!container.podless || container.at !== 'containers/0') return undefined;
    const told = creationFailuresOf(container, evidence).find(({ message }) => refusalOf(message));
    const refusal = told && refusalOf(told.message);
    if (!told || !refusal) return undefined;
    return {
      confidence: 'certain',
      subject: subjectOf(refusal),
      says: says(container, refusal),
      clues: [{ at: told.at, saw: told.message.slice(0, 600) }],
      next: steps(container, evidence, refusal),
    };
  },
};

/** For Pod Security the first field to set, else what refused. */
function subjectOf({ by, name, details }: Refusal): string {
  if (by === 'pod-security') return details[0]?.replace(/[=:].*$/, '') ?? name;
  return by === 'quota'
    ? `ResourceQuota ${name}`
    : by === 'service-account'
      ? `ServiceAccount ${name.split('/').pop()}`
      : name;
}

function says(container: Container, { by, name, details }: Refusal): string {
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

function steps(container: Container, evidence: Evidence, { by, name, details }: Refusal): Step[] {
  const { namespace } = container;
  if (by === 'pod-security') {
    const text = `sets what level ${name} wants; the program must be able to run as user 1000 without capabilities${putBackBy(container)}`;
    return [
      {
        kind: 'emergency',
        text,
        command: changePodSpec(evidence, container, restrictedSpec(container, name === 'restricted')),
      },
      { kind: 'proper', text: 'set these fields in the manifest, and build the image for a user who is not root' },
    ];
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
