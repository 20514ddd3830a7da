import type { Clue, Confidence, Container, Evidence, Exit } from '../model.ts';
import { killOf } from './kills.ts';
import { failuresOfProbe, type ProbeFailure } from './probe-failures.ts';
import { numbersOf } from './probe-steps.ts';
import { allowedBy, type ProbeFact, probeKillOf, probeOf } from './probes.ts';

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
  return { probe, confidence, ...(failure && { failure }), slow: isSlow(lastExit, probe), clues };
}

function confidenceOf(
  evidence: Evidence,
  container: Container,
  probe: ProbeFact,
  failure: ProbeFailure | undefined,
): Confidence | undefined {
  const { lastExit } = container;
  const killer = killOf(evidence, container)?.killer;
  const possible = lastExit?.seconds === undefined || lastExit.seconds >= allowedBy(probe) - 2;
  if (killer === probe.kind) return possible ? 'certain' : 'possible';
  // Until the kubelet restarts it there is no exit to look at.
  if (!lastExit && probeKillOf(container, probe.kind as 'liveness' | 'startup')) return 'certain';
  if (killer !== 'unexplained' && killer !== 'stopped') return undefined;
  if (failure && failure.event.count >= probe.failures && possible) return 'likely';
  return isSlow(lastExit, probe) && possible ? 'possible' : undefined;
}

/** Killed at the first moment at which the probe could have failed often enough: the program never once answered. */
function isSlow(exit: Exit | undefined, probe: ProbeFact): boolean {
  if (exit?.seconds === undefined) return false;
  const waits = Math.max(0, probe.timeout - 1) * probe.failures;
  const stop = exit.signal === 'SIGKILL' ? probe.grace : Math.min(probe.grace, 5);
  return exit.seconds <= allowedBy(probe) + probe.period * 2 + waits + stop + 2;
}

function timesOf(reason: string, count: number): string {
  return count > 1 ? `event ${reason}, ${count} times` : `event ${reason}`;
}

function endOf(exit: Exit): string {
  return `exit code ${exit.code}${exit.seconds === undefined ? '' : ` after ${exit.seconds} s`}`;
}
