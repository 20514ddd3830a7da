import { UserError } from '../errors.ts';
import { known, lookup } from '../facts/lookup.ts';
import { kindOf } from '../facts/workload.ts';
import type { Ask } from '../invocation.ts';
import type { Evidence, Kind } from '../model.ts';
import { surroundingsQuestions } from './namespace.ts';
import { type Question, question, wave } from './plan.ts';
import { list, names, one } from './reading.ts';
import { selectorOf } from './selectors.ts';
import type { Session } from './session.ts';
import { parseTargets, type Target } from './target-words.ts';
import { chooseTargets } from './targets.ts';

/** Finds what was named, and reads what surrounds it; `targets` are then what is to be explained. */
export async function withNamed(session: Session, ask: Ask, start: Evidence): Promise<Evidence> {
  const { get } = session;
  const wanted = parseTargets(ask.words);
  const namespace = ask.namespace ?? session.namespace;
  const onlyPod = wanted.length === 1 && (wanted[0]?.kind ?? 'Pod') === 'Pod' ? wanted[0]?.name : undefined;
  session.outside.progress(`Reads ${ask.words.join(' ') || 'pods'} in ${namespace}`);
  const first = [...namedQuestions(session, wanted, ask, namespace), ...surroundingsQuestions(get, namespace, onlyPod)];
  let evidence = await all(start, first);
  assertReadable(evidence, wanted, namespace);
  evidence = await all(evidence, podsOfWorkloads(session, evidence, namespace));
  const scoped = { ...ask, namespace };
  const unknown = wanted.filter((target) => target.name !== undefined && !isFound(evidence, target, namespace));
  if (unknown.length === 0) return { ...evidence, targets: chooseTargets(evidence, scoped) };
  return withNeighbours(session, scoped, evidence, unknown);
}

function namedQuestions({ get }: Session, wanted: readonly Target[], ask: Ask, namespace: string): Question[] {
  const selected = (kind: Kind) => question(1, () => list(get, kind, namespace, { labels: ask.selector }));
  if (wanted.length === 0) return [selected('pods')];
  return wanted.map(({ kind = 'Pod', name }) => {
    const own = kindOf(kind) ?? 'pods';
    return name === undefined ? selected(own) : question(1, () => one(get, own, namespace, name));
  });
}

/** The pods of the workloads that were found, by their selectors; a CronJob's jobs, which have selectors of their own. */
function podsOfWorkloads({ get }: Session, evidence: Evidence, namespace: string): Question[] {
  const kinds: Kind[] = ['deployments', 'statefulsets', 'daemonsets', 'replicasets', 'jobs'];
  const workloads = kinds.flatMap((kind) => known(evidence, kind, namespace));
  const selectors = new Set(workloads.flatMap((each) => selectorOf(each) ?? []));
  const rollouts = known(evidence, 'deployments', namespace).flatMap((each) => selectorOf(each) ?? []);
  const cronJobs = known(evidence, 'cronjobs', namespace);
  return [
    ...[...selectors].map((labels) => question(1, () => list(get, 'pods', namespace, { labels }))),
    ...rollouts.map((labels) => question(1, () => list(get, 'replicasets', namespace, { labels }))),
    ...(cronJobs.length > 0 ? [question(1, () => list(get, 'jobs', namespace))] : []),
    ...(cronJobs.length > 0 ? [question(1, () => list(get, 'pods', namespace, { labels: 'job-name' }))] : []),
  ];
}

/**
 * Nothing has exactly this name: pods whose names begin with it, or workloads. The pods' names and owners are read without the rest of
 * them, those that are chosen then in full.
 */
async function withNeighbours(
  session: Session,
  ask: Ask & { namespace: string },
  before: Evidence,
  unknown: readonly Target[],
): Promise<Evidence> {
  const { get } = session;
  const { namespace } = ask;
  const bare = unknown.filter(({ kind }) => kind === undefined).map(({ name = '' }) => name);
  const kinds = new Set<Kind>(unknown.flatMap(({ kind }) => (kind ? [kindOf(kind) ?? 'pods'] : ['pods'])));
  const near = await all(
    before,
    [...kinds].map((kind) => question(1, () => names(get, kind, namespace))),
  );
  const begins = known(near, 'pods', namespace).filter(
    ({ metadata, status }) => !status && bare.some((word) => metadata?.name?.startsWith(word)),
  );
  const evidence = await all(
    { ...before, objects: { ...before.objects } },
    begins.slice(0, 50).map(({ metadata }) => question(1, () => one(get, 'pods', namespace, metadata?.name ?? ''))),
  );
  if (begins.length > 0) return { ...evidence, targets: chooseTargets(evidence, ask) };
  const workloads: Kind[] = ['deployments', 'statefulsets', 'daemonsets', 'cronjobs', 'jobs', 'replicasets'];
  const asked = bare.flatMap((word) => workloads.map((kind) => question(1, () => one(get, kind, namespace, word))));
  const found = await all(evidence, asked);
  if (found.objects !== evidence.objects) {
    const whole = await all(found, podsOfWorkloads(session, found, namespace));
    const targets = chooseTargets({ ...whole, objects: withNames(whole, near) }, ask);
    return { ...whole, targets };
  }
  return { ...evidence, targets: chooseTargets(near, ask) };
}

/** To tell the nearest names: the evidence with objects of which only the names are known. */
function withNames(evidence: Evidence, near: Evidence): Evidence['objects'] {
  return { ...near.objects, ...evidence.objects, ...(near.objects.pods && { pods: near.objects.pods }) };
}

async function all(evidence: Evidence, questions: readonly Question[]): Promise<Evidence> {
  return (await wave(evidence, questions, Number.POSITIVE_INFINITY)).evidence;
}

function isFound(evidence: Evidence, { kind = 'Pod', name = '' }: Target, namespace: string): boolean {
  return lookup(evidence, kindOf(kind) ?? 'pods', namespace, name).state === 'found';
}

/** Where what was asked for may not be read, nothing can be said. */
function assertReadable(evidence: Evidence, wanted: readonly Target[], namespace: string): void {
  for (const { kind = 'Pod', name } of wanted.length > 0 ? wanted : [{ kind: 'Pod' }]) {
    const own = kindOf(kind) ?? 'pods';
    const unread = evidence.objects[own]?.unread.find(
      ({ scope }) => scope === namespace || scope === `${namespace}/${name}`,
    );
    if (unread?.because === 'forbidden') throw forbidden(own, name, namespace);
    if (unread) throw new UserError(`${own} in ${namespace} could not be read: ${unread.because}`, 3);
  }
}

function forbidden(kind: Kind, name: string | undefined, namespace: string): UserError {
  const verb = name === undefined ? 'list' : 'get';
  const hint = `the right to ${verb} ${kind} in ${namespace} is missing: kubectl auth can-i ${verb} ${kind} -n ${namespace}`;
  return new UserError(`you may not read ${kind} in ${namespace}`, 3, hint);
}
