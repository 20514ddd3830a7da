import type { ContainerLog, Evidence } from '../model.ts';
import { merged, mergedLogs, mergedObjects, type Objects } from './shelves.ts';

/** What the answer to a question adds to the evidence. */
export interface Part {
  objects: Objects;
  logs: ContainerLog[];
}

/** Something that could be asked, and how much it would help. */
export interface Question {
  /** The higher, the sooner it is asked where not all can be. */
  worth: number;
  /** How many requests it takes: 0 where the answer is there already. */
  requests: number;
  ask(): Promise<Part>;
}

/** How many requests a pod may cost. */
export const requestsForOnePod = 12;

/** Asks the questions that help most, all at once, as many as `requests` allow; returns the answers and how many are left. */
export async function wave(questions: readonly Question[], requests: number): Promise<{ part: Part; left: number }> {
  let left = requests;
  const chosen: Question[] = [];
  for (const each of [...questions].sort((a, b) => b.worth - a.worth)) {
    if (each.requests > left) continue;
    left -= each.requests;
    chosen.push(each);
  }
  return { part: together(await inParallel(chosen, (each) => each.ask())), left };
}

/** The evidence with the answers to questions that are all worth asking. */
export async function answered(evidence: Evidence, questions: readonly Question[]): Promise<Evidence> {
  return merged(evidence, (await wave(questions, Number.POSITIVE_INFINITY)).part);
}

/** Several answers as one. */
export function together(parts: readonly Part[]): Part {
  return {
    objects: mergedObjects(...parts.map(({ objects }) => objects)),
    logs: mergedLogs(...parts.map(({ logs }) => logs)),
  };
}

/** So many things are done at the same time. */
const width = 16;

/** Does something for each item, several at a time; results are in the order of the items. */
export async function inParallel<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const worker = async () => {
    for (const [index, item] of entries) results[index] = await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}
