import type { Clue, Container, Evidence, KeyedObject } from '../../model.ts';
import { spoken } from '../duration.ts';
import { inOrder } from '../in-order.ts';
import { objectOf } from './env.ts';

/** Who changed a ConfigMap or Secret last, when, and how long before the container first crashed; undefined where it is not known. */
export function changeClue(
  evidence: Evidence,
  container: Container,
  kind: 'ConfigMap' | 'Secret',
  name: string,
): Clue | undefined {
  const found = objectOf(evidence, kind, container.namespace, name);
  const last = found.state === 'found' ? lastChange(found.value) : undefined;
  if (!last?.at || found.state !== 'found') return undefined;
  const made = found.value.metadata.creationTimestamp === last.at;
  const before = Date.parse(firstCrash(container) ?? '') - Date.parse(last.at);
  const near = Number.isFinite(before) && Math.abs(before) < 86_400_000;
  const relation = near
    ? `, ${spoken(Math.abs(before) / 1000)} ${before >= 0 ? 'before' : 'after'} the first crash`
    : '';
  return { at: `${kind} ${name}`, saw: `${made ? 'made' : 'changed'} by ${last.by} at ${clock(last.at)}${relation}` };
}

/** The last change of an object's keys that is known. */
export function lastChange(object: KeyedObject): { by: string; at?: string } | undefined {
  const changes = (object.changes ?? []).filter(({ at }) => at !== undefined);
  return changes.sort((a, b) => inOrder(b.at, a.at))[0];
}

/** When a key was last written by someone who had it in hand, after a time; undefined where it was not, or it is not known. */
export function changedAfter(object: KeyedObject, key: string, time: string): string | undefined {
  const since = (object.changes ?? []).flatMap(({ at, keys }) => (at && keys.includes(key) ? [at] : []));
  return since.sort().findLast((at) => Date.parse(at) > Date.parse(time));
}

/** When a container crashed for the first time, as far as events and its status tell. */
export function firstCrash(container: Container): string | undefined {
  const backOff = container.events
    .filter(({ reason }) => reason === 'BackOff' || reason === 'Failed')
    .map(({ first }) => first)
    .filter((first) => first !== undefined)
    .sort()[0];
  return backOff ?? (container.restarts <= 1 ? container.lastExit?.finishedAt : undefined);
}

function clock(time: string): string {
  return time.replace('T', ' ').replace(/:\d\d(?:\.\d+)?Z$/, ' UTC');
}
