import type { ContainerLog, Evidence } from '../model.ts';
import { merged, type Objects } from './shelves.ts';

/** What the answer to a question adds to the evidence. */
export interface Part {
  objects: Objects;
  logs: ContainerLog[];
}

/** Something that could be asked, and how much it would help. */
export interface Question {
  /** The higher, the sooner it is asked where not all can be. */
  worth: number;
  /** How many requests it takes. */
  requests: number;
  ask(): Promise<Part>;
}

/** How many requests a pod may cost. */
export const requestsForOnePod = 12;

/** A question that takes one request and brings objects. */
export function question(worth: number, ask: () => Promise<Objects>): Question {
  return { worth, requests: 1, ask: async () => ({ objects: await ask(), logs: [] }) };
}

/** Asks the questions that help most, all at once, as many as `requests` allow; returns what is known then and what is left. */
export async function wave(
  evidence: Evidence,
  questions: readonly Question[],
  requests: number,
): Promise<{ evidence: Evidence; left: number }> {
  let left = requests;
  const chosen: Question[] = [];
  for (const each of [...questions].sort((a, b) => b.worth - a.worth)) {
    if (each.requests > left) continue;
    left -= each.requests;
    chosen.push(each);
  }
  const parts = await Promise.all(chosen.map((each) => each.ask()));
  return { evidence: parts.reduce<Evidence>(merged, evidence), left };
}
