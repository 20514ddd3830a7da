import type { Clue, Container, Evidence } from '../../model.ts';
import { known } from '../lookup.ts';
import { quantityOf } from '../quantity.ts';
import { fitOf, sumOf } from './heap.ts';
import { type Allowance, memoryVolumesOf } from './limits.ts';
import { heapTold, toldTo } from './runtimes.ts';

/** What metrics-server saw the container use last, bytes or cores; it is seldom there for one that keeps crashing. */
export function usedBy(
  evidence: Evidence,
  container: Container,
  resource: 'memory' | 'rss' | 'cpu' | 'ephemeral-storage',
): { amount: number; text: string } | undefined {
  const metrics = known(evidence, 'podmetrics', container.namespace).find(
    ({ metadata }) => metadata?.name === container.pod.metadata?.name,
  );
  const text = metrics?.containers?.find(({ name }) => name === container.name)?.usage?.[resource];
  const amount = quantityOf(text);
  return text === undefined || amount === undefined ? undefined : { amount, text: String(text) };
}

/** What adds up to the memory of a container: where its limit comes from, its runtime's settings, its volumes in memory. */
export function memoryClues(evidence: Evidence, container: Container, limit: Allowance): Clue[] {
  const clues: Clue[] = [{ at: limit.at, saw: `memory limit ${limit.text}${origin[limit.from]}` }];
  const told = toldTo(evidence, container);
  const heap = heapTold(told, limit.amount);
  if (heap?.percent === undefined && heap) clues.push({ at: heap.at, saw: sumOf(heap, fitOf(heap, limit.amount)) });
  for (const each of told) {
    if (each.processes && each.processes > 1)
      clues.push({
        at: each.at,
        saw: `${each.runtime} ${each.setting} ${each.value}: each process has its own copy in memory`,
      });
  }
  for (const volume of memoryVolumesOf(container))
    clues.push({
      at: `volume ${volume.name}`,
      saw: `emptyDir in memory at ${volume.path}: what is written there counts`,
    });
  return clues;
}

const origin: Record<Allowance['from'], string> = {
  spec: '',
  pod: ', of the pod as a whole',
  resize: ', in force; a resize is not done yet',
  LimitRange: ', given by a LimitRange; the template has none',
};
