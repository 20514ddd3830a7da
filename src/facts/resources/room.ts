import type { Container, Evidence } from '../../model.ts';
import { known, listed } from '../lookup.ts';
import { quantityOf } from '../quantity.ts';
import { limitOf, type Resource } from './limits.ts';

/** A bound of what may be set, and who sets it: reads on after "because ". */
export interface Room {
  amount: number;
  because: string;
}

/** The largest limit that may be set, and what sets that bound; undefined where no bound is known. */
export function roomOf(evidence: Evidence, container: Container, resource: Resource): Room | undefined {
  const rooms: Room[] = [];
  for (const range of known(evidence, 'limitranges', container.namespace)) {
    for (const item of range.spec?.limits ?? []) {
      const max = quantityOf(item.max?.[resource]);
      if (max && item.type !== 'PersistentVolumeClaim')
        rooms.push({
          amount: max,
          because: `LimitRange \`${range.metadata?.name}\` allows at most \`${item.max?.[resource]}\``,
        });
    }
  }
  const node = known(evidence, 'nodes').find(({ metadata }) => metadata?.name === container.pod.spec?.nodeName);
  const allocatable = quantityOf(node?.status?.allocatable?.[resource]);
  if (allocatable)
    rooms.push({
      amount: allocatable,
      because: `node \`${node?.metadata?.name}\` has \`${node?.status?.allocatable?.[resource]}\``,
    });
  rooms.push(...quotaRooms(evidence, container, resource));
  return rooms.sort((a, b) => a.amount - b.amount)[0];
}

/**
 * A rollout that starts the new pod before it stops the old one needs room for both, and waits for ever where there is none; in the end
 * each of the pods has taken the more.
 */
function quotaRooms(evidence: Evidence, container: Container, resource: Resource): Room[] {
  const quotas = listed(evidence, 'resourcequotas', container.namespace);
  if (quotas.state !== 'found') return [];
  const own = limitOf(evidence, container, resource)?.amount ?? 0;
  const { replicas, surges } = rolloutOf(evidence, container);
  return quotas.value.flatMap(({ metadata, status }) => {
    const name = `limits.${resource}`;
    const [hard, used] = [quantityOf(status?.hard?.[name]), quantityOf(status?.used?.[name])];
    if (hard === undefined || used === undefined) return [];
    const left = Math.max(hard - used, 0);
    const amount = Math.min(own + left / replicas, surges ? left : Infinity);
    const both =
      surges && left < own + left / replicas ? ', and a rollout needs room for the new pod beside the old one' : '';
    const because = `ResourceQuota \`${metadata?.name}\` has \`${status?.used?.[name]}\` of \`${status?.hard?.[name]}\` in use${both}`;
    return [{ amount, because }];
  });
}

/** How many pods take a change, and whether the first of them comes before an old one goes. */
function rolloutOf(evidence: Evidence, { workload: { ref } }: Container): { replicas: number; surges: boolean } {
  if (ref.kind !== 'Deployment') return { replicas: 1, surges: false };
  const own = known(evidence, 'deployments', ref.namespace).find(({ metadata }) => metadata?.name === ref.name);
  const { strategy, replicas = 1 } = own?.spec ?? {};
  const surge = String(strategy?.rollingUpdate?.maxSurge ?? '25%');
  return { replicas: Math.max(replicas, 1), surges: strategy?.type !== 'Recreate' && !/^0%?$/.test(surge) };
}
