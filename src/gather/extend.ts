import { lookup } from '../facts/lookup.ts';
import type { Connection } from '../invocation.ts';
import type { Evidence, Ref } from '../model.ts';
import type { Outside } from './outside.ts';
import { answered, inParallel, type Question } from './plan.ts';
import { podDetails, podIn } from './pods.ts';
import type { Reader } from './reader.ts';
import { sessionOf } from './session.ts';
import { merged } from './shelves.ts';

/** A link of the chain costs at most six requests: a pod, its events, and four about it; two fewer where its namespace had to be read. */
const requestsForDetails = 4;
const requestsForNamespace = 2;

/**
 * Reads more, over the same connection: of a `Pod`, all about it; of a `Namespace`, its Services and what is behind them. What was read
 * before stays; pods that are known are read again only where their log is missing. Of a `Service`, those of that name in any namespace;
 * of `Pods`, those that a Service of that name selects; of `NetworkPolicies`, those of a namespace; of `Workloads`, the Deployments and StatefulSets of a namespace.
 */
export async function extend(
  connection: Connection,
  evidence: Evidence,
  refs: readonly Ref[],
  outside: Outside,
): Promise<Evidence> {
  const session = await sessionOf(connection, outside);
  const first = await answered(
    evidence,
    refs.flatMap((ref) => firstQuestions(session.reader, evidence, ref)),
  );
  const pods = refs.filter(({ kind }) => kind === 'Pod');
  const parts = await inParallel(pods, (ref) => podDetails(session, first, ref, detailsFor(evidence, ref), false));
  return parts.reduce(merged, first);
}

function detailsFor({ targets }: Evidence, { namespace }: Ref): number {
  const isNear = targets.some((target) => target.namespace === namespace);
  return isNear ? requestsForDetails : requestsForDetails - requestsForNamespace;
}

function firstQuestions(reader: Reader, evidence: Evidence, { kind, namespace, name }: Ref): Question[] {
  if (kind === 'Namespace') return [reader.list(1, 'services', name), reader.list(1, 'endpointslices', name)];
  if (kind === 'Workloads')
    return [reader.list(1, 'deployments', namespace), reader.list(1, 'statefulsets', namespace)];
  if (kind === 'Service') return [quiet(reader.list(1, 'services', undefined, { fields: `metadata.name=${name}` }))];
  if (kind === 'NetworkPolicies') return [reader.list(1, 'networkpolicies', namespace)];
  if (kind === 'Pods') {
    const service = lookup(evidence, 'services', namespace, name);
    const selector = Object.entries((service.state === 'found' && service.value.spec?.selector) || {});
    if (selector.length === 0) return [];
    return [reader.list(1, 'pods', namespace, { labels: selector.map(([key, value]) => `${key}=${value}`).join(',') })];
  }
  if (kind !== 'Pod') return [];
  const isKnown = podIn(evidence, { kind, namespace, name })?.status !== undefined;
  return [
    ...(isKnown ? [] : [reader.one(1, 'pods', namespace, name)]),
    reader.list(1, 'events', namespace, { fields: `involvedObject.name=${name}` }),
  ];
}

/** A question that may be refused without anything being missed: it only looks further than it must. */
function quiet(question: Question): Question {
  return {
    ...question,
    async ask() {
      const part = await question.ask();
      const { services } = part.objects;
      return services ? { ...part, objects: { ...part.objects, services: { ...services, unread: [] } } } : part;
    },
  };
}
