import type { Clue, Confidence, Container, Evidence } from '../../model.ts';
import { sayingsOf } from '../log/sayings.ts';
import { starvedPhrases } from '../messages/slow-start.ts';
import { misfitOf } from '../probes/probe-fit.ts';
import { type ProbeKill, probeKilled } from '../probes/probe-kills.ts';
import { type Allowance, limitOf } from './limits.ts';
import { usedBy } from './memory.ts';

/** A CPU limit that leaves too little time. */
export interface Throttling {
  limit: Allowance;
  confidence: Confidence;
  kill?: ProbeKill;
  clues: Clue[];
  weight?: number;
}

/** Programs that compile, load classes or models while they start, and need a core or more for it. */
const heavy =
  /\b(?:java|jvm|jar|spring|tomcat|keycloak|elasticsearch|opensearch|logstash|kafka|cassandra|sonar\w*|jenkins|nexus|dotnet|next|webpack|rails|puma|gitlab|temurin|openjdk|corretto|jdk|jre)\b/i;

/**
 * A CPU limit so low that a probe kills before the program is up, or that a program itself calls it starved. One clue alone, a low
 * limit, is possible; usage at the limit, the program's own word, or a program that is known to need much make it likely.
 */
export function throttlingOf(evidence: Evidence, container: Container): Throttling | undefined {
  const limit = limitOf(evidence, container, 'cpu');
  if (!limit || limit.amount >= 1) return undefined;
  const [starved] = sayingsOf(container.log, starvedPhrases);
  const used = usedBy(evidence, container, 'cpu');
  const atLimit = used !== undefined && used.amount >= limit.amount * 0.9;
  // Who waits for something else, and not for processor time, is not helped by more of it.
  const waits = used !== undefined && used.amount < limit.amount / 2;
  const kill = killBySlowness(evidence, container);
  if ((!kill || waits) && !starved) return undefined;
  const small = limit.amount <= (isHeavy(container) ? 0.5 : 0.1);
  const signs = [small, atLimit, starved !== undefined].filter(Boolean).length;
  if (signs === 0) return undefined;
  const clues: Clue[] = [
    { at: limit.at, saw: `cpu limit ${limit.text}${limit.from === 'LimitRange' ? ', given by a LimitRange' : ''}` },
  ];
  if (starved) clues.push({ at: `${container.log.address}, line ${starved.line}`, saw: starved.quote });
  if (atLimit && used)
    clues.push({ at: `metrics of ${container.name}`, saw: `cpu in use: ${used.text} of ${limit.text}` });
  if (kill) clues.push(...kill.clues);
  const sure = kill
    ? kill.confidence !== 'possible' &&
      (atLimit || starved !== undefined || (isHeavy(container) ? limit.amount <= 0.25 : limit.amount <= 0.05))
    : signs > 1;
  return {
    limit,
    confidence: sure ? 'likely' : 'possible',
    clues,
    ...(kill && { kill }),
    ...(starved && !kill && { weight: starved.weight }),
  };
}

/** A probe killed it while it was still starting, or because an answer came late; not for a wrong question or an answer that says no. */
function killBySlowness(evidence: Evidence, container: Container): ProbeKill | undefined {
  for (const kind of ['liveness', 'startup'] as const) {
    const kill = probeKilled(evidence, container, kind);
    if (!kill || misfitOf(container, kind)) continue;
    const slow = kill.slow || kind === 'startup' || kill.failure?.kind === 'timeout';
    if (
      slow &&
      (!kill.failure ||
        kill.failure.kind === 'refused' ||
        kill.failure.kind === 'timeout' ||
        kill.failure.kind === 'status')
    )
      return kill;
  }
  return undefined;
}

/** Does it need a core or more to start: by its image, its command, or the first lines of its log? */
export function isHeavy({ spec, log }: Container): boolean {
  const words = [spec.image ?? '', ...(spec.command ?? []), ...(spec.args ?? [])].join(' ');
  return (
    heavy.test(words) ||
    log.records
      .slice(0, 30)
      .some(({ text }) => /:: Spring Boot ::|Picked up JAVA_TOOL_OPTIONS|using Java \d/.test(text))
  );
}
