import type { Container, Evidence, Step } from '../../model.ts';
import { kubectl, then } from '../command.ts';
import { envOf } from '../environment/env.ts';
import { bytesAsQuantity } from '../quantity.ts';
import { changeContainer, putBackBy, renewed } from '../steps.ts';
import { writtenOf } from '../written.ts';
import { fitOf } from './heap.ts';
import { limitOf, roomOf } from './limits.ts';
import { setLimit } from './raise.ts';
import { heapTold, type Told, toldTo } from './runtimes.ts';

const mebi = 2 ** 20;

/** The step that gives a runtime a heap that is large enough for a test and fits into the limit; undefined where none is known to help. */
export function giveHeap(evidence: Evidence, container: Container, runtime: string): Step | undefined {
  if (runtime !== 'Java' && runtime !== 'Node') return undefined;
  const limit = limitOf(evidence, container, 'memory');
  const told = toldTo(evidence, container).filter((each) => each.runtime === runtime);
  const now = heapTold(told, limit?.amount ?? 0)?.bytes ?? defaultHeap(runtime, limit?.amount);
  const wanted = Math.ceil((now * 2) / (64 * mebi)) * 64;
  const set = { runtime, megabytes: wanted, told };
  const fit =
    limit && fitOf({ runtime, setting: '', value: '', heap: true, at: '', bytes: wanted * mebi }, limit.amount);
  const text = `gives the heap \`${wanted}Mi\`, twice what it had, which is a test and not an answer`;
  if (!fit || !limit || fit.largestHeap >= wanted * mebi)
    return { kind: 'emergency', text: text + putBackBy(container), command: setHeap(evidence, container, set) };
  const room = roomOf(evidence, container, 'memory');
  if (room && room.amount < fit.smallestLimit) return undefined;
  const to = bytesAsQuantity(Math.max(fit.smallestLimit, limit.amount));
  return {
    kind: 'emergency',
    text: `${text}, and the container the limit of \`${to}\` that this needs${putBackBy(container)}`,
    command: then(setLimit(evidence, container, 'memory', to), setHeap(evidence, container, set)),
  };
}

/** The step that makes the heap fit the limit that there is. */
export function shrinkHeap(evidence: Evidence, container: Container, told: Told, largest: number): Step | undefined {
  const megabytes = Math.floor(largest / mebi);
  if (megabytes < 32 || (told.runtime !== 'Java' && told.runtime !== 'Node')) return undefined;
  const command = setHeap(evidence, container, { runtime: told.runtime, megabytes, told: [told] });
  return {
    kind: 'emergency',
    text: `or keeps the limit and tells the runtime to stay below it, where \`${megabytes}Mi\` of heap are enough${putBackBy(container)}`,
    command,
  };
}

/** What a runtime takes by itself: a JVM a quarter of the limit, Node about half (sources: gc_globals.hpp, node.cc). */
function defaultHeap(runtime: string, limit: number | undefined): number {
  if (limit === undefined) return 512 * mebi;
  if (runtime === 'Java') return Math.max(limit / 4, Math.min(limit / 2, 126 * mebi));
  return Math.max(limit / 2, 256 * mebi);
}

/** Sets the heap by a variable that goes before what the command line says, or replaces the flag in the variable that has it. */
function setHeap(
  evidence: Evidence,
  container: Container,
  { runtime, megabytes, told }: { runtime: string; megabytes: number; told: readonly Told[] },
): string {
  const flag = runtime === 'Java' ? `-Xmx${megabytes}m` : `--max-old-space-size=${megabytes}`;
  const holder = told.find((each) => each.heap && each.at.startsWith('env '));
  const name = holder?.at.slice(4) ?? (runtime === 'Java' ? '_JAVA_OPTIONS' : 'NODE_OPTIONS');
  const value = envOf(evidence, container).given.get(name)?.value ?? '';
  const changed = withFlag(value, flag, runtime);
  return setVariable(evidence, container, name, changed);
}

function withFlag(value: string, flag: string, runtime: string): string {
  const heap =
    runtime === 'Java'
      ? /-Xm[xs]\d+[kKmMgGtT]?|-XX:(?:MaxRAMPercentage|MaxHeapSize)=[\w.]+/g
      : /--max[-_]old[-_]space[-_]size[= ]\d+/g;
  const others = value.replace(heap, '').replace(/ {2,}/g, ' ').trim();
  return others ? `${others} ${flag}` : flag;
}

/** The command that gives the container a variable. */
function setVariable(evidence: Evidence, container: Container, name: string, value: string): string {
  const { workload, namespace } = container;
  if (
    ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].includes(workload.ref.kind) &&
    container.kind === 'app'
  ) {
    const set = kubectl(evidence, namespace, 'set', 'env', workload.arg, '-c', container.name, `${name}=${value}`);
    return then(set, ...renewed(evidence, container));
  }
  const { own } = writtenOf(evidence, container);
  const index = own.env?.findIndex((each) => each.name === name) ?? -1;
  if (index >= 0)
    return changeContainer(evidence, container, [{ op: 'replace', path: `/env/${index}`, value: { name, value } }]);
  const [path, given] = own.env ? ['/env/-', { name, value }] : ['/env', [{ name, value }]];
  return changeContainer(evidence, container, [{ op: 'add', path: path as string, value: given }]);
}
