import type { Ask, Connection } from '../invocation.ts';
import type { Evidence } from '../model.ts';
import { withNamed } from './named.ts';
import type { Outside } from './outside.ts';
import { inParallel, requestsForOnePod } from './plan.ts';
import { podDetails, podIn } from './pods.ts';
import { readerOf } from './reader.ts';
import { scanned } from './scan.ts';
import { type Session, sessionOf } from './session.ts';
import { merged } from './shelves.ts';
import { everything } from './whole.ts';

/** Reads everything about what was asked for: for one pod at most 12 requests, in three waves. */
export async function gather(connection: Connection, ask: Ask, outside: Outside): Promise<Evidence> {
  const opened = await sessionOf(connection, outside);
  const { readSecrets: wholeSecrets, kubeletStats } = ask;
  const session = {
    ...opened,
    ...((wholeSecrets || kubeletStats) && { reader: readerOf(opened.get, { wholeSecrets, kubeletStats }) }),
  };
  const start = emptyEvidence(session, ask);
  if (ask.words.length > 0 || ask.selector) return withDetails(session, ask, await withNamed(session, ask, start));
  return ask.scope === 'all' ? everything(session, ask, start) : scanned(session, ask, start);
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

/** The logs of so many pods that were asked for by one name are read. */
const mostPods = 5;

/** The first pod reads what all of them need, so that the others cost little. */
async function withDetails(session: Session, ask: Ask, named: Evidence): Promise<Evidence> {
  // What the user asked for besides is not taken from what is read anyway.
  const budget = requestsForOnePod + (ask.kubeletStats ? 1 : 0);
  const [first, ...others] = named.targets.filter((target) => podIn(named, target)).slice(0, mostPods);
  if (!first) return named;
  const left = Math.max(budget - session.sent(), 4);
  const evidence = merged(named, await podDetails(session, named, first, left));
  const parts = await inParallel(others, (target) => podDetails(session, evidence, target, requestsForAnother));
  return parts.reduce(merged, evidence);
}

/** Its log, its node, and the pod again. */
const requestsForAnother = 4;
