import type { Ask, Connection } from '../invocation.ts';
import type { Evidence } from '../model.ts';
import { withNamed } from './named.ts';
import type { Outside } from './outside.ts';
import { requestsForOnePod } from './plan.ts';
import { podIn, withPod } from './pods.ts';
import { type Session, sessionOf } from './session.ts';

/** Reads everything about what was asked for: for one pod at most 12 requests, in three waves. */
export async function gather(connection: Connection, ask: Ask, outside: Outside): Promise<Evidence> {
  const session = await sessionOf(connection, outside);
  const start = emptyEvidence(session, ask);
  if (ask.words.length > 0 || ask.selector) return withDetails(session, await withNamed(session, ask, start));
  throw new Error('not yet');
}

/** Nothing was read yet. */
export function emptyEvidence(session: Session, ask: Ask): Evidence {
  return {
    schemaVersion: 'crashloop.evidence/v1',
    readAt: session.outside
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z'),
    kubectlFlags: session.kubectlFlags,
    targets: [],
    ...(ask.container && { container: ask.container }),
    objects: {},
    logs: [],
  };
}

/** Of one workload, the logs of so many pods are read. */
const mostPods = 5;

async function withDetails(session: Session, named: Evidence): Promise<Evidence> {
  let evidence = named;
  const pods = named.targets.filter((target) => podIn(named, target));
  let spent = session.sent();
  for (const target of pods.slice(0, mostPods)) {
    evidence = await withPod(session, evidence, target, Math.max(requestsForOnePod - spent, 4));
    spent = 6;
  }
  return evidence;
}
