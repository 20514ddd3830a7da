import type { Get } from './http/http.ts';
import { becauseOf, bodyOf } from './reading.ts';
import { pathOf } from './resources.ts';

/** A pod as `kubectl get pods` prints it. */
export interface PodRow {
  namespace: string;
  name: string;
  /** `CrashLoopBackOff`, `Init:Error`, `Running`, … */
  status: string;
  ready: number;
  containers: number;
  restarts: number;
  /** Seconds since the last restart, where the server tells. */
  restartedAgo?: number;
}

export interface PodRows {
  suspects: PodRow[];
  /** How many pods there are. */
  count: number;
  /** Why not all were read. */
  because?: string;
}

const accept = 'application/json;as=Table;g=meta.k8s.io;v=v1';

/** The pods that may be in trouble, out of all in a namespace or everywhere; 500 at a time, so that few are in memory at once. */
export async function suspectsIn(
  get: Get,
  namespace: string | undefined,
  labels: string | undefined,
): Promise<PodRows> {
  const rows: PodRows = { suspects: [], count: 0 };
  let next: string | undefined;
  do {
    const query = {
      limit: 500,
      labelSelector: labels,
      includeObject: namespace === undefined ? 'Metadata' : 'None',
      continue: next,
    };
    const reply = await get(pathOf('pods', namespace, undefined, query), { accept });
    const table = bodyOf(reply) as Table | undefined;
    if (!table?.columnDefinitions) return { ...rows, because: becauseOf(reply) };
    const all = rowsOf(table, namespace);
    rows.count += all.length;
    rows.suspects.push(...all.filter(isSuspect));
    next = table.metadata?.continue;
  } while (next);
  return rows;
}

interface Table {
  columnDefinitions?: { name: string }[];
  rows?: { cells: unknown[]; object?: { metadata?: { namespace?: string } } }[] | null;
  metadata?: { continue?: string };
}

function rowsOf(table: Table, namespace: string | undefined): PodRow[] {
  const names = (table.columnDefinitions ?? []).map(({ name }) => name);
  const column = (name: string) => names.indexOf(name);
  const [name, ready, status, restarts] = [column('Name'), column('Ready'), column('Status'), column('Restarts')];
  return (table.rows ?? []).map(({ cells, object }) => {
    const [up = '0', all = '0'] = String(cells[ready] ?? '').split('/');
    const ago = restartedAgoOf(String(cells[restarts] ?? ''));
    return {
      namespace: namespace ?? object?.metadata?.namespace ?? '',
      name: String(cells[name] ?? ''),
      status: String(cells[status] ?? ''),
      ready: Number(up),
      containers: Number(all),
      restarts: Number.parseInt(String(cells[restarts] ?? '0'), 10) || 0,
      ...(ago !== undefined && { restartedAgo: ago }),
    };
  });
}

const unitSeconds: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, y: 31_536_000 };

/** `14 (2m10s ago)`. */
function restartedAgoOf(cell: string): number | undefined {
  const told = /\(([\dsmhdy]{1,20}) ago\)/.exec(cell)?.[1];
  if (!told) return undefined;
  let seconds = 0;
  for (const [, count, unit = 's'] of told.matchAll(/(\d+)([smhdy])/g))
    seconds += Number(count) * (unitSeconds[unit] ?? 0);
  return seconds;
}

/** The kubelet forgets a crash after ten minutes; a pod that was restarted once long ago and is ready is well. */
const recentSeconds = 600;

/**
 * Whether a pod may be in trouble. A loop shows as `Error`, `Completed` or `OOMKilled` for most of a short back-off, and as `Running` in
 * between; a pod that ran to its end once, as a Job's does, is done.
 */
function isSuspect({ status, ready, containers, restarts, restartedAgo }: PodRow): boolean {
  if (status === 'Completed' || status === 'Succeeded') return restarts > 0;
  if (status !== 'Running') return status !== 'Terminating' || restarts > 0;
  if (ready < containers) return true;
  return restarts > 0 && (restartedAgo === undefined || restartedAgo < recentSeconds);
}
