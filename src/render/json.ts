import type { Report } from '../model.ts';
import { numbered } from './clean.ts';

/** What machines get: stable, described by schema/crashloop-v1.schema.json. */
export interface Document {
  schemaVersion: 'crashloop/v1';
  reports: Report[];
}

export function documentOf(reports: readonly Report[]): Document {
  return { schemaVersion: 'crashloop/v1', reports: [...reports] };
}

/** JSON, in which characters that a terminal would obey are escaped. */
export function renderJson(reports: readonly Report[]): string {
  const text = JSON.stringify(documentOf(reports), null, 2);
  return `${text.replace(/[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, numbered)}\n`;
}
