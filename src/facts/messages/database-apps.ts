import type { Phrase } from '../log/sayings.ts';

const pending = { subject: 'pending migrations', migration: 'pending' };

/** Scripts that wait for others to migrate the database say so without a word of error, and give up. */
export const waitsForSchema: readonly Phrase[] = [
  {
    pattern: /\b[Dd]atabase has not (?:yet )?been (?:initiali[sz]ed|migrated|seeded|set up)\b/,
    with: pending,
    source: 'GitLab',
  },
  {
    pattern: /Not all services were operational, with data migrations completed/,
    with: pending,
    source: 'GitLab',
  },
];

/** Applications that look at the schema of their database when they start, and what they say of one that does not fit. */
export const appSchema: readonly Phrase[] = [
  ...waitsForSchema,
  {
    pattern: /[Ff]ound database schema version (?<subject>\w{1,40}) != \w{1,40}/,
    with: { migration: 'pending' },
    source: 'JupyterHub',
  },
  {
    pattern: /Database (?<subject>(?!is\b)[\w.-]{1,60}) (?:is )?not initiali[sz]ed\b/,
    with: { migration: 'pending' },
    source: 'Odoo',
  },
  {
    pattern: /DB::Exception: Table (?:\w{1,60}\.)?(?<subject>\w{1,80}) (?:does not|doesn't) exist/,
    source: 'ClickHouse',
  },
  {
    pattern:
      /\b(?:[Dd]atabase|[Ss]chema|DB)\b[^\n]{0,20} (?:at|on) (?:schema )?(?:version|revision) v?["']?\d[\w.]{0,30}["']?[^\n]{0,60}\b(?:needs?|expects?|requires?|wants?)\b[^\n]{0,20}\d/,
    with: { subject: 'database', migration: 'version' },
  },
  { pattern: /\bpending migrations?: \w/i, with: { subject: 'database', migration: 'pending' } },
  { pattern: /\b(?:table|column|view) ["'`](?<subject>[\w.$-]{1,100})["'`] is missing\b/i },
  { pattern: /\b[Dd]atabase (?:schema )?(?:upgrade|migration) is required\b/, with: pending, source: 'JupyterHub' },
];
