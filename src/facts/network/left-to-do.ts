import type { Container, Evidence, Step } from '../../model.ts';
import { kubectl, logCommand } from '../command.ts';
import type { Destination } from './destination.ts';

/** What is left to do about a host that does not resolve, and the command that tells more. */
export function hostSteps(
  evidence: Evidence,
  container: Container,
  host: string | undefined,
  where: Destination | undefined,
): Step[] {
  if (!host) return [{ kind: 'look', text: 'shows what it printed before', command: logCommand(evidence, container) }];
  const { name = '', namespace = '' } = where?.service?.metadata ?? {};
  if (where?.verdict === 'dns-down') {
    const command = kubectl(evidence, namespace, 'get', 'endpointslices', '-l', `kubernetes.io/service-name=${name}`);
    return [
      { kind: 'proper', text: 'Bring up the DNS of the cluster.' },
      { kind: 'look', text: 'shows its pods', command },
    ];
  }
  const text =
    where?.verdict === 'other-dns' || where?.verdict === 'not-cluster-dns'
      ? 'Let the pod ask the DNS of the cluster, by its `dnsPolicy`, where it is made.'
      : `Correct \`${host}\` where the configuration is made, or create what it should lead to.`;
  const command = insideCommand(evidence, container, 'nslookup', host);
  return [
    { kind: 'proper', text },
    { kind: 'look', text: 'asks the same DNS from inside the pod', command },
  ];
}

/** What is left to do about a peer that was not reached. */
export function peerSteps(evidence: Evidence, container: Container, where: Destination | undefined): Step[] {
  if (!where) return [{ kind: 'look', text: 'shows what it printed before', command: logCommand(evidence, container) }];
  const { service, host, port, endpoints, verdict } = where;
  const [pod] = endpoints?.pods ?? [];
  if (verdict === 'fine' && pod?.ready) {
    const command = kubectl(evidence, pod.namespace, 'logs', pod.name, '--tail=50');
    return [{ kind: 'look', text: 'shows what the one behind the Service says', command }];
  }
  if (verdict === 'not-ready' && pod) {
    const command = kubectl(evidence, pod.namespace, 'crashloop', 'why', `pod/${pod.name}`);
    return [{ kind: 'look', text: 'says why the one behind the Service is not ready', command }];
  }
  if (service) {
    const { name = '', namespace = '' } = service.metadata ?? {};
    const command = kubectl(evidence, namespace, 'get', 'endpointslices', '-l', `kubernetes.io/service-name=${name}`);
    return [{ kind: 'look', text: 'shows what stands behind the Service', command }];
  }
  const command = insideCommand(evidence, container, 'nc', '-zv', '-w', '3', host, String(port ?? 80));
  return [{ kind: 'look', text: 'tries the same way from inside the pod', command }];
}

function insideCommand(evidence: Evidence, container: Container, ...words: string[]): string {
  const pod = container.pod.metadata?.name ?? '';
  return kubectl(
    evidence,
    container.namespace,
    'debug',
    pod,
    '-it',
    '--image=busybox:1',
    '--profile=general',
    '--',
    ...words,
  );
}
