import { EVENT_ID, type Event, parseEvents } from 'js-yaml';

/** For each document of a YAML or JSON text, the line (from 1) of each thing in it, by JSON Pointer (RFC 6901). */
export function linesIn(text: string): Map<string, number>[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lineAt = counter(source);
  const documents: Map<string, number>[] = [];
  const open: Level[] = [];
  for (const event of parseEvents(source, { maxDepth: 200 })) {
    if (event.type === EVENT_ID.DOCUMENT) {
      documents.push(new Map());
      open.length = 0;
    } else if (event.type === EVENT_ID.POP) open.pop();
    else placed(event, open, documents.at(-1) ?? new Map(), source, lineAt);
  }
  return documents;
}

/** A mapping or sequence that is being read. `key` is the key whose value comes next. */
interface Level {
  pointer: string;
  isMapping: boolean;
  index: number;
  key?: string | undefined;
}

function placed(
  event: Event,
  open: Level[],
  lines: Map<string, number>,
  source: string,
  lineAt: (offset: number) => number,
): void {
  const level = open.at(-1);
  const start = startOf(event);
  if (level?.isMapping && level.key === undefined && event.type === EVENT_ID.SCALAR) {
    level.key = source.slice(event.valueStart, event.valueEnd);
    lines.set(below(level.pointer, level.key), lineAt(start));
    return;
  }
  const name = level?.isMapping ? (level.key ?? '') : String(level?.index ?? 0);
  const pointer = level ? below(level.pointer, name) : '';
  if (level) {
    level.key = undefined;
    level.index++;
  }
  if (!level?.isMapping && start >= 0) lines.set(pointer, lineAt(start));
  if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
    open.push({ pointer, isMapping: event.type === EVENT_ID.MAPPING, index: 0 });
  }
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : -1;
}

function below(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Lines of offsets that only grow. */
function counter(source: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (let next = source.indexOf('\n', at); next >= 0 && next < offset; next = source.indexOf('\n', at)) {
      line++;
      at = next + 1;
    }
    return line;
  };
}
