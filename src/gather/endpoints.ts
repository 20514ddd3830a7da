import type { Meta } from '../model.ts';

interface Endpoints {
  metadata?: Meta;
  subsets?: { addresses?: Address[] | null; notReadyAddresses?: Address[] | null; ports?: unknown[] | null }[] | null;
}

interface Address {
  ip: string;
  nodeName?: string;
  targetRef?: unknown;
}

/** Endpoints, the API before EndpointSlices, as slices: one for each subset, as the mirroring controller makes them. */
export function slicesOf(endpoints: unknown): unknown[] {
  const { metadata, subsets } = endpoints as Endpoints;
  return (subsets ?? [{}]).map(({ addresses, notReadyAddresses, ports }, index) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      ...metadata,
      name: index === 0 ? metadata?.name : `${metadata?.name}-${index}`,
      labels: { ...metadata?.labels, 'kubernetes.io/service-name': metadata?.name },
    },
    addressType: (addresses ?? notReadyAddresses)?.[0]?.ip.includes(':') ? 'IPv6' : 'IPv4',
    endpoints: [...of(addresses, true), ...of(notReadyAddresses, false)],
    ports: ports ?? [],
  }));
}

function of(addresses: Address[] | null | undefined, ready: boolean): unknown[] {
  return (addresses ?? []).map(({ ip, nodeName, targetRef }) => ({
    addresses: [ip],
    conditions: { ready, serving: ready, terminating: false },
    ...(nodeName && { nodeName }),
    ...(targetRef !== undefined && { targetRef }),
  }));
}
