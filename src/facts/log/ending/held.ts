import type { Exit, Failure } from '../../../model.ts';
import type { Block } from '../blocks/block.ts';
import type { Ending } from './ending.ts';
import { isHarmless } from './words.ts';

/** So often it must be said to be what the program cannot get past. */
const often = 3;

/** What a program says again and again, and nothing else, until somebody stops it, is what held it up. */
export function heldUp(failures: Failure[], blocks: readonly Block[], { exit, after, stop }: Ending): Failure[] {
  if (!exit || !wasStopped(exit)) return failures;
  return failures.map((failure, index) => {
    const block = blocks[index];
    if (!block || (failure.count ?? 1) < often || failure.weight >= 0.5) return failure;
    const later = (after[block.end] ?? 0) - (after[stop] ?? 0);
    return later < 1 && !isHarmless(failure.headline) ? { ...failure, weight: 0.5 } : failure;
  });
}

function wasStopped({ code, signal, reason }: Exit): boolean {
  return reason !== 'OOMKilled' && (code === 0 || signal === 'SIGTERM' || signal === 'SIGKILL');
}
