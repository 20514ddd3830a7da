import type { Clue, Confidence, Container, Evidence, Exit } from '../../model.ts';
import { isAtDeath, killOf } from '../resources/kills.ts';
import { wasToldToStop } from '../stops.ts';
import { listeningOf } from './listening.ts';
import { failuresOfProbe, type ProbeFailure } from './probe-failures.ts';
import type { Misfit } from './probe-fit.ts';
import { numbersOf } from './probe-steps.ts';
import { allowedBy, neverAnswered, type ProbeFact, probeKillOf, probeOf } from './probes.ts';

/** A container that the kubelet killed because of one of its probes. */
export interface ProbeKill {
  probe: ProbeFact;
  confidence: Confidence;
  /** The last failure that the kubelet told of. */
  failure?: ProbeFailure;
  /** It did not live longer than a probe that never succeeds lets it. */
  slow: boolean;
  clues: Clue[];
}

/** Whether a probe killed the container, and how sure that is: certain by the kubelet's word, else by failures told, else by time. */
export function probeKilled(
  evidence: Evidence,
  container: Container,
  kind: 'liveness' | 'startup',
): ProbeKill | undefined {
  const probe = probeOf(container, kind);
  if (!probe) return undefined;
  const { lastExit } = container;
  const [failure] = failuresOfProbe(container, kind);
  const confidence = confidenceOf(evidence, container, probe, failure);
  if (!confidence) return undefined;
  const kill = probeKillOf(container, kind);
  const clues: Clue[] = [];
  if (kill) clues.push({ at: timesOf('Killing', kill.count), saw: kill.message });
  if (failure)
    clues.push({ at: timesOf('Unhealthy', failure.event.count), saw: failure.event.message.trim().slice(0, 300) });
  clues.push({ at: `${container.workload.arg}, container ${container.name}: ${probe.field}`, saw: numbersOf(probe) });
  if (lastExit) clues.push({ at: `status of ${container.name}: ${lastExit.at}`, saw: endOf(lastExit) });
  return {
    probe,
    confidence,
    ...(failure && { failure }),
    slow: neverCameUp(container, probe, failure),
    clues,
  };
}

function confidenceOf(
  evidence: Evidence,
  container: Container,
  probe: ProbeFact,
  failure: ProbeFailure | undefined,
): Confidence | undefined {
  const { lastExit } = container;
  const killer = killOf(evidence, container)?.killer;
  const event = probeKillOf(container, probe.kind as 'liveness' | 'startup');
  // Until the kubelet restarts it there is no exit to look at.
  if (!lastExit && event) return 'certain';
  const inTime = lastExit?.seconds === undefined || lastExit.seconds >= allowedBy(probe) - 2;
  const regular = neverAnswered(lastExit, probe);
  if (killer === probe.kind && event) {
    if (!inTime) return 'possible';
    return regular || isAtDeath(event, container, probe.grace + 60) ? 'certain' : 'likely';
  }
  const failed = failure !== undefined && failure.event.count >= probe.failures;
  // Told to stop, it may leave with 0; of its many kills none may be told any more.
  const told =
    killer === 'stopped' || (killer === undefined && lastExit?.code === 0 && wasToldToStop(container) !== undefined);
  if (!told && killer !== 'unexplained' && !(killer === undefined && lastExit?.code === 0 && failed)) return undefined;
  if (failed && inTime) return 'likely';
  // Nothing but a probe tells a container to stop again and again while its pod stays.
  return inTime && (regular || (told && container.restarts > 1)) ? 'possible' : undefined;
}

/** It never came up: it died at the first moment at which the probe could kill; or, on a busy node, later, with nothing listening yet. */
export function neverCameUp(container: Container, probe: ProbeFact, failure: ProbeFailure | undefined): boolean {
  if (listened(container, probe)) return false;
  const seconds = container.lastExit?.seconds ?? Infinity;
  const early = failure?.kind === 'refused' && seconds < Math.max(120, allowedBy(probe) * 4);
  return early || neverAnswered(container.lastExit, probe);
}

/** The log tells that it listened on the port that is asked, so that it was up. */
function listened(container: Container, probe: ProbeFact): boolean {
  return listeningOf(container.log).some(({ port }) => port === probe.port);
}

function timesOf(reason: string, count: number): string {
  return count > 1 ? `event ${reason}, ${count} times` : `event ${reason}`;
}

function endOf(exit: Exit): string {
  return `exit code ${exit.code}${exit.seconds === undefined ? '' : ` after ${exit.seconds} s`}`;
}

/** A probe is the cause only where it killed, or where it keeps a container from ever being started or ready that did not end by itself. */
export function misfitConfidence(evidence: Evidence, container: Container, misfit: Misfit): Confidence | undefined {
  const { kind } = misfit.probe;
  const killed = kind === 'readiness' ? undefined : probeKilled(evidence, container, kind);
  if (killed?.confidence === 'possible') return 'possible';
  if (killed) return misfit.confidence;
  const killer = killOf(evidence, container)?.killer;
  const blocks = container.runningSince && !container.ready && (!container.lastExit || killer === 'stopped');
  if (!blocks) return undefined;
  return misfit.confidence === 'certain' ? 'likely' : misfit.confidence;
}
