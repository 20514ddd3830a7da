import type { Container, Evidence, Service } from '../../model.ts';
import { known } from '../lookup.ts';
import type { Destination } from './destination.ts';
import { withoutPods } from './no-pods.ts';
import { meaningOf, resolverOf } from './resolver.ts';
import { endpointsOf } from './services.ts';

/** Names of the cluster's DNS in distributions; most have the label as well. */
const names = /^(?:kube-dns|coredns|kube-dns-upstream|dns-default|rke2-coredns-rke2-coredns)$/;

/** Where the DNS of a cluster lives. */
export const dnsNamespace = 'kube-system';

/** The Service that answers for the names of a cluster, where it is known. */
export function dnsServiceOf(evidence: Evidence): Service | undefined {
  const all = known(evidence, 'services').filter(
    ({ metadata, spec }) =>
      (metadata?.labels?.['k8s-app'] === 'kube-dns' || names.test(metadata?.name ?? '')) &&
      spec?.ports?.some(({ port }) => port === 53),
  );
  return all.find(({ spec }) => spec?.clusterIP !== 'None') ?? all[0];
}

/** Why a name got no answer: the server that is asked is another, or none is up. The way as it is, where neither is known. */
export function unanswered(evidence: Evidence, container: Container, where: Destination): Destination {
  const service = dnsServiceOf(evidence);
  if (!service) return otherServer(evidence, container, where);
  const { name = '', namespace = '' } = service.metadata ?? {};
  const serviceName = `${name}.${namespace}`;
  const found = endpointsOf(evidence, service);
  if (found.state !== 'found' || found.value.ready > 0) return otherServer(evidence, container, where, service);
  const { all } = found.value;
  const idle = all === 0 ? withoutPods(evidence, service, serviceName)?.idle : undefined;
  const says =
    all === 0
      ? `the DNS of the cluster has no pod${idle ? `: \`${idle.arg}\` is scaled to 0` : ''}`
      : `none of the ${all} pods of the cluster's DNS is ready`;
  const clues = [{ at: `Service ${serviceName}`, saw: `0 of ${all} endpoints ready` }];
  const behind = { service, serviceName, endpoints: found.value, ...(idle && { idle }) };
  return { ...where, ...behind, near: [], verdict: 'dns-down', says, clues };
}

/** With `dnsPolicy: None` a pod asks the servers that it names, and no others. */
function otherServer(evidence: Evidence, container: Container, where: Destination, service?: Service): Destination {
  const { dnsPolicy = 'ClusterFirst' } = container.pod.spec ?? {};
  const { nameservers } = resolverOf(evidence, container.pod);
  const own = service?.spec?.clusterIP;
  if (dnsPolicy !== 'None' || nameservers.length === 0 || (own && nameservers.includes(own)))
    return where.verdict === 'malformed' ? { ...where, verdict: 'fine', says: 'the name is right' } : where;
  const is = own ? `; the DNS of the cluster is \`${own}\`` : '';
  const says = `the pod asks only ${nameservers.map((each) => `\`${each}\``).join(' and ')}, by its \`dnsPolicy: None\`${is}`;
  const clues = [{ at: `${container.workload.arg}: dnsConfig`, saw: `nameservers ${nameservers.join(', ')}` }];
  const spec = { ...container.pod.spec, containers: [], dnsPolicy: 'ClusterFirst' };
  const meaning = meaningOf(evidence, { ...container.pod, spec }, where.host);
  return { ...where, meaning, near: [], verdict: 'other-dns', says, clues };
}
