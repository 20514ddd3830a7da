import type { Confidence, Container } from '../model.ts';
import { endedByItself } from './exits.ts';

/** How sure a log alone makes: likely where the failure very likely ended the process and the exit is the process's own, else possible. */
export function confidenceFrom(container: Container, weight: number): Confidence {
  return weight >= 0.5 && endedByItself(container.lastExit) ? 'likely' : 'possible';
}
