import type { Report } from '../model.ts';

/**
 * Text that came from a cluster, without anything that a terminal would obey: control characters in caret form, as kubectl shows them
 * (`^[` for escape), and characters that change the direction of writing by their number. Line feeds stay.
 */
export function clean(text: string): string {
  return text
    .replaceAll('\t', '    ')
    .replaceAll('\r\n', '\n')
    .replace(/[\x00-\x09\x0b-\x1f\x7f]/g, (char) => `^${String.fromCharCode(char.charCodeAt(0) ^ 64)}`)
    .replace(/[\x80-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (char) => numbered(char));
}

/** The same for a whole report. */
export function cleanReport(report: Report): Report {
  return mapped(report) as Report;
}

function mapped(value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(mapped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item)]));
}

/** `\u009b`. */
export function numbered(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
