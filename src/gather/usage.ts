import type { Evidence, PodMetrics } from '../model.ts';
import type { Get, Reply } from './http/http.ts';
import { becauseOf, bodyOf, list, notServed, one } from './reading.ts';
import { mergedObjects, type Objects, shelfOf } from './shelves.ts';

/** One pod, and the node that it is on. */
export interface OnNode {
  namespace: string;
  pod: string;
  node: string | undefined;
  /** It runs well, so that metrics are worth a second try. */
  well: boolean;
}

/** What the containers of a pod use, by metrics-server; by the kubelet, where the user said so and the user's rights allow it. */
export async function usageOf(get: Get, { namespace, pod, node, well }: OnNode, kubelet: boolean): Promise<Objects> {
  const stats: Objects =
    kubelet && node ? await kubeletStats(get, node, (ref) => ref.namespace === namespace && ref.name === pod) : {};
  if (stats.podmetrics) return stats;
  const ask = (by: Get) => one(by, 'podmetrics', namespace, pod);
  return mergedObjects(stats, well ? await newest(get, ask) : await ask(get));
}

/** The same for all pods of a namespace (`undefined`: of all), on these nodes. */
export async function usageOfAll(get: Get, namespace: string | undefined, nodes: readonly string[]): Promise<Objects> {
  const served = await newest(get, (by) => list(by, 'podmetrics', namespace));
  const isIn = (ref: PodRef) => namespace === undefined || ref.namespace === namespace;
  return mergedObjects(served, ...(await Promise.all(nodes.map((node) => kubeletStats(get, node, isIn)))));
}

/** Metrics are on their way from `v1beta1` to `v1` (KEP 5207): where the first is not served, the second may be. */
async function newest(get: Get, ask: (by: Get) => Promise<Objects>): Promise<Objects> {
  const answer = await ask(get);
  const isServed = !answer.podmetrics?.unread.some(({ because }) => because === notServed);
  return isServed ? answer : ask((path, options) => get(path.replace('/v1beta1/', '/v1/'), options));
}

/** The nodes of the pods that were read, at most so many that asking each of them is cheap. */
export function nodesIn(evidence: Evidence): string[] {
  const names = (evidence.objects.pods?.items ?? []).flatMap(({ spec }) => spec?.nodeName ?? []);
  return [...new Set(names)].slice(0, 10);
}

interface PodRef {
  namespace: string;
  name: string;
}

/** Summary API of the kubelet (source: kubernetes staging/src/k8s.io/kubelet/pkg/apis/stats/v1alpha1/types.go). */
interface Summary {
  pods?: {
    podRef: PodRef;
    containers?: {
      name: string;
      cpu?: { usageNanoCores?: number };
      memory?: { time?: string; workingSetBytes?: number; rssBytes?: number };
      rootfs?: { usedBytes?: number };
      logs?: { usedBytes?: number };
    }[];
  }[];
}

/** What the kubelet itself counts, through the API server (GET nodes/proxy); a refusal is part of the answer. */
async function kubeletStats(get: Get, node: string, isWanted: (ref: PodRef) => boolean): Promise<Objects> {
  const reply: Reply = await get(`/api/v1/nodes/${encodeURIComponent(node)}/proxy/stats/summary`);
  const summary = bodyOf(reply) as Summary | undefined;
  if (!Array.isArray(summary?.pods))
    return shelfOf('nodes', { unread: [{ scope: `${node}/proxy/stats/summary`, because: becauseOf(reply) }] });
  const items = summary.pods.filter(({ podRef }) => isWanted(podRef)).map(metricsOf);
  return items.length > 0 ? shelfOf('podmetrics', { items }) : {};
}

/** A pod's part of the summary in the form of metrics-server, with what only the kubelet tells. */
function metricsOf({ podRef, containers = [] }: NonNullable<Summary['pods']>[number]): PodMetrics {
  return {
    metadata: { name: podRef.name, namespace: podRef.namespace },
    containers: containers.map(({ name, cpu, memory, rootfs, logs }) => ({
      name,
      usage: {
        ...(memory?.workingSetBytes && { memory: String(memory.workingSetBytes) }),
        ...(memory?.rssBytes && { rss: String(memory.rssBytes) }),
        ...(cpu?.usageNanoCores && { cpu: `${cpu.usageNanoCores}n` }),
        ...(rootfs?.usedBytes && {
          'ephemeral-storage': String(rootfs.usedBytes + (logs?.usedBytes ?? 0)),
        }),
      },
    })),
  };
}
