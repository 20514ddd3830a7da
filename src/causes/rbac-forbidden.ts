import { kubectl } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { allowStep, denialsOf, tokenTrouble } from '../facts/denials.ts';
import { clueOf, type Said } from '../facts/said.ts';
import { changePodSpec } from '../facts/steps.ts';
import type { Container, Evidence, Match } from '../model.ts';
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
    const who = account ? `ServiceAccount \`${account.name}\`` : `\`${said.names['user']}\``;
    const where = namespace ? ` in \`${namespace}\`` : first.path ? '' : ' in the whole cluster';
    const allow = allowStep(evidence, first, denials);
    const as = `--as=${said.names['user']}`;
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
  const missing = said.names['token'] === 'missing';
  const off = container.pod.spec?.automountServiceAccountToken === false;
  const operations = [{ op: 'replace' as const, path: '/automountServiceAccountToken', value: true }];
  const clue = { at: 'automountServiceAccountToken', saw: 'false' };
  const mount = {
    kind: 'emergency' as const,
    text: 'mounts the token',
    command: changePodSpec(evidence, container, operations),
  };
  const text = missing
    ? 'Let the pod mount the token of its ServiceAccount.'
    : 'Give it a token that this cluster issued, and that has not expired.';
  return {
    confidence: confidenceFrom(container, said.weight),
    subject: missing
      ? 'automountServiceAccountToken'
      : `ServiceAccount ${container.pod.spec?.serviceAccountName ?? 'default'}`,
    says: missing
      ? `No token of a ServiceAccount is mounted into \`${container.name}\`.`
      : 'The API server does not accept its token.',
    clues: [clueOf(container, said), ...(missing && off ? [clue] : [])],
    next: [...(missing && off ? [mount] : []), { kind: 'proper', text }],
    weight: said.weight,
    line: said.of,
  };
}
