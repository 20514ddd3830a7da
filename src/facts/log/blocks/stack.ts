import type { Row } from '../row.ts';
import { type Block, firstLine, isIndented, type Text, textOf, trimmed } from './block.ts';

const frame =
  /^\s{1,60}(?:at \S|\.\.\. \d+ (?:more|common|lines|filtered)|from \S|- (?:locked|waiting) |--- End of |~\[)/;
const header =
  /(?:^|[\s("])(?:[\w$]{1,80}[./])*(?:[A-Z][\w$]{0,120})?(?:Exception|Error|Throwable|Failure|Fault|Exit|Interrupted)\b|^(?:Uncaught |Unhandled |error: )/;
const cause = /^\s{0,40}(Caused by:|Wrapped by:|Suppressed:|--->|\[cause\]:|caused by:|\[errors\]: \[)\s?/;
const excerpt =
  /^(?:file:\/\/|node:|\/|[A-Za-z]:\\|[\w.@-]{1,80}\.[cm]?[jt]sx?:)[^\s]{0,400}:\d{1,6}$|^(?:node:)?[\w/]{1,60}(?:\.js)?:\d{1,6}$/;
const lead =
  /^(?:Exception in thread "[^"]{0,200}" |Unhandled [Ee]xception\. ?|Uncaught |\(node:\d+\) UnhandledPromiseRejectionWarning: |Caused by: |Wrapped by: |---> |\[cause\]: |caused by: |Suppressed: |error: (?=Uncaught ))/;

/** Traces whose frames are lines `at …`: JVM, Node, Deno, Bun and .NET, with everything that caused them. */
export function readStack(rows: readonly Row[], at: number): Block | undefined {
  const start = startOf(rows, at);
  if (start === undefined) return undefined;
  const firstFrame = frameAfter(rows, start);
  if (firstFrame === undefined && start === at) return undefined;
  const parts = partsOf(rows, start, firstFrame ?? start + 1);
  const form = formOf(parts.frames);
  const texts = ordered(parts.texts);
  const root = texts.at(-1);
  if (!root) return undefined;
  return {
    at,
    end: tailOf(rows, parts.end),
    form,
    texts,
    headline: quoted(root),
    frames: parts.frames.slice(0, 40),
    uncaught:
      start > at ||
      /^(?:Exception in thread|Unhandled exception|Uncaught|error: Uncaught)/.test(rows[start]?.text ?? '') ||
      (form === 'node-error' && !rows[start]?.head),
  };
}

/** Where the error is named: here, or below the source line that Node shows first. */
function startOf(rows: readonly Row[], at: number): number | undefined {
  const text = rows[at]?.text ?? '';
  if (!excerpt.test(text)) return isIndented(text) || text === '' ? undefined : at;
  for (let next = at + 1; next < at + 8 && next < rows.length; next += 1) {
    if (!/^\s{0,400}\^{1,400}\s{0,4}$/.test(rows[next]?.text ?? '')) continue;
    for (let named = next + 1; named < next + 5; named += 1) {
      const row = rows[named];
      if (row && row.text.trim() !== '') return named;
    }
  }
  return undefined;
}

/** A frame follows, at once or after a message of several lines. */
function frameAfter(rows: readonly Row[], at: number): number | undefined {
  if (isFrame(rows[at + 1]) || isCause(rows[at + 1])) return at + 1;
  const own = rows[at];
  const long = header.test(own?.text ?? '') || own?.head;
  if (!long) return undefined;
  for (let next = at + 1; next < at + 40 && next < rows.length; next += 1) {
    const row = rows[next];
    if (!row || row.head || (row.line !== own?.line && row.text === '' && rows[next + 1]?.text === ''))
      return undefined;
    if (isFrame(row) || isCause(row)) return next;
    if (
      row.line !== own?.line &&
      isNamed(row.text) &&
      !(own?.head && rows.slice(at + 1, next).every(({ text }) => text === ''))
    )
      return undefined;
    if (/^Traceback /.test(row.text)) return undefined;
  }
  return undefined;
}

/** Not the heading `Caused by:` of a list. */
function isCause(row: Row | undefined): boolean {
  return row !== undefined && !row.head && cause.test(row.text) && !/:$/.test(row.text);
}

function isFrame(row: Row | undefined): boolean {
  return row !== undefined && !row.head && isIndented(row.text) && frame.test(row.text);
}

interface Parts {
  texts: (Text & { by: string })[];
  frames: string[];
  end: number;
}

function partsOf(rows: readonly Row[], start: number, firstFrame: number): Parts {
  const texts: Parts['texts'] = headsOf(rows, start, firstFrame);
  let frames: string[] = [];
  let at = firstFrame;
  while (at < rows.length && at < start + 5000) {
    const row = rows[at];
    if (!row || row.head) break;
    const found = cause.exec(row.text);
    if (found?.[1] === '[errors]: [') at = readErrors(rows, at + 1, texts, frames);
    else if (found) {
      const end = endOfCause(rows, at);
      texts.push({ ...textOf(rows, at, end), by: found[1] ?? '' });
      if (found[1] !== 'Suppressed:' && found[1] !== 'Wrapped by:') frames = [];
      at = end;
    } else if (isFrame(row)) {
      if (/^\s+at /.test(row.text)) frames.push(row.text.trim());
      at += 1;
    } else if (isIndented(row.text) || /^[}\]],?$/.test(row.text) || (row.text === '' && resumes(rows, at))) at += 1;
    else break;
  }
  return { texts, frames, end: at };
}

/** The errors of an AggregateError: the first of them is as good a root as any. */
function readErrors(rows: readonly Row[], from: number, texts: Parts['texts'], frames: string[]): number {
  const found: Parts['texts'] = [];
  let at = from;
  for (; at < rows.length && at < from + 300; at += 1) {
    const row = rows[at];
    if (!row || row.head || !isIndented(row.text) || /^\s{0,20}\]/.test(row.text)) break;
    if (isNamed(row.text.trim())) found.push({ ...textOf(rows, at, endOfCause(rows, at)), by: '[errors]' });
    else if (isFrame(row) && found.length === 1) frames.push(row.text.trim());
  }
  texts.push(...found.slice(0, 20).reverse());
  return at + 1;
}

/** A logger's own message stands before the exception that it reports. */
function headsOf(rows: readonly Row[], start: number, end: number): Parts['texts'] {
  const named = rows[start]?.head ? rows.slice(start + 1, end).findIndex(({ text }) => isNamed(text)) : -1;
  if (named < 0) return [{ ...textOf(rows, start, end), by: '' }];
  const at = start + 1 + named;
  return [
    { ...textOf(rows, start, at), by: '' },
    { ...textOf(rows, at, end), by: '' },
  ];
}

/** A line that begins with the class of an exception. */
function isNamed(text: string): boolean {
  return (
    /^(?:[\w$]{1,80}[./])*[A-Z][\w$]{0,120}(?:Exception|Error|Throwable|Failure)?(?: \[[A-Z_0-9]{2,60}\])?(?::|$)/.test(
      text,
    ) && header.test(text)
  );
}

/** A cause's message may have several lines: they end where its frames begin. */
function endOfCause(rows: readonly Row[], at: number): number {
  for (let next = at + 1; next < at + 30 && next < rows.length; next += 1) {
    const row = rows[next];
    if (!row || row.head || isFrame(row) || row.text === '' || cause.test(row.text) || /^\s*[}\]]/.test(row.text))
      return next;
  }
  return at + 1;
}

/** After an empty line the trace goes on. */
function resumes(rows: readonly Row[], at: number): boolean {
  const next = rows[at + 1];
  return next !== undefined && !next.head && (isFrame(next) || cause.test(next.text));
}

/** What only says that it ends: Node's version, where an event came from. */
function tailOf(rows: readonly Row[], from: number): number {
  let end = from;
  for (let at = from; at < from + 6 && at < rows.length; at += 1) {
    const text = rows[at]?.text ?? '';
    if (/^(?:Node\.js v\d|Bun v\d|Emitted 'error' event|\(Use `node --trace)/.test(text)) end = at + 1;
    else if (text !== '' && !(isFrame(rows[at]) && end > from)) break;
  }
  return end;
}

/** Outermost first: what was suppressed says least, what wraps stands after in a reversed trace. */
function ordered(found: readonly (Text & { by: string })[]): Text[] {
  const plain = found.map((text) => ({ ...trimmed(text), by: text.by }));
  const reversed = plain.some(({ by }) => by === 'Wrapped by:');
  const main = plain.filter(({ by }) => by !== 'Suppressed:');
  const texts = [...plain.filter(({ by }) => by === 'Suppressed:'), ...(reversed ? main.reverse() : main)];
  return texts.flatMap(({ by: _, ...text }) => nested(text));
}

/** Spring says the causes once more in one line: `…; nested exception is a.b.C: …`. */
function nested(text: Text): Text[] {
  const at = text.text.lastIndexOf('; nested exception is ');
  return at < 0 ? [text] : [text, { line: text.line, text: text.text.slice(at + 22) }];
}

function quoted(root: Text): Text {
  const { line, text } = firstLine(root);
  return { line, text: text.replace(lead, '') };
}

function formOf(frames: readonly string[]): string {
  const sample = frames.slice(0, 6).join('\n');
  if (/\.(?:java|kt|scala|groovy|clj):\d|\((?:Native Method|Unknown Source)\)/.test(sample)) return 'java-exception';
  if (/ in [^\n]{1,300}:line \d|^at [A-Z][\w.`+<>[\]]{2,200}\([^)\n]{0,300}\)$/m.test(sample))
    return 'dotnet-exception';
  return 'node-error';
}
