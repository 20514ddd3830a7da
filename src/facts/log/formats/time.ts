/**
 * Times as loggers write them, at the start of a text: RFC 3339, `2026-11-24 03:00:00,123`, `2026/11/24 03:00:00`, `24-Nov-2026 03:00:00.123`,
 * `Nov 24 03:00:00`, `24/Nov/2026:03:00:00 +0000`, `03:00:00.123`, `Tue Nov 24 03:00:00 2026`, each bare or in brackets.
 */
const zone = '(?: ?(?:Z\\b|UTC|GMT|MSK|[A-Z]{2,3}T\\b|[+-]\\d{2}:?\\d{2}))?';
const clock = '\\d{1,2}:\\d{2}:\\d{2}(?:[.,:]\\d{1,9})?';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?';
const forms = [
  `\\d{4}[-/.]\\d{2}[-/.]\\d{2}(?:T|[ _-] ?)${clock}${zone}`,
  `(?:${day} )?\\d{1,2}[-/ ]${month}[-/ ]\\d{2,4}[ :]${clock}${zone}`,
  `(?:${day} )?${month} {1,2}\\d{1,2},? (?:\\d{4},? )?${clock}(?: [AP]M)?${zone}(?: \\d{4})?`,
  `\\d{1,2}[/.]\\d{1,2}[/.]\\d{4},? ${clock}(?: [AP]M)?`,
  `\\d{8}[ T-]\\d{2}:?\\d{2}:?\\d{2}(?:[.,]\\d{1,6})?`,
  `\\d{2}:\\d{2}:\\d{2}(?:[.,:]\\d{1,9})?(?: ?[AP]M)?`,
  `\\d{10}\\.\\d{1,9}|\\d\\.\\d{1,9}e\\+09`,
];
const atStart = new RegExp(`^[\\[(<|]?(${forms.join('|')})[\\])>]?(?=[\\s\\]:,|[-]|$)[\\s:,|-]{0,3}`);
const possible = /^[[(<|]?[\dA-Z]/;

/** The time that a text starts with, and what follows it. */
export function timeIn(text: string): { time: string; rest: string } | undefined {
  if (!possible.test(text)) return undefined;
  const match = atStart.exec(text);
  return match?.[1] === undefined ? undefined : { time: match[1], rest: text.slice(match[0].length) };
}
