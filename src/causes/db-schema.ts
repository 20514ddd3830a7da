import { logCommand } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { schemaFault } from '../facts/messages/database.ts';
import { migrationsOf } from '../facts/network/migrations.ts';
import { clueOf, type Said, saidBy } from '../facts/said.ts';
import { rollback } from '../facts/steps.ts';
import type { Cause } from './cause.ts';

const migrations: Record<string, string> = {
  half: 'a migration ran only half, or ran twice',
  dirty: 'a migration failed before and left its mark',
  newer: 'the database is newer than the program',
  heads: 'the migrations of the program contradict each other',
  order: 'migrations were applied in another order',
  changed: 'a migration was changed after it had been applied',
  pending: 'a migration was not run yet',
  version: 'its schema is of another version than the program wants',
  baseline: 'the schema was not made by the migrations',
};

export const dbSchema: Cause = {
  id: 'db-schema',
  topic: 'data',
  title: 'tables, columns or migrations are missing, dirty or newer than the program',
  explain: {
    means:
      'The program and the schema of its database do not fit: something is missing, a migration failed or did not run, or an older program meets a newer schema.',
    looks:
      'The log says `relation … does not exist`, `Unknown column`, `no such table`, `Dirty database version`, `checksum mismatch` or the like.',
    emergency: 'Run the migrations of this version, or go back to the version that fits the schema.',
    proper:
      'Run migrations once before the new version starts, as a Job or an init container, and make them compatible with the version before.',
    prevent: 'Test migrations on a copy of the real schema.',
    related: ['data-incompatible', 'auth-failed', 'stale-lock'],
  },
  detect(container, evidence) {
    const all = saidBy(container, schemaFault);
    const said = all[0] && isCode(all[0]) ? (all.find((one) => !isCode(one)) ?? all[0]) : all[0];
    if (!said) return undefined;
    const { names } = said;
    const subject =
      names['subject'] ??
      names['name'] ??
      names['column'] ??
      names['database'] ??
      names['table'] ??
      names['subject2'] ??
      'schema';
    const why = migrations[names['migration'] ?? ''];
    const back = rollback(evidence, container, (spec) => spec.containers.map(({ image }) => image));
    const { clues, steps } = migrationsOf(evidence, container);
    return {
      confidence: confidenceFrom(container, said.weight),
      subject,
      says: why ? `\`${subject}\`: ${why}.` : `The database has no \`${subject}\`.`,
      clues: [clueOf(container, said), ...clues],
      next: [
        ...(back ? [back] : []),
        { kind: 'proper', text: 'Run the migrations that belong to this image, and before each new version.' },
        ...steps,
        { kind: 'look', text: 'shows what it did before', command: logCommand(evidence, container) },
      ],
      weight: said.weight,
      line: said.of,
    };
  },
};

/** Prisma names the migration some lines below the code of its error. */
function isCode({ names }: Said): boolean {
  return /^P3\d{3}$/.test(names['subject'] ?? '');
}
