import type { Clue, Container, Evidence } from '../../model.ts';
import { known } from '../lookup.ts';
import { startFailureOf } from '../messages/runtime.ts';

/** A device of the container that Kubernetes itself says is not well. */
export interface BadDevice {
  resource: string;
  clue: Clue;
  /** Where the runtime says it. */
  why?: string;
}

interface Health {
  name?: string;
  resources?: { resourceID?: string; health?: string; message?: string }[];
}

/** What runtimes say that could not put a device into a container: libnvidia-container, CDI, Docker. */
const notGiven =
  /nvidia-container-cli: |unresolvable CDI devices (?<device>[\w./-]{3,100})|adding custom device "(?<node>[^"\n]{1,100})"/;

/** Devices that the kubelet reports as unhealthy (KEP 4680), or that it or the runtime could not give. */
export function badDeviceOf(container: Container): BadDevice | undefined {
  const status = container.status as { allocatedResourcesStatus?: Health[] } | undefined;
  for (const { name = '', resources } of status?.allocatedResourcesStatus ?? []) {
    const sick = resources?.find(({ health }) => health === 'Unhealthy');
    if (sick) {
      const saw = `${sick.resourceID} Unhealthy${sick.message ? `: ${sick.message}` : ''}`;
      return { resource: name, clue: { at: `status of ${container.name}: allocatedResourcesStatus`, saw } };
    }
  }
  const start = startFailureOf(container);
  const missed = start && notGiven.exec(start.quote)?.groups;
  if (start && (missed || start.what === 'device')) {
    const resource =
      missed?.['device'] ?? missed?.['node'] ?? start.path ?? devicesAsked(container)[0] ?? 'nvidia.com/gpu';
    return { resource, clue: { at: start.at, saw: start.quote }, why: whyRefused(start.quote) };
  }
  const { reason, message } = container.pod.status ?? {};
  const refused =
    /(?:unhealthy devices|insufficient devices requested for|for unknown device|requested (?:number of )?devices? unavailable for|Allocate failed[^\n]{0,100}?) ([\w.-]+\/[\w.-]+)/.exec(
      message ?? '',
    );
  if (reason !== 'UnexpectedAdmissionError' || !refused) return undefined;
  return { resource: refused[1] ?? '', clue: { at: 'status of the pod', saw: `${reason}: ${message}` } };
}

function whyRefused(text: string): string {
  return /version mismatch|unsatisfied condition|driver/i.test(text)
    ? 'the driver on the node does not match the libraries in the image, or does not answer'
    : 'the runtime cannot give it the device';
}

/** Extended resources that the container asks for, and whether it asks for any at all. */
export function devicesAsked(container: Container): string[] {
  return Object.keys(container.spec.resources?.limits ?? {}).filter((name) => name.includes('/'));
}

/** How many of a device the node offers; undefined where the node is not known. */
export function offeredBy(evidence: Evidence, container: Container, resource: string): string | undefined {
  const node = known(evidence, 'nodes').find(({ metadata }) => metadata?.name === container.pod.spec?.nodeName);
  return node && (node.status?.allocatable?.[resource] ?? '0');
}
