import { text } from '../cli/argv.ts';
import { connectionOf } from '../cli/connection.ts';
import { known } from '../facts/lookup.ts';
import { kubeconfigOf } from '../gather/kubeconfig/kubeconfig-files.ts';
import { list, names } from '../gather/reading.ts';
import { sessionOf } from '../gather/session.ts';
import type { Objects } from '../gather/shelves.ts';
import type { Connection } from '../invocation.ts';
import type { Evidence, Kind, Pod } from '../model.ts';
import type { World } from '../run/world.ts';
import type { Candidate, Typed } from './complete.ts';

/** Completion must not hang where a cluster does not answer. */
const patience = '3s';

/** Names in the kubeconfig; no cluster is asked. */
export async function kubeconfigNames(
  part: 'contexts' | 'clusters' | 'users',
  connection: Connection,
  world: World,
): Promise<Candidate[]> {
  const kubeconfig = await kubeconfigOf(connection, world);
  return [...kubeconfig[part].keys()].sort().map((word) => ({ word }));
}

export async function namespaces(connection: Connection, world: World): Promise<Candidate[]> {
  const session = await sessionOf({ requestTimeout: patience, ...connection }, world);
  const objects = await names(session.get, 'namespaces', '');
  return asked(objects, 'namespaces').map((word) => ({ word }));
}

/** Names of a kind in the namespace that was typed. */
export async function workloads(kind: Kind, typed: Typed, world: World): Promise<Candidate[]> {
  const { get, namespace } = await sessionFor(typed, world);
  return asked(await names(get, kind, namespace), kind).map((word) => ({ word }));
}

/** Pods: those in trouble first, with what their status says. */
export async function podsWorstFirst(typed: Typed, world: World): Promise<Candidate[]> {
  const pods = await podsOf(typed, world);
  const all = pods.map((pod) => ({ word: pod.metadata?.name ?? '', about: troubleOf(pod) }));
  return [...all.filter(({ about }) => about !== ''), ...all.filter(({ about }) => about === '')];
}

/** Containers of the pods that the words typed so far name. */
export async function containersIn(typed: Typed, world: World): Promise<Candidate[]> {
  const wanted = typed.words.at(-1)?.split('/').at(-1) ?? '';
  const pods = (await podsOf(typed, world)).filter(({ metadata }) => metadata?.name?.startsWith(wanted));
  const found = pods.flatMap(({ spec }) => [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])]);
  return [...new Set(found.map(({ name }) => name))].map((word) => ({ word }));
}

async function podsOf(typed: Typed, world: World): Promise<Pod[]> {
  const { get, namespace } = await sessionFor(typed, world);
  const objects = await list(get, 'pods', namespace);
  return known({ objects } as Evidence, 'pods');
}

async function sessionFor({ flags }: Typed, world: World) {
  const session = await sessionOf({ requestTimeout: patience, ...connectionOf(flags) }, world);
  return { get: session.get, namespace: text(flags, 'namespace') || session.namespace };
}

function asked(objects: Objects, kind: Kind): string[] {
  const items = known({ objects } as Evidence, kind);
  return items.map(({ metadata }) => metadata?.name ?? '').filter((name) => name !== '');
}

/** The word that says that a pod is in trouble, for the first container that is; empty for a pod that is not. */
function troubleOf({ status, metadata }: Pod): string {
  if (metadata?.deletionTimestamp) return '';
  for (const { state, lastState, ready, restartCount } of [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ]) {
    const reason = state?.waiting?.reason ?? state?.terminated?.reason ?? lastState?.terminated?.reason ?? '';
    const isOver = state?.terminated?.exitCode === 0 && status?.phase === 'Succeeded';
    const isDone = isOver || (state?.terminated?.exitCode === 0 && restartCount === 0);
    if (!ready && !isDone && reason !== '' && reason !== 'ContainerCreating' && reason !== 'PodInitializing')
      return restartCount > 0 ? `${reason}, ${restartCount} restarts` : reason;
  }
  return '';
}
