import { known } from '../facts/lookup.ts';
import type { Ask } from '../invocation.ts';
import type { Evidence, Kind } from '../model.ts';
import { answered, inParallel, type Question } from './plan.ts';
import { podDetails, podIn } from './pods.ts';
import { troubledAmong } from './pods-of.ts';
import { assertReadable } from './rights.ts';
import type { Session } from './session.ts';
import { merged } from './shelves.ts';
import { chooseTargets } from './targets.ts';
import { nodesIn } from './usage.ts';

const kinds: Kind[] = [
  'pods',
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'jobs',
  'cronjobs',
  'configmaps',
  'secrets',
  'services',
  'endpointslices',
  'limitranges',
  'resourcequotas',
  'events',
];

/** Of so many pods in trouble the logs are read. */
const mostLogs = 10;
const requestsForEach = 4;

/** Every workload of a namespace or of all, with what its containers are given; logs only of what is in trouble. */
export async function everything(session: Session, ask: Ask, start: Evidence): Promise<Evidence> {
  const namespace = ask.allNamespaces ? undefined : (ask.namespace ?? session.namespace);
  session.outside.progress(`Reads everything ${namespace === undefined ? 'in all namespaces' : `in ${namespace}`}`);
  const read = await answered(
    start,
    kinds.map((kind) => session.reader.list(1, kind, namespace, { values: true })),
  );
  assertReadable(read, [{ word: 'pods', kind: 'Pod' }], namespace ?? '*');
  const kept = await answered(read, [
    ...revisionQuestions(session, read, namespace),
    session.reader.usages(1, namespace, nodesIn(read)),
  ]);
  const targets = chooseTargets(kept, namespace === undefined ? ask : { ...ask, namespace });
  const evidence = { ...kept, targets };
  const pods = targets.flatMap((target) => podIn(evidence, target) ?? []);
  const troubled = troubledAmong(evidence, pods).slice(0, mostLogs);
  const parts = await inParallel(troubled, ({ metadata }) => {
    const ref = { kind: 'Pod', namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' };
    return podDetails(session, evidence, ref, requestsForEach);
  });
  return parts.reduce(merged, evidence);
}

/** What a rollout of a StatefulSet or DaemonSet changed, where there are such. */
function revisionQuestions({ reader }: Session, evidence: Evidence, namespace: string | undefined): Question[] {
  const some = known(evidence, 'statefulsets').length + known(evidence, 'daemonsets').length > 0;
  return some ? [reader.list(1, 'controllerrevisions', namespace)] : [];
}
