import type { Log } from '../../model.ts';

/**
 * One way in which programs say something. `pattern` is tried on each text of each failure; its named groups are what is spoken of.
 * `source`: where the wording comes from, for the next reader.
 */
export interface Phrase {
  pattern: RegExp;
  source?: string;
  /** Groups that are the same in every message of this form. */
  with?: Record<string, string>;
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
    const said = firstIn(failure.texts, phrases);
    if (said) sayings.push({ ...said, weight: failure.weight });
  }
  return sayings;
}

/** Inner texts are nearer to the root, and are tried first. */
function firstIn(
  texts: Log['failures'][number]['texts'],
  phrases: readonly Phrase[],
): Omit<Saying, 'weight'> | undefined {
  for (const { line, text } of texts.toReversed()) {
    for (const phrase of phrases) {
      const match = phrase.pattern.exec(text);
      if (!match) continue;
      const names = { ...phrase.with };
      for (const [name, value] of Object.entries(match.groups ?? {})) if (value !== undefined) names[name] = value;
      return { line, quote: quoteOf(text, match.index), names };
    }
  }
  return undefined;
}

/** The line of a text that a match stands in, cut to what a report can show. */
function quoteOf(text: string, index: number): string {
  const start = text.lastIndexOf('\n', index) + 1;
  const end = text.indexOf('\n', index);
  const line = text.slice(start, end < 0 ? undefined : end).trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
