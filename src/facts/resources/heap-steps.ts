import type { Container, Evidence, Step } from '../../model.ts';
import { then } from '../command.ts';
import { bytesAsQuantity } from '../quantity.ts';
import { putBackBy } from '../steps.ts';
import { fitOf } from './heap.ts';
import { limitOf } from './limits.ts';
import { setLimit } from './raise.ts';
import { roomOf } from './room.ts';
import { heapTold, type Told, toldTo } from './runtimes.ts';
import { changeOnCommandLine, type Setting, tell } from './tell.ts';

const mebi = 2 ** 20;

/** What a runtime used up: `setting` as its rule has it, and how much of it there was, where its own words tell. */
export interface UsedUp {
  runtime: string;
  setting: string;
  told?: Told;
  bytes?: number;
}

/** The step that gives a runtime twice what it used up, and a limit that holds it; undefined where nothing known would do that. */
export function giveMore(evidence: Evidence, container: Container, used: UsedUp): Step | undefined {
  const { runtime, setting, told } = used;
  if (told && setting === 'ulimit -v') return unbound(evidence, container, told);
  const limit = limitOf(evidence, container, 'memory');
  const isHeap = setting === '-Xmx' || runtime === 'Node' || runtime === 'PHP';
  const now = told?.bytes ?? used.bytes ?? (isHeap ? heapOf(evidence, container, used, limit?.amount) : undefined);
  if (now === undefined) return undefined;
  const step = now < 64 * mebi && !isHeap ? 16 : 64;
  const megabytes = Math.ceil((now * 2) / (step * mebi)) * step;
  const command = tell(evidence, container, { runtime, setting, megabytes, ...(told && { told }) });
  if (command === undefined) return undefined;
  const what = isHeap && runtime !== 'PHP' ? 'the heap' : `\`${setting}\``;
  const text = `gives ${what} \`${megabytes}Mi\` where it had \`${bytesAsQuantity(now)}\`, which is a test and not an answer`;
  const need = needOf(evidence, container, used, megabytes * mebi, limit?.amount ?? Infinity);
  if (!limit || need <= limit.amount) return { kind: 'emergency', text: text + putBackBy(container), command };
  const room = roomOf(evidence, container, 'memory');
  if (room && room.amount < need) return undefined;
  return {
    kind: 'emergency',
    text: `${text}, and the container the limit of \`${bytesAsQuantity(need)}\` that this needs${putBackBy(container)}`,
    command: then(setLimit(evidence, container, 'memory', bytesAsQuantity(need)), command),
  };
}

/** The step that leaves it to the memory limit to bound a process. */
function unbound(evidence: Evidence, container: Container, told: Told): Step | undefined {
  const command = changeOnCommandLine(evidence, container, told, 'unlimited');
  const text = `takes the bound of \`ulimit -v\` away; the memory limit stays${putBackBy(container)}`;
  return command === undefined ? undefined : { kind: 'emergency', text, command };
}

/** The step that makes the heap fit the limit that there is. */
export function shrinkHeap(evidence: Evidence, container: Container, told: Told, largest: number): Step | undefined {
  const megabytes = Math.floor(largest / mebi);
  if (megabytes < 32 || (told.runtime !== 'Java' && told.runtime !== 'Node')) return undefined;
  const setting = told.runtime === 'Java' ? '-Xmx' : '--max-old-space-size';
  const wanted: Setting = { runtime: told.runtime, setting, megabytes, told };
  const command = tell(evidence, container, wanted);
  if (command === undefined) return undefined;
  return {
    kind: 'emergency',
    text: `keeps the limit and tells the runtime to stay below it, where \`${megabytes}Mi\` of heap are enough${putBackBy(container)}`,
    command,
  };
}

/** The heap that the runtime had: what it was told, else what it takes by itself. */
function heapOf(evidence: Evidence, container: Container, { runtime }: UsedUp, limit: number | undefined) {
  const told = toldTo(evidence, container).filter((each) => each.runtime === runtime);
  return heapTold(told, limit ?? 0)?.bytes ?? defaultHeap(runtime, limit);
}

/** The limit that holds the process with what it is to be given, rounded up to a usual size. */
function needOf(evidence: Evidence, container: Container, { runtime, setting }: UsedUp, given: number, limit: number) {
  const base = { runtime, setting: '', value: '', at: '', heap: true };
  const isHeap = setting === '-Xmx' || runtime === 'Node' || runtime === 'PHP';
  if (isHeap) {
    const fit = fitOf({ ...base, bytes: given }, limit);
    return fit.largestHeap >= given ? 0 : Math.max(fit.smallestLimit, Number.isFinite(limit) ? limit : 0);
  }
  const heap = heapOf(evidence, container, { runtime, setting }, limit) ?? 0;
  const need = Math.ceil((heap + given + 96 * mebi) / (64 * mebi)) * 64 * mebi;
  return need <= limit ? 0 : need;
}

/** What a runtime takes by itself: a JVM a quarter of the limit, Node about half (sources: gc_globals.hpp, node.cc), PHP 128 MiB. */
function defaultHeap(runtime: string, limit: number | undefined): number | undefined {
  if (runtime === 'PHP') return 128 * mebi;
  if (limit === undefined || !Number.isFinite(limit)) return 512 * mebi;
  if (runtime === 'Java') return Math.max(limit / 4, Math.min(limit / 2, 126 * mebi));
  return runtime === 'Node' ? Math.max(limit / 2, 256 * mebi) : undefined;
}
