import type { Container } from '../model.ts';
import { endedByItself } from './exits.ts';
import type { Phrase, Saying } from './log/sayings.ts';

/**
 * The last record that says one of the phrases, where no failure does: servers tell the reason of a fatal line in a line before it that
 * does not look like an error (`LOG:`, `Warning:`). Only of a program that then ended by itself.
 */
export function saidInPassing({ log, lastExit }: Container, phrases: readonly Phrase[]): Saying | undefined {
  if (!endedByItself(lastExit)) return undefined;
  for (const { line, text } of log.records.slice(-20).toReversed()) {
    for (const phrase of phrases) {
      const match = phrase.pattern.exec(text);
      if (!match) continue;
      const names: Record<string, string> = { ...phrase.with };
      for (const [name, value] of Object.entries(match.groups ?? {})) if (value !== undefined) names[name] = value;
      return { line, quote: text.split('\n')[0]?.trim().slice(0, 300) ?? '', names, weight: 0.6 };
    }
  }
  return undefined;
}
