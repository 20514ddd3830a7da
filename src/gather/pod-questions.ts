import { containersOf } from '../facts/containers.ts';
import { known, listed } from '../facts/lookup.ts';
import { revisionsOf } from '../facts/revisions.ts';
import { isInTrouble } from '../facts/trouble.ts';
import { kindOf } from '../facts/workload.ts';
import type { Container, Evidence, Pod, Ref } from '../model.ts';
import type { Question } from './plan.ts';
import type { Reader } from './reader.ts';
import { ownerOf, referencesOf } from './references.ts';

/** What is to be asked about one pod, once the pod itself, its events and the names in its namespace are known. */
export function podQuestions(reader: Reader, evidence: Evidence, pod: Pod): Question[] {
  const namespace = pod.metadata?.namespace ?? '';
  const containers = containersWithLogs(evidence, pod);
  const killed = containers.some(({ lastExit }) => lastExit?.reason === 'OOMKilled' || lastExit?.code === 137);
  const overLimit = containers.some(({ lastExit }) => lastExit?.reason === 'OOMKilled');
  const limited = pod.metadata?.annotations?.['kubernetes.io/limit-ranger'] !== undefined;
  const runs = containers.some(({ runningSince }) => runningSince !== undefined);
  const well = !containers.some((container) => isInTrouble(container, evidence));
  const { claims } = referencesOf(pod.spec);
  const node = pod.spec?.nodeName;
  const onNode = `involvedObject.kind=Node,involvedObject.name=${node}`;
  return [
    ...containers.map((container, index) => logQuestion(reader, container, index === 0 ? 100 : 76 - index)),
    ...configMapQuestions(reader, evidence, pod),
    ...ownerQuestions(reader, evidence, pod),
    ...(node ? [reader.one(killed && !overLimit ? 79 : 50, 'nodes', '', node)] : []),
    ...(node ? [reader.list(killed ? 45 : 15, 'events', 'default', { fields: onNode })] : []),
    reader.list(killed || limited ? 78 : 40, 'limitranges', namespace),
    ...(claims.length > 0 ? [reader.list(35, 'persistentvolumeclaims', namespace)] : []),
    reader.usage(well ? 55 : runs ? 45 : 20, { namespace, pod: pod.metadata?.name ?? '', node, well }),
    ...(killed ? [reader.list(overLimit ? 77 : 44, 'resourcequotas', namespace)] : []),
    reader.list(10, 'networkpolicies', namespace),
  ];
}

const mostLogs = 4;

/** The containers whose log may say why: those in trouble, what the user asked for first, app containers before the rest. */
export function containersWithLogs(evidence: Evidence, pod: Pod): Container[] {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  const ref: Ref = { kind: 'Pod', namespace, name };
  const all = containersOf(evidence, ref).filter(({ status, kind }) => status !== undefined && kind !== 'ephemeral');
  const ran = all.filter(({ lastExit, runningSince }) => lastExit !== undefined || runningSince !== undefined);
  const troubled = ran.filter((container) => isInTrouble(container, evidence));
  const wanted = ran.filter((container) => container.name === evidence.container);
  const main = ran.filter((container) => container.name === mainContainerOf(pod));
  const order = (container: Container) => (container.kind === 'init' ? -1 : container.kind === 'sidecar' ? 1 : 0);
  troubled.sort((a, b) => order(a) - order(b) || b.restarts - a.restarts);
  return [...new Set([...wanted, ...(troubled.length > 0 ? troubled : main)])].slice(0, mostLogs);
}

function mainContainerOf(pod: Pod): string | undefined {
  return pod.metadata?.annotations?.['kubectl.kubernetes.io/default-container'] ?? pod.spec?.containers[0]?.name;
}

function logQuestion(reader: Reader, { namespace, pod, name, status }: Container, worth: number): Question {
  const of = { namespace, pod: pod.metadata?.name ?? '', container: name };
  return { worth, requests: 1, ask: async () => ({ objects: {}, logs: await reader.logs(of, status) }) };
}

/** Up to this many ConfigMaps of a namespace are read whole rather than one by one. */
const fewConfigMaps = 60;

function configMapQuestions(reader: Reader, evidence: Evidence, pod: Pod): Question[] {
  const namespace = pod.metadata?.namespace ?? '';
  const names = listed(evidence, 'configmaps', namespace);
  const exists = (name: string) =>
    names.state !== 'found' || names.value.some((each) => each.metadata.name === name && !each.data);
  const wanted = referencesOf(pod.spec).configMaps.filter(exists);
  if (wanted.length > 1 && names.state === 'found' && names.value.length <= fewConfigMaps) {
    return [reader.list(90, 'configmaps', namespace, { values: true })];
  }
  return wanted.map((name, index) => reader.one(90 - index, 'configmaps', namespace, name));
}

/** The ReplicaSets of a pod's Deployment, old and new, or its other owner; and the Deployment, by the name it must have. */
function ownerQuestions(reader: Reader, evidence: Evidence, pod: Pod): Question[] {
  const namespace = pod.metadata?.namespace ?? '';
  const owner = ownerOf(pod);
  const kind = owner ? kindOf(owner.kind) : undefined;
  if (!owner || !kind) return [];
  if (kind === 'statefulsets' || kind === 'daemonsets')
    return [reader.one(80, kind, namespace, owner.name), ...revisionQuestions(reader, evidence, pod, owner)];
  const { 'pod-template-hash': hash, ...labels } = pod.metadata?.labels ?? {};
  if (kind !== 'replicasets' || !hash || !owner.name.endsWith(`-${hash}`) || Object.keys(labels).length === 0) {
    return [reader.one(80, kind, namespace, owner.name)];
  }
  const deployment = owner.name.slice(0, -hash.length - 1);
  return [
    reader.list(80, 'replicasets', namespace, { labels: selectorFor(labels) }),
    reader.one(60, 'deployments', namespace, deployment),
  ];
}

/** The kept templates of a StatefulSet or DaemonSet, which carry the labels of the pods that were made by them. */
function revisionQuestions(reader: Reader, evidence: Evidence, pod: Pod, { kind, name }: OwnerRef): Question[] {
  const namespace = pod.metadata?.namespace ?? '';
  if (revisionsOf(evidence, { kind, namespace, name }).length > 0) return [];
  const labels = Object.entries(pod.metadata?.labels ?? {}).filter(([key]) => !ofController.has(key));
  if (labels.length === 0) return [];
  return [reader.list(70, 'controllerrevisions', namespace, { labels: selectorFor(Object.fromEntries(labels)) })];
}

type OwnerRef = NonNullable<ReturnType<typeof ownerOf>>;

/** Labels that the controller adds to each pod. */
const ofController = new Set([
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
]);

function selectorFor(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

/** Owners of owners that are known by now but were not read: a Deployment of another name, a CronJob. */
export function ownersAboveQuestions(reader: Reader, evidence: Evidence, pod: Pod): Question[] {
  const namespace = pod.metadata?.namespace ?? '';
  const owner = ownerOf(pod);
  const kind = owner ? kindOf(owner.kind) : undefined;
  if (!owner || !kind) return [];
  const own = known(evidence, kind, namespace).find((each) => each.metadata?.name === owner.name);
  const above = own ? ownerOf(own) : undefined;
  const aboveKind = above ? kindOf(above.kind) : undefined;
  if (!above || !aboveKind) return [];
  if (known(evidence, aboveKind, namespace).some((each) => each.metadata?.name === above.name)) return [];
  return [reader.one(80, aboveKind, namespace, above.name)];
}
