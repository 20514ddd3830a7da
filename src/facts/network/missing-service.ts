import type { Container, Evidence } from '../../model.ts';
import { lookup } from '../lookup.ts';
import type { Destination } from './destination.ts';
import { resolverOf, serviceNamedBy } from './resolver.ts';
import { nearServices } from './services.ts';

/** Manifests are not all there is; a Service with nearly this name among them makes it worth a look. */
export function ungiven(evidence: Evidence, way: Destination): Destination {
  const { meaning } = way;
  if (meaning.kind !== 'service' || !way.says.endsWith(notAmong)) return way;
  const near = nearServices(evidence, meaning.namespace, meaning.name, way.port).filter(({ elsewhere }) => !elsewhere);
  if (near.length === 0) return way;
  const names = near.map(({ name }) => `\`${name}\``).join(', ');
  const says = `Service \`${meaning.name}\` is not among the files; the nearest ${near.length === 1 ? 'is' : 'are'} ${names}`;
  return { ...way, near: [], ungiven: true, verdict: 'missing', says };
}

const notAmong = 'not among the files';

/** A name for which there is no Service, with what may have been meant. */
export function missing(evidence: Evidence, container: Container, way: Destination): Destination {
  if (way.meaning.kind !== 'service') return { ...way, verdict: 'outside' };
  const cut = searchCut(evidence, container, way);
  if (cut) return cut;
  const { namespace, name } = way.meaning;
  const near = nearServices(evidence, namespace, name, way.port);
  const elsewhere = near.filter((one) => one.elsewhere);
  const where = namespace === container.namespace ? `in \`${namespace}\`` : `in namespace \`${namespace}\``;
  if (elsewhere.length > 0) {
    const places = elsewhere.map((one) => `\`${one.namespace}\``).join(' and ');
    const says = `Service \`${name}\` is in namespace ${places}, not ${where}`;
    const clues = elsewhere.map((one) => ({ at: `Services in ${one.namespace}`, saw: one.name }));
    return { ...way, near, verdict: 'elsewhere', says, clues };
  }
  const names = near.map((one) => `\`${one.name}\``).join(', ');
  const nearest = names ? `; the nearest ${near.length === 1 ? 'is' : 'are'} ${names}` : '';
  const saw = [`no ${name}`, ...near.map((one) => one.name)].join(', ');
  const says = `there is no Service \`${name}\` ${where}${nearest}`;
  return { ...way, near, verdict: 'missing', says, clues: [{ at: `Services in ${namespace}`, saw }] };
}

/** The name leads to a Service by a search domain that the kubelet leaves out, because the pod has too many. */
function searchCut(evidence: Evidence, container: Container, way: Destination): Destination | undefined {
  for (const suffix of resolverOf(evidence, container.pod).omitted) {
    const named = serviceNamedBy(evidence, `${way.host}.${suffix}`);
    const found = named && lookup(evidence, 'services', named.namespace, named.name).state === 'found';
    if (!found) continue;
    const says = `it is Service \`${named.name}\` by the search domain \`${suffix}\`, which is left out, because a pod may have only 32`;
    const near = [{ name: named.name, namespace: named.namespace, elsewhere: false }];
    const clues = [{ at: `${container.workload.arg}: dnsConfig.searches`, saw: suffix }];
    return { ...way, near, verdict: 'search-cut', says, clues };
  }
  return undefined;
}
