import { kubectl } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { allowStep, denialsOf, tokenTrouble } from '../facts/network/denials.ts';
import { clueOf, type Said } from '../facts/said.ts';
import { changePodSpec } from '../facts/steps.ts';
import type { Container, Evidence, Match, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const rbacForbidden: Cause = {
  id: 'rbac-forbidden',
  topic: 'security',
  title: 'its ServiceAccount may not do what it does against the Kubernetes API, or its token is missing',
  explain: {
    means:
      'The program uses the API of the cluster, and its ServiceAccount has no Role that allows what it does; or no token is mounted.',
    looks:
      'The log says `is forbidden: User "system:serviceaccount:…" cannot list resource …`, or that the token file does not exist.',
    emergency: 'Create a Role and a RoleBinding that allow exactly that.',
    proper:
      'Put the rule where the ServiceAccount is made, in the chart or manifests of the program, and use that ServiceAccount in the pod.',
    prevent: 'Try the rules with `kubectl auth can-i --as=system:serviceaccount:NAMESPACE:NAME` before the rollout.',
    related: ['missing-crd', 'auth-failed', 'pod-security'],
  },
  detect(container, evidence) {
    const denials = denialsOf(container);
    const [first] = denials;
    const token = tokenTrouble(container);
    if (!first || (token && token.weight > first.said.weight)) return token && withoutToken(evidence, container, token);
    const { verb, resource, account, namespace, said } = first;
    const name = said.names['resource'] ?? resource;
    const who = account ? `ServiceAccount \`${account.name}\`` : `\`${said.names['user'] ?? container.name}\``;
    const where = namespace ? ` in \`${namespace}\`` : first.path ? '' : ' in the whole cluster';
    const allow = allowStep(evidence, first, denials);
    const { serviceAccountName = 'default' } = container.pod.spec ?? {};
    const as = `--as=${said.names['user'] ?? `system:serviceaccount:${container.namespace}:${serviceAccountName}`}`;
    const look = kubectl(evidence, namespace ?? '', 'auth', 'can-i', verb, resource, as);
    return {
      confidence: confidenceFrom(container, said.weight),
      subject: `${verb} ${name}`,
      says: `${who} may not ${verb} \`${resource}\`${where}.`,
      clues: [
        clueOf(container, said),
        { at: 'serviceAccountName', saw: container.pod.spec?.serviceAccountName ?? 'default' },
      ],
      next: [
        ...(allow ? [allow] : []),
        {
          kind: 'proper',
          text: 'Add the rule to the Role that comes with the program, or use the ServiceAccount that has it.',
        },
        { kind: 'look', text: 'asks the cluster whether it is allowed now', command: look },
      ],
      weight: said.weight,
      line: said.of,
    };
  },
};

function withoutToken(evidence: Evidence, container: Container, said: Said): Match {
  const { serviceAccountName = 'default', automountServiceAccountToken } = container.pod.spec ?? {};
  const missing = said.names['token'] === 'missing';
  const off = missing && automountServiceAccountToken === false;
  const mount = [{ op: 'replace' as const, path: '/automountServiceAccountToken', value: true }];
  const next: Step[] = off
    ? [{ kind: 'emergency', text: 'mounts the token', command: changePodSpec(evidence, container, mount) }]
    : [];
  const perhaps = said.names['perhaps'] !== undefined && !off; // a kubeconfig that was not found reads the same
  next.push({ kind: 'proper', text: 'Let the pod mount a token that this cluster issued and that has not expired.' });
  return {
    confidence: perhaps ? 'possible' : confidenceFrom(container, said.weight),
    subject: missing ? 'automountServiceAccountToken' : `ServiceAccount ${serviceAccountName}`,
    says: missing
      ? `\`${container.name}\` has no token of a ServiceAccount.`
      : 'The API server does not accept its token.',
    clues: [clueOf(container, said), ...(off ? [{ at: 'automountServiceAccountToken', saw: 'false' }] : [])],
    next,
    weight: said.weight,
    line: said.of,
  };
}
