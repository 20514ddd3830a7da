import { creationFailuresOf } from '../facts/cluster/creation.ts';
import { refusalSays, stepsAfterRefusal } from '../facts/cluster/refused-pods.ts';
import { type Refusal, refusalOf } from '../facts/messages/admission.ts';
import type { Container, Match } from '../model.ts';
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
    if (container.at !== 'containers/0') return undefined;
    if (!container.podless) return sysctlOf(container);
    const told = creationFailuresOf(container, evidence).find(({ message }) => refusalOf(message));
    const refusal = told && refusalOf(told.message);
    if (!told || !refusal) return undefined;
    return {
      confidence: 'certain',
      subject: subjectOf(refusal),
      says: refusalSays(container, refusal),
      clues: [{ at: told.at, saw: told.message.slice(0, 600) }],
      next: stepsAfterRefusal(container, evidence, refusal),
    };
  },
};

/** The kubelet refuses sysctls that its node does not allow. */
function sysctlOf({ pod, name }: Container): Match | undefined {
  const { reason = '', message = '' } = pod.status ?? {};
  if (!/^Sysctl(?:Forbidden|Unsupported)$/.test(reason)) return undefined;
  const sysctl = /sysctls?:? "?([\w./-]{2,100}\w)/.exec(message)?.[1] ?? 'sysctls';
  return {
    confidence: 'certain',
    subject: sysctl,
    says: `The node does not let \`${name}\` set the sysctl \`${sysctl}\`.`,
    clues: [{ at: 'status of the pod', saw: `${reason}: ${message}` }],
    next: [
      {
        kind: 'proper',
        text: 'leave it out of `securityContext.sysctls`, or allow it with `--allowed-unsafe-sysctls` of the kubelet',
      },
    ],
  };
}

/** For Pod Security the first field to set, else what refused. */
function subjectOf({ by, name, details }: Refusal): string {
  if (by === 'pod-security') return details[0]?.replace(/[=:].*$/, '') ?? name;
  return by === 'quota'
    ? `ResourceQuota ${name}`
    : by === 'service-account'
      ? `ServiceAccount ${name.split('/').pop()}`
      : name;
}
