/**
 * Texts of which at least one must be in any match of a pattern, in lower case; undefined where none can be told. A cheap look for them
 * saves most patterns from being tried, and from being compiled, which costs far more than the look.
 */
export function literalsOf(pattern: RegExp): string[] | undefined {
  const known = memory.get(pattern);
  if (known !== undefined) return known ?? undefined;
  const literals = alternatives({ source: pattern.source.toLowerCase(), at: 0 });
  memory.set(pattern, literals ?? null);
  return literals;
}

/** Whether a pattern can match a text at all; the text in lower case. */
export function canMatch(pattern: RegExp, lower: string): boolean {
  return literalsOf(pattern)?.some((literal) => lower.includes(literal)) ?? true;
}

const memory = new WeakMap<RegExp, string[] | null>();

/** Shorter ones are in nearly every text. */
const shortest = 3;

/** Where the reading of a pattern's source is. It is read once, character by character: a thousand patterns are read at the start. */
interface Reading {
  source: string;
  at: number;
}

/** What a match needs one of: of each alternative what that one needs. Reads up to the end or the closing parenthesis. */
function alternatives(reading: Reading): string[] | undefined {
  let needed: string[] | undefined = [];
  for (;;) {
    const own = branch(reading);
    needed = own && needed ? [...needed, ...own] : undefined;
    if (reading.source[reading.at] !== '|') return needed;
    reading.at++;
  }
}

/** The longest run of plain characters that must be there, or what a group needs that must; classes and what may be missing break a run. */
function branch(reading: Reading): string[] | undefined {
  const { source } = reading;
  let best: string[] | undefined;
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
    if (run.length >= shortest) best = surer(best, [run]);
    run = '';
    if (ended) return best;
    if (isGroup && typeof found === 'object' && times !== 'maybe') best = surer(best, found);
  }
}

/** Long texts are rarer, and few are looked for faster. */
function surer(one: string[] | undefined, other: string[]): string[] {
  return one && rarity(one) >= rarity(other) ? one : other;
}

function rarity(texts: string[]): number {
  return Math.min(...texts.map(({ length }) => length)) - texts.length / 4;
}

/** What a group needs; of a lookaround nothing, as it need not be at this place. */
function group(reading: Reading): string[] | undefined {
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
  return looksAround ? undefined : needed;
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
