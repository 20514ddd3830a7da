import type { ContainerLog } from '../../model.ts';

/** The newest time that is told in objects or at the beginning of lines of logs: about when a dump was made. Empty where there is none. */
export function newestTime(objects: readonly unknown[], logs: readonly ContainerLog[]): string {
  let newest = 0;
  for (const object of objects) newest = Math.max(newest, newestIn(object));
  const told = Math.max(0, ...logs.map(({ text }) => (text.state === 'found' ? newestInLog(text.value) : 0)));
  // A log may speak of times to come; one that is a day ahead of everything else is not the time of reading.
  if (newest === 0 || (told > newest && told - newest < 86_400_000)) newest = told;
  return newest === 0 ? '' : new Date(newest).toISOString().replace(/\.\d+Z$/, 'Z');
}

interface Timed {
  metadata?: { creationTimestamp?: unknown; managedFields?: unknown };
  status?: unknown;
}

function newestIn(object: unknown): number {
  const { metadata, status, ...rest } = object as Timed & Record<string, unknown>;
  const own = Object.entries(rest).filter(([key]) => /time|series/i.test(key));
  return Math.max(
    timeOf(metadata?.creationTimestamp),
    newestWithin(metadata?.managedFields),
    newestWithin(status),
    newestWithin(Object.fromEntries(own)),
  );
}

/** Times in a status lie in the past; elsewhere, as in a spec or an annotation, they need not. */
function newestWithin(value: unknown): number {
  if (typeof value === 'string') return timeOf(value);
  if (typeof value !== 'object' || value === null) return 0;
  let newest = 0;
  for (const each of Object.values(value)) newest = Math.max(newest, newestWithin(each));
  return newest;
}

function timeOf(value: unknown): number {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(value))
    return 0;
  return Date.parse(value) || 0;
}

const atStart = /^[^\d\n]{0,20}(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)(Z|[+-]\d\d:\d\d)/;

function newestInLog(text: string): number {
  const lines = text.slice(-16_384).split('\n').slice(-50);
  const times = lines.map((line) => {
    const [, time = '', zone = ''] = atStart.exec(line) ?? [];
    return timeOf(`${time.replace(' ', 'T').replace(',', '.')}${zone}`);
  });
  return Math.max(0, ...times);
}
