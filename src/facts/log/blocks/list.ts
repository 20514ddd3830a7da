import type { Row } from '../row.ts';
import { type Block, firstLine, isIndented, type Text, textOf, trimmed } from './block.ts';

const rule = /^\s{0,4}[=*#─━-]{8,200}$/;
const spring = /^APPLICATION FAILED TO START$/;
const usage = /^(?:usage|synopsis):?(?:\s|$)|^usage of \S{1,200}:$/i;
const usageGoesOn =
  /^(?:\s|$|(?:Available |Global |Additional |Positional |Optional )?(?:commands|options|flags|arguments|subcommands|examples|aliases|positional arguments|optional arguments|environment variables)\b.{0,40}:?$|Use "|Try '|For more |See '|Run '|--?\w|Learn more)/i;
const said =
  /^(?:[\w./-]{1,100}: )?(?:error|fatal)?:? ?(?:error|fatal|unknown|unrecognized|invalid|missing|required|flag |unexpected|the following|argument|option|too (?:many|few)|no such|accepts |requires )/i;

/** Spring Boot's analysis of a failed start: the description is what failed, the action is advice. */
export function readSpring(rows: readonly Row[], at: number): Block | undefined {
  if (!rule.test(rows[at]?.text ?? '') || !spring.test(rows[at + 1]?.text ?? '')) return undefined;
  let end = at + 3;
  let part = '';
  const found: Record<string, { from: number; end: number }> = {};
  for (; end < rows.length && end < at + 120; end += 1) {
    const row = rows[end];
    if (!row || row.head) break;
    const name = /^(Description|Action|Reason):$/.exec(row.text)?.[1];
    if (name) {
      part = name;
      found[part] = { from: end + 1, end: end + 1 };
    } else if (row.text !== '' && found[part]) (found[part] ?? { end: 0 }).end = end + 1;
  }
  const texts = ['Action', 'Reason', 'Description'].flatMap((name) => {
    const where = found[name];
    return where && where.end > where.from ? [trimmed(textOf(rows, where.from, where.end))] : [];
  });
  const description = texts.at(-1);
  return (
    description && {
      at,
      end: lastSaid(rows, end),
      form: 'spring-banner',
      texts,
      headline: firstLine(description),
      frames: [],
      uncaught: true,
    }
  );
}

function lastSaid(rows: readonly Row[], end: number): number {
  let last = end;
  while (last > 1 && rows[last - 1]?.text === '') last -= 1;
  return last;
}

/** How a program is called, with the error that stands before or after it. */
export function readUsage(rows: readonly Row[], at: number): Block | undefined {
  const row = rows[at];
  if (!row || !usage.test(row.text)) return undefined;
  let end = at + 1;
  while (end < rows.length && end < at + 400 && !rows[end]?.head && usageGoesOn.test(rows[end]?.text ?? '')) end += 1;
  const own = { line: row.line, text: row.text.trim() };
  const after = rows[end];
  if (after && !after.head && said.test(after.text)) {
    const text = { line: after.line, text: after.text.trim() };
    return { at, end: end + 1, form: 'usage', texts: [own, text], headline: text, frames: [], uncaught: true };
  }
  return { at, end: lastSaid(rows, end), form: 'usage', texts: [own], headline: own, frames: [], uncaught: false };
}

/** A complaint and the list of what it is about (validators of configuration): each item is a text, and the whole is one. */
export function readList(rows: readonly Row[], at: number): Block | undefined {
  const from = rule.test(rows[at]?.text ?? '') ? at + 1 : at;
  const opening = rows[from]?.text ?? '';
  if (!opensList.test(opening) || opening.length > 300) return undefined;
  let end = from + 1;
  let items = 0;
  for (; end < rows.length && end < from + 200; end += 1) {
    const row = rows[end];
    if (!row || (row.head && row.line !== rows[from]?.line && !isItem(row.text))) break;
    if (row.text.trim() === '' && !goesOnAfter(rows, end)) break;
    if (row.text.trim() !== '' && !isItem(row.text) && !rule.test(row.text) && !opensList.test(row.text)) break;
    if (/^\s{1,60}at \S/.test(row.text)) break;
    if (isItem(row.text)) items += 1;
  }
  if (items === 0) return undefined;
  const whole = trimmed(textOf(rows, from, end));
  return {
    at,
    end,
    form: 'list',
    texts: [...itemsOf(rows, from + 1, end), whole],
    headline: firstLine(whole),
    frames: [],
    uncaught: false,
  };
}

/** After an empty line, or two, comes another item. */
function goesOnAfter(rows: readonly Row[], at: number): boolean {
  const next = rows.slice(at + 1, at + 3).find(({ text }) => text.trim() !== '')?.text ?? '';
  return isItem(next) || rule.test(next);
}

const opensList =
  /(?:invalid|missing|require[ds]|validation|not set|unset|undefined|failed|errors?|problems?|following|must be|unknown|cannot|configuration|environment)\b.{0,200}[:{[(]$/i;

function isItem(text: string): boolean {
  return (
    (isIndented(text) && text.trim() !== '') ||
    /^(?:[-*•✗✖❌└├│] |\d{1,3}[.)] |"[\w.]{1,80}"|[A-Z][A-Z0-9_]{2,80}(?:$|[ :=]))/.test(text) ||
    /^[}\]]+[,;)]?$/.test(text)
  );
}

function itemsOf(rows: readonly Row[], from: number, end: number): Text[] {
  const items: Text[] = [];
  for (let at = from; at < end && items.length < 60; at += 1) {
    const row = rows[at];
    if (row && /\w/.test(row.text) && !rule.test(row.text)) items.push({ line: row.line, text: row.text.trim() });
  }
  return items;
}
