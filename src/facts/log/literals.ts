import { workedOut } from './worked-out.ts';

/** Groups of texts, in lower case: any match of a pattern has one of each group, in this order. None where nothing can be told. */
export type Needs = readonly (readonly string[])[];

/**
 * What a pattern needs. A cheap look for it saves most patterns from being tried, and from being compiled, which costs far more than
 * the look.
 */
export function needsOf({ source }: RegExp): Needs {
  const known = needsBySource.get(source);
  if (known) return known;
  const needs = alternatives({ source: source.toLowerCase(), at: 0 });
  needsBySource.set(source, needs);
  return needs;
}

/** Whether a pattern can match a text at all; the text in lower case. */
export function canMatch(pattern: RegExp, lower: string): boolean {
  let at = 0;
  for (const texts of needsOf(pattern)) {
    at = earliestEnd(texts, lower, at);
    if (at < 0) return false;
  }
  return true;
}

/** Whether a pattern matches a text; it is tried only where it can. */
export function matches(pattern: RegExp, text: string): boolean {
  return canMatch(pattern, text.toLowerCase()) && pattern.test(text);
}

/** Where the first of some texts ends that is in another text from a place on; -1 where none is. */
function earliestEnd(texts: readonly string[], lower: string, from: number): number {
  let end = -1;
  for (const text of texts) {
    const found = lower.indexOf(text, from);
    if (found >= 0 && (end < 0 || found + text.length < end)) end = found + text.length;
  }
  return end;
}

/** By the source of a pattern: what is known so far. */
export const needsBySource = new Map<string, Needs>(workedOut);

/** Shorter ones are in nearly every text. */
const shortest = 3;

/** Where the reading of a pattern's source is. It is read once, character by character. */
interface Reading {
  source: string;
  at: number;
}

/** Of several alternatives, the rarest that each needs. Reads up to the end or the closing parenthesis. */
function alternatives(reading: Reading): Needs {
  const all: Needs[] = [];
  for (;;) {
    all.push(branch(reading));
    if (reading.source[reading.at] !== '|') break;
    reading.at++;
  }
  const [only, ...others] = all;
  if (only && others.length === 0) return only;
  const rarest = all.flatMap((needs) => rarestOf(needs, 1));
  return rarest.length === all.length ? [rarest.flat()] : [];
}

/** Each run of plain characters that must be there, and what groups need that must; classes and what may be missing break a run. */
function branch(reading: Reading): Needs {
  const { source } = reading;
  const needs: (readonly string[])[] = [];
  let run = '';
  for (;;) {
    const first = source[reading.at];
    const ended = first === undefined || first === '|' || first === ')';
    const isGroup = first === '(';
    const found = ended ? undefined : isGroup ? group(reading) : atom(reading);
    const times = ended ? 'once' : quantifier(reading);
    if (typeof found === 'string' && times !== 'maybe') run += found;
    // What is repeated is there once; what follows need not be next to that one.
    if (typeof found === 'string' && times === 'once') continue;
    if (run.length >= shortest) needs.push([run]);
    run = '';
    if (ended) return rarestOf(needs, enough);
    if (typeof found === 'object' && times !== 'maybe') needs.push(...found);
  }
}

/** So many groups tell nearly as much as all. */
const enough = 3;

/** Long texts are rarer, and few are looked for faster. */
function rarestOf(needs: Needs, count: number): Needs {
  const kept = needs.toSorted((one, other) => rarity(other) - rarity(one)).slice(0, count);
  return needs.filter((texts) => kept.includes(texts));
}

function rarity(texts: readonly string[]): number {
  return Math.min(...texts.map(({ length }) => length)) - texts.length / 4;
}

/** What a group needs; of a lookaround nothing, as it need not be at this place. */
function group(reading: Reading): Needs {
  const { source } = reading;
  reading.at++;
  let looksAround = false;
  if (source[reading.at] === '?') {
    const behind = source[reading.at + 1] === '<' ? 2 : 1;
    looksAround = '=!'.includes(source[reading.at + behind] ?? '');
    if (looksAround || behind === 1) reading.at += behind + 1;
    else reading.at = source.indexOf('>', reading.at) + 1;
  }
  const needed = alternatives(reading);
  reading.at++;
  return looksAround ? [] : needed;
}

/** The character that is meant, the empty text for what takes no room, undefined for what may be several. */
function atom(reading: Reading): string | undefined {
  const { source } = reading;
  const first = source[reading.at++] ?? '';
  if (first === '^' || first === '$') return '';
  if (first === '.') return undefined;
  if (first === '[') {
    while (source[reading.at] !== ']' && reading.at < source.length) reading.at += source[reading.at] === '\\' ? 2 : 1;
    reading.at++;
    return undefined;
  }
  if (first !== '\\') return first;
  const escaped = source[reading.at++] ?? '';
  if (escaped === 'b') return '';
  if (escaped === 'x') reading.at += 2;
  if (escaped === 'u') reading.at += source[reading.at] === '{' ? source.indexOf('}', reading.at) - reading.at + 1 : 4;
  if (escaped === 'p' || escaped === 'k') reading.at = source.indexOf(escaped === 'p' ? '}' : '>', reading.at) + 1;
  return (escaped >= 'a' && escaped <= 'z') || (escaped >= '0' && escaped <= '9') ? undefined : escaped;
}

/** How often the atom before may be there. */
function quantifier(reading: Reading): 'once' | 'maybe' | 'more' {
  const { source } = reading;
  const first = source[reading.at];
  if (first !== '?' && first !== '*' && first !== '+' && first !== '{') return 'once';
  const least = first === '+' || (first === '{' && source[reading.at + 1] !== '0' && source[reading.at + 1] !== ',');
  reading.at = first === '{' ? source.indexOf('}', reading.at) + 1 : reading.at + 1;
  if (source[reading.at] === '?') reading.at++;
  return least ? 'more' : 'maybe';
}
