import type { Row } from '../row.ts';

/**
 * The row where the last start of the program begins: its first two lines come again. A supervisor inside the container, a shell loop or a
 * log of several attempts is read by its last one.
 */
export function lastBootOf(rows: readonly Row[]): number {
  const [first, second] = firstTwo(rows);
  if (first === undefined || second === undefined) return 0;
  const opening = shapeOf(rows[first]?.text ?? '');
  const next = shapeOf(rows[second]?.text ?? '');
  if (opening.length < 8 || opening === next) return 0;
  for (let at = rows.length - 1; at > second; at -= 1) {
    const row = rows[at];
    if (!row || row.text.slice(0, 4) !== rows[first]?.text.slice(0, 4) || shapeOf(row.text) !== opening) continue;
    const after = rows.findIndex((other, index) => index > at && other.text.trim() !== '');
    if (after > 0 && shapeOf(rows[after]?.text ?? '') === next) return at;
  }
  return 0;
}

function firstTwo(rows: readonly Row[]): number[] {
  const found: number[] = [];
  for (let at = 0; at < rows.length && at < 50 && found.length < 2; at += 1) if (rows[at]?.text.trim()) found.push(at);
  return found;
}

/** A text without what changes from one time to the next: numbers, addresses, identifiers. */
export function shapeOf(text: string): string {
  return text
    .slice(0, 300)
    .replace(/0x[\da-f]{1,16}|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|\b[\da-f]{12,64}\b/gi, '#')
    .replace(/\d+(?:\.\d+)*(?:[a-zµ]{1,2}\b)?/g, '#')
    .trim();
}
