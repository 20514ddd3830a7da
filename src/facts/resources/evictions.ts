import type { Container } from '../../model.ts';

/** Why the kubelet evicted a pod, from its words (source: kubernetes pkg/kubelet/eviction/helpers.go). */
export interface Eviction {
  kind: 'emptyDir' | 'container' | 'pod' | 'node';
  /** What was used up: `ephemeral-storage`, `memory`, `inodes`, `pids`. */
  resource: string;
  /** The emptyDir or the container that went over. */
  name?: string;
  limit?: string;
  /** Who used what, as the kubelet says it of this container. */
  usage?: string;
  saw: string;
  at: string;
}

/** The eviction of a container's pod; undefined where it was not evicted by the kubelet. */
export function evictionOf(container: Container): Eviction | undefined {
  const { status } = container.pod;
  const event = container.events.find(({ reason }) => reason === 'Evicted');
  const told = status?.reason === 'Evicted' ? status.message : event?.message;
  if (told === undefined) return undefined;
  const at = status?.reason === 'Evicted' ? 'status of the pod' : 'event Evicted';
  const base = { saw: `Evicted: ${told.trim().slice(0, 500)}`, at };
  const volume = /Usage of EmptyDir volume "([^"]+)" exceeds the limit "([^"]+)"/.exec(told);
  if (volume)
    return { ...base, kind: 'emptyDir', resource: 'ephemeral-storage', name: volume[1] ?? '', limit: volume[2] ?? '' };
  const own = /Container (\S+) exceeded its local ephemeral storage limit "([^"]+)"/.exec(told);
  if (own)
    return { ...base, kind: 'container', resource: 'ephemeral-storage', name: own[1] ?? '', limit: own[2] ?? '' };
  const whole = /ephemeral local storage usage exceeds the total limit of containers (\S+?)\.?(?:\s|$)/.exec(told);
  if (whole) return { ...base, kind: 'pod', resource: 'ephemeral-storage', limit: whole[1] ?? '' };
  const low = /low on resource: \[?([a-z]+(?:-[a-z]+)?)/.exec(told);
  const condition = /node had condition: \[(\w{2,20}Pressure)/.exec(told)?.[1];
  if (condition) return { ...base, kind: 'node', resource: pressures[condition] ?? condition };
  if (!low) return undefined;
  const usage = usageOf(told, container.name);
  return { ...base, kind: 'node', resource: low[1] ?? '', ...(usage && { usage }) };
}

/** A node under pressure takes no pod that could be evicted, and evicts it at once. */
const pressures: Record<string, string> = {
  DiskPressure: 'ephemeral-storage',
  MemoryPressure: 'memory',
  PIDPressure: 'pids',
};

/** Evicted because the node was short of memory. */
export function isMemory({ kind, resource }: Eviction): boolean {
  return kind === 'node' && resource === 'memory';
}

/** No other container of the pod has a limit on ephemeral storage. */
export function isOnlyLimited({ pod, name }: Container): boolean {
  const limited = (pod.spec?.containers ?? []).filter(({ resources }) => resources?.limits?.['ephemeral-storage']);
  return limited.length === 1 && limited[0]?.name === name;
}

function usageOf(told: string, name: string): string | undefined {
  const at = told.indexOf(`ontainer ${name} was using `);
  return at < 0 ? undefined : /was using \S+, request is \S+/.exec(told.slice(at, at + 200))?.[0].replace(/,$/, '');
}
