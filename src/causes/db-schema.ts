import { logCommand } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { saidInPassing } from '../facts/in-passing.ts';
import { schemaFault } from '../facts/messages/database.ts';
import { waitsForSchema } from '../facts/messages/database-apps.ts';
import { migrationsOf } from '../facts/network/migrations.ts';
import { clueOf, type Said, saidBy } from '../facts/said.ts';
import { rollback } from '../facts/steps.ts';
import type { Container } from '../model.ts';
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
    const said = waited(container) ?? faultOf(container);
    if (!said) return undefined;
    const { names } = said;
    const subject = named.map((name) => names[name]).find((own) => own) ?? 'schema';
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

/** Groups of the phrases that name what is amiss. */
const named = ['subject', 'name', 'column', 'database', 'table', 'subject2'];

/** A script that only waits for the schema complains of nothing; what does complain, and more surely ended it, is the reason. */
function waited(container: Container): Said | undefined {
  if (container.log.failures.some(({ weight }) => weight >= 0.5)) return undefined;
  const said = saidInPassing(container, waitsForSchema);
  return said && { ...said, of: said.line };
}

/** Prisma names the migration some lines below the code of its error. */
function faultOf(container: Container): Said | undefined {
  const all = saidBy(container, schemaFault);
  return all[0] && isCode(all[0]) ? (all.find((one) => !isCode(one)) ?? all[0]) : all[0];
}

function isCode({ names }: Said): boolean {
  return /^P3\d{3}$/.test(names['subject'] ?? '');
}
