import type { Clue, Container, Evidence, Step } from '../../model.ts';
import { kubectl } from '../command.ts';
import { known } from '../lookup.ts';

const migrating = /migrat|schema|db-?init|init-?db|flyway|liquibase|alembic|prisma|goose/i;

/** The Jobs and init containers that should have prepared the database, with how they stand. */
export function migrationsOf(evidence: Evidence, container: Container): { clues: Clue[]; steps: Step[] } {
  const clues: Clue[] = [];
  const steps: Step[] = [];
  for (const job of known(evidence, 'jobs', container.namespace)) {
    const name = job.metadata?.name ?? '';
    if (!migrating.test(name)) continue;
    const { succeeded = 0, failed = 0, active = 0 } = job.status ?? {};
    if (succeeded > 0) continue;
    clues.push({ at: `Job ${name}`, saw: `${succeeded} succeeded, ${failed} failed, ${active} active` });
    const command = kubectl(evidence, container.namespace, 'logs', `job/${name}`, '--all-containers', '--tail=50');
    steps.push({ kind: 'look', text: `shows why Job ${name} did not finish`, command });
  }
  const own = (container.pod.spec?.initContainers ?? []).filter(({ name }) => migrating.test(name));
  for (const { name } of own) clues.push({ at: `init container ${name}`, saw: 'prepares the database' });
  return { clues: clues.slice(0, 3), steps: steps.slice(0, 2) };
}
