import { bytesAsQuantity } from '../quantity.ts';
import type { Told } from './runtimes.ts';

const mebi = 2 ** 20;

/** How a heap and the rest of its process fit into a limit. All in bytes. */
export interface Fit {
  heap: number;
  limit: number;
  /** What the runtime needs beside its heap, by rule of thumb. */
  beside: number;
  /** The smallest limit that holds both, rounded up to a usual size. */
  smallestLimit: number;
  /** The largest heap that this limit holds; 0 where none does. */
  largestHeap: number;
  fits: boolean;
}

/**
 * The arithmetic of a heap in a limit. A JVM wants a third of its heap, and never less than 160Mi, for metaspace, code, threads and
 * collector; others a third, and at least 64Mi.
 */
export function fitOf(told: Told & { bytes: number }, limit: number): Fit {
  const least = told.runtime === 'Java' ? 160 * mebi : 64 * mebi;
  const beside = Math.max(told.bytes / 3, least);
  const room = Math.max(limit - Math.max(limit / 4, least), 0);
  return {
    heap: told.bytes,
    limit,
    beside,
    smallestLimit: Math.ceil((told.bytes + beside) / (64 * mebi)) * 64 * mebi,
    largestHeap: Math.floor(room / mebi) * mebi,
    fits: told.bytes + Math.min(beside, told.bytes / 5) <= limit,
  };
}

/** The sum as people write it: `-Xmx256m + about 160Mi beside the heap > limit 64Mi`. */
export function sumOf(told: Told, fit: Fit): string {
  const joint = /^-X/.test(told.setting) && !told.setting.includes(':') ? '' : '=';
  const beside = bytesAsQuantity(fit.beside);
  const sign = fit.heap + fit.beside > fit.limit ? '>' : '<';
  return `${told.setting}${joint}${told.value} + about ${beside} beside it ${sign} limit ${bytesAsQuantity(fit.limit)}`;
}
