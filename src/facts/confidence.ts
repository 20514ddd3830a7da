import type { Confidence, Container } from '../model.ts';
import { endedByItself } from './exits.ts';
import { failuresOfProbe } from './probes/probe-failures.ts';
import { neverCameUp } from './probes/probe-kills.ts';
import { probeKillOf, probeOf } from './probes/probes.ts';

/**
 * How sure a log alone makes: likely where the failure very likely ended the process and the exit is the process's own, or where a
 * probe killed it because it never came up; else possible.
 */
export function confidenceFrom(container: Container, weight: number): Confidence {
  return weight >= 0.5 && (endedByItself(container.lastExit) || isHeldUp(container)) ? 'likely' : 'possible';
}

/** A probe killed it before it came up: what its log complains of is what kept it from coming up. */
function isHeldUp(container: Container): boolean {
  return (['liveness', 'startup'] as const).some((kind) => {
    const probe = probeOf(container, kind);
    const [failure] = failuresOfProbe(container, kind);
    return probe && probeKillOf(container, kind) && neverCameUp(container, probe, failure);
  });
}
