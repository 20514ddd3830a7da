import type { Container, Evidence, Table } from '../../model.ts';
import { bytesAsQuantity } from '../quantity.ts';
import { type Allowance, limitOf, memoryVolumesOf, type Resource, requestOf } from './limits.ts';
import { usedBy } from './memory.ts';
import { type Told, toldTo } from './runtimes.ts';

/** Resource by resource: what each container requests, may use, uses, and was told; `verdicts` by container and resource. */
export function limitTable(
  evidence: Evidence,
  containers: readonly Container[],
  verdicts: ReadonlyMap<string, string>,
): Table {
  const rows = containers.flatMap((container) =>
    (['memory', 'cpu', 'ephemeral-storage'] as const)
      .filter((resource) => isTold(evidence, container, resource))
      .map((resource) => rowOf(evidence, container, resource, verdicts.get(`${container.name} ${resource}`))),
  );
  return {
    title: 'Limits',
    columns: ['container', 'resource', 'request', 'limit', 'from', 'used', 'told', 'verdict'],
    rows,
  };
}

/** Memory and CPU always, since no limit is worth telling too; storage where it is limited or known. */
function isTold(evidence: Evidence, container: Container, resource: Resource): boolean {
  if (resource !== 'ephemeral-storage') return true;
  return [limitOf, usedBy].some((of) => of(evidence, container, resource) !== undefined);
}

function rowOf(evidence: Evidence, container: Container, resource: Resource, verdict: string | undefined): string[] {
  const limit = limitOf(evidence, container, resource);
  const request = requestOf(evidence, container, resource);
  return [
    container.name,
    resource,
    request?.text ?? '-',
    limit?.text ?? '-',
    limit ? limit.from : '-',
    usedText(evidence, container, resource),
    resource === 'memory' ? toldText(evidence, container) : '-',
    verdict ?? ownVerdict(limit, request, resource),
  ];
}

function ownVerdict(limit: Allowance | undefined, request: Allowance | undefined, resource: Resource): string {
  if (limit && request && request.amount > limit.amount) return 'request above limit';
  if (!limit && resource === 'memory') return 'no limit';
  return 'ok';
}

/** Of memory the working set, which the kernel counts against the limit, and what of it is not file cache, where the kubelet tells. */
function usedText(evidence: Evidence, container: Container, resource: Resource): string {
  const used = usedBy(evidence, container, resource);
  if (!used) return '-';
  if (resource === 'cpu') return `${Math.ceil(used.amount * 1000)}m`;
  const rss = resource === 'memory' ? usedBy(evidence, container, 'rss') : undefined;
  return `${bytesAsQuantity(used.amount)}${rss ? `, rss ${bytesAsQuantity(rss.amount)}` : ''}`;
}

function toldText(evidence: Evidence, container: Container): string {
  const told = toldTo(evidence, container).map(short);
  const volumes = memoryVolumesOf(container).map(({ path, limit }) => `${path} in memory${limit ? ` ${limit}` : ''}`);
  return [...told, ...volumes].join(', ') || '-';
}

function short({ setting, value }: Told): string {
  return /^-X(?:mx|ms|ss)$/.test(setting) ? setting + value : `${setting}=${value}`;
}
