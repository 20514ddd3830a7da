import type { Confidence, Container } from '../model.ts';
import { endedByItself } from './exits.ts';
import { saysChildFailed } from './log/ending/child.ts';
import { failuresOfProbe } from './probes/probe-failures.ts';
import { neverCameUp } from './probes/probe-kills.ts';
import { probeKillOf, probeOf } from './probes/probes.ts';

/**
 * How sure a log alone makes: likely where the failure very likely ended the process and the exit is the process's own, or where it
 * never came up: an init container that still tries, or what a probe killed; else possible.
 */
export function confidenceFrom(container: Container, weight: number): Confidence {
  if (weight < 0.5) return 'possible';
  return endedByItself(container.lastExit) || isHeldUp(container) || lostItsChild(container) ? 'likely' : 'possible';
}

/** A supervisor that ended in order, with 0, after it told that what it ran had failed. */
function lostItsChild({ lastExit, log }: Container): boolean {
  return lastExit?.code === 0 && log.records.slice(-20).some(({ text }) => saysChildFailed(text));
}

/** An init container still tries, or a probe killed it before it came up: what its log complains of keeps it from coming up. */
function isHeldUp(container: Container): boolean {
  if (container.kind === 'init' && container.runningSince && !container.lastExit) return true;
  return (['liveness', 'startup'] as const).some((kind) => {
    const probe = probeOf(container, kind);
    const [failure] = failuresOfProbe(container, kind);
    return probe && probeKillOf(container, kind) && neverCameUp(container, probe, failure);
  });
}
