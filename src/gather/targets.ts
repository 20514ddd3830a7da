import { UserError } from '../errors.ts';
import { known } from '../facts/lookup.ts';
import { kindOf, workloadOf } from '../facts/workload.ts';
import type { Ask } from '../invocation.ts';
import type { Evidence, Meta, Pod, Ref } from '../model.ts';
import { selectorOf } from './labels.ts';
import { podless } from './podless.ts';
import { newestOf, podsByOwner, podsOf, refOf, troubledAmong } from './pods-of.ts';
import { notFound, one } from './refusals.ts';
import { parseTargets, type Target } from './target-words.ts';

export { parseTargets } from './target-words.ts';

/** What is to be explained: the pods that are asked for, or workloads that have no pod. Throws a `UserError` where that is nothing known. */
export function chooseTargets(evidence: Evidence, ask: Ask): Ref[] {
  const targets = parseTargets(ask.words);
  if (ask.selector !== undefined && targets.some(({ name }) => name !== undefined)) {
    throw new UserError('A name cannot be given together with a selector', 2, 'Leave out either the name or -l');
  }
  const chosen =
    targets.length === 0 ? everything(evidence, ask) : targets.flatMap((target) => chosenFor(evidence, ask, target));
  return unique(chosen);
}

function chosenFor(evidence: Evidence, ask: Ask, target: Target): Ref[] {
  if (target.name === undefined) return everything(evidence, ask, target.kind);
  if (target.kind === undefined) return byWord(evidence, ask, target.name);
  const found = refsNamed(evidence, ask, target.kind, target.name);
  if (found[0]) return expanded(evidence, ask, one(found, target.word));
  if (ask.namespace !== undefined && target.kind !== 'Pod') {
    const guess = { kind: target.kind, namespace: ask.namespace, name: target.name };
    if (podsOf(evidence, guess).length > 0) return expanded(evidence, ask, guess);
  }
  throw notFound(evidence, ask, target, [target.kind]);
}

/** A pod; a workload; or the pods of the one workload whose names begin with the word. */
function byWord(evidence: Evidence, ask: Ask, word: string): Ref[] {
  const pods = refsNamed(evidence, ask, 'Pod', word);
  if (pods[0]) return [one(pods, word)];
  const workloads = workloadKinds.flatMap((kind) => refsNamed(evidence, ask, kind, word));
  if (workloads[0]) return expanded(evidence, ask, one(workloads, word));
  const begins = podsIn(evidence, ask).filter((pod) => pod.metadata?.name?.startsWith(word));
  const owners = unique(begins.map((pod) => workloadOf(evidence, pod).ref));
  if (owners.length === 0) throw notFound(evidence, ask, { name: word, word }, ['Pod', ...workloadKinds]);
  one(owners, word);
  return among(evidence, ask, begins);
}

/** Every pod that matters, and workloads that want pods and have none. */
function everything(evidence: Evidence, ask: Ask, kind?: string): Ref[] {
  const matches = ask.selector === undefined ? () => true : selectorOf(ask.selector);
  const all = podsIn(evidence, ask).filter((pod) => matches(pod.metadata?.labels));
  const isMeant = (metadata: Meta | undefined) => isAsked(ask, metadata) && matches(metadata?.labels);
  const bare = podless(evidence, isMeant, ask.scope === 'all');
  if (kind !== undefined && kind !== 'Pod') {
    const wanted = known(evidence, kindOf(kind) ?? 'pods').filter(
      ({ metadata }) => isAsked(ask, metadata) && matches(metadata?.labels),
    );
    const pods = podsByOwner(evidence);
    const own = new Set(wanted.flatMap(({ metadata }) => pods(refFor(kind, metadata))));
    return [...trouble(evidence, ask, [...own]), ...bare.filter((ref) => ref.kind === kind)];
  }
  return [...trouble(evidence, ask, all), ...(kind === 'Pod' ? [] : bare)];
}

function trouble(evidence: Evidence, ask: Ask, pods: Pod[]): Ref[] {
  if (ask.scope === 'troubled') return troubledAmong(evidence, pods).map(refOf);
  return representatives(evidence, pods);
}

/** One pod for all that have the same owner, hence the same template: one in trouble, or the newest. */
function representatives(evidence: Evidence, pods: Pod[]): Ref[] {
  const byOwner = new Map<string, Pod[]>();
  for (const pod of pods) {
    const key = pod.metadata?.ownerReferences?.[0]?.uid ?? pod.metadata?.uid ?? keyOf(refOf(pod));
    byOwner.set(key, [...(byOwner.get(key) ?? []), pod]);
  }
  return [...byOwner.values()].flatMap((same) => {
    const chosen = newestOf(troubledAmong(evidence, same)) ?? newestOf(same);
    return chosen ? [refOf(chosen)] : [];
  });
}

/** A workload stands for its pods in trouble, or its newest pod; for itself where it has none. */
function expanded(evidence: Evidence, ask: Ask, ref: Ref): Ref[] {
  if (ref.kind === 'Pod') return [ref];
  const pods = podsOf(evidence, ref);
  if (pods.length === 0) return [ref];
  // The attempts of a Job follow one another, like restarts: the last one counts.
  const attempts = ref.kind === 'Job' || ref.kind === 'CronJob';
  const latest = attempts ? newestOf(troubledAmong(evidence, pods)) : undefined;
  return among(evidence, ask, latest ? [latest] : pods);
}

function among(evidence: Evidence, ask: Ask, pods: Pod[]): Ref[] {
  if (ask.scope === 'all') return representatives(evidence, pods);
  const troubled = troubledAmong(evidence, pods);
  const newest = newestOf(pods);
  return (troubled.length > 0 ? troubled : newest ? [newest] : []).map(refOf);
}

const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'ReplicaSet'];

function refsNamed(evidence: Evidence, ask: Ask, kind: string, name: string): Ref[] {
  return known(evidence, kindOf(kind) ?? 'pods')
    .filter(({ metadata }) => metadata?.name === name && isAsked(ask, metadata))
    .map(({ metadata }) => refFor(kind, metadata));
}

function podsIn(evidence: Evidence, ask: Ask): Pod[] {
  return known(evidence, 'pods').filter(({ metadata }) => isAsked(ask, metadata));
}

function isAsked(ask: Ask, metadata: Meta | undefined): boolean {
  return ask.allNamespaces || ask.namespace === undefined || (metadata?.namespace ?? '') === ask.namespace;
}

function refFor(kind: string, metadata: Meta | undefined): Ref {
  return { kind, namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' };
}

function unique(refs: Ref[]): Ref[] {
  return [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
}

function keyOf(ref: Ref): string {
  return `${ref.kind}/${ref.namespace}/${ref.name}`;
}
