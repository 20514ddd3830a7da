import type { Failure, Log } from '../../model.ts';
import { canMatch } from './literals.ts';

/**
 * One way in which programs say something. `pattern` is tried on each text of each failure (`^` and `$` mean the start and the end of any
 * line of it); its named groups are what is spoken of. `source`: where the wording comes from, for the next reader.
 */
export interface Phrase {
  pattern: RegExp;
  source?: string;
  /** Groups that are the same in every message of this form. */
  with?: Record<string, string>;
  /** One of the frames must say this too: `/environ/` for a `KeyError` that is about the environment. */
  frame?: RegExp;
}

/** A phrase that a log's failure contains. */
export interface Saying {
  line: number;
  /** The line that says it, to quote. */
  quote: string;
  /** Named groups that matched. */
  names: Record<string, string>;
  /** How surely the failure that contains it ended the process. */
  weight: number;
}

/** Where a log says one of the phrases, the failure that most likely ended the process first, each failure at most once. */
export function sayingsOf(log: Log, phrases: readonly Phrase[]): Saying[] {
  const sayings: Saying[] = [];
  for (const failure of log.failures) {
    const said = firstIn(failure, phrases);
    if (said) sayings.push({ ...said, weight: failure.weight });
  }
  return sayings;
}

/** Inner texts are nearer to the root, and are tried first. */
function firstIn(failure: Failure, phrases: readonly Phrase[]): Omit<Saying, 'weight'> | undefined {
  for (const said of failure.texts.toReversed()) {
    const lower = said.text.toLowerCase();
    for (const phrase of phrases) {
      if (!canMatch(phrase.pattern, lower)) continue;
      const match = linewise(phrase.pattern).exec(said.text);
      if (!match) continue;
      const { frame } = phrase;
      if (frame && !failure.frames.some((own) => frame.test(own))) continue;
      const names = { ...phrase.with };
      for (const [name, value] of Object.entries(match.groups ?? {})) if (value !== undefined) names[name] = value;
      return { ...quoteAt(said, match.index), names };
    }
  }
  return undefined;
}

const linewisePatterns = new WeakMap<RegExp, RegExp>();

/** A text may have several lines, and a phrase is about one: its anchors mean that line's. */
function linewise(pattern: RegExp): RegExp {
  if (pattern.multiline && !pattern.global) return pattern;
  const known = linewisePatterns.get(pattern);
  if (known) return known;
  const made = new RegExp(pattern.source, `${pattern.flags.replace(/[gym]/g, '')}m`);
  linewisePatterns.set(pattern, made);
  return made;
}

/** The line of a text that a match stands in, cut to what a report can show, and its number. */
function quoteAt({ line, text, lines }: Failure['texts'][number], index: number): { line: number; quote: string } {
  const start = text.lastIndexOf('\n', index - 1) + 1;
  const end = text.indexOf('\n', index);
  const quote = text.slice(start, end < 0 ? undefined : end).trim();
  const before = start === 0 ? 0 : text.slice(0, start).split('\n').length - 1;
  return { line: lines?.[before] ?? line, quote: quote.length > 300 ? `${quote.slice(0, 299)}…` : quote };
}
