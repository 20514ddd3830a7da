import { UserError } from '../errors.ts';
import { kindOf } from '../facts/workload.ts';
import type { Evidence, Kind } from '../model.ts';
import type { Target } from './target-words.ts';

/** Where what was asked for may not be read, nothing can be said. */
export function assertReadable(evidence: Evidence, wanted: readonly Target[], namespace: string): void {
  for (const { kind = 'Pod', name } of wanted.length > 0 ? wanted : [{ kind: 'Pod' }]) {
    const own = kindOf(kind) ?? 'pods';
    if (own !== 'pods' && name !== undefined) continue;
    const unread = evidence.objects[own]?.unread.find(
      ({ scope }) => scope === namespace || scope === `${namespace}/${name}`,
    );
    if (unread?.because === 'forbidden') throw forbidden(name === undefined ? 'list' : 'get', own, namespace);
    if (unread) throw new UserError(`${own} in ${namespace} could not be read: ${unread.because}`, 3);
  }
}

/** The right that is missing, and how to see it. */
export function forbidden(verb: 'get' | 'list', kind: Kind, namespace: string | undefined): UserError {
  const where = namespace === undefined ? 'in all namespaces' : `in ${namespace}`;
  const scope = namespace === undefined ? '-A' : `-n ${namespace}`;
  return new UserError(
    `you may not ${verb} ${kind} ${where}`,
    3,
    `kubectl auth can-i ${verb} ${kind} ${scope} says no; ask whoever gives out rights there`,
  );
}
