import type { Container, Evidence, Step } from '../../model.ts';
import { kubectl, then } from '../command.ts';
import { bytesAsQuantity } from '../quantity.ts';
import { changeContainer, changePodSpec, putBackBy, renewed } from '../steps.ts';
import { writtenOf } from '../written.ts';
import { fitOf } from './heap.ts';
import { type Allowance, limitOf, type Resource } from './limits.ts';
import { roomOf } from './room.ts';
import { heapTold, toldTo } from './runtimes.ts';

/** A memory limit to try, why this one, and what kept it from being more; undefined where no higher one is allowed. */
export interface Raise {
  to: string;
  because: string;
}

/** The memory limit that the runtime's own settings ask for, else twice what there is, within what may be set. */
export function raiseOf(evidence: Evidence, container: Container, limit: Allowance): Raise | undefined {
  const meant = thousandths(limit.text);
  if (meant) return { to: `${meant}Mi`, because: '`m` means thousandths of a byte, mebibytes are `Mi`' };
  const heap = heapTold(toldTo(evidence, container), limit.amount);
  const needed = heap?.percent === undefined && heap ? fitOf(heap, limit.amount).smallestLimit : 0;
  const small = 64 * 2 ** 20;
  const wanted = needed > limit.amount ? needed : Math.max(limit.amount * 2, small);
  const because =
    needed > limit.amount
      ? `what \`${heap?.setting}\` of \`${heap?.value}\` needs with the rest of the process`
      : `${wanted > limit.amount * 2 ? 'enough for a small program' : 'twice as much'}, which is a test and not an answer`;
  const room = roomOf(evidence, container, 'memory');
  if (!room || wanted <= room.amount) return { to: bytesAsQuantity(wanted), because };
  const most = Math.floor(room.amount / 2 ** 20);
  // Less than a quarter more is no test of anything.
  if (most * 2 ** 20 < limit.amount * 1.25) return undefined;
  return { to: `${most}Mi`, because: `all that may be set: ${room.because}` };
}

/** A number of bytes that was written with the `m` of thousandths: its number. */
function thousandths(text: string): string | undefined {
  return /^(\d+)m$/.exec(text)?.[1];
}

/** The step that raises the memory limit where it is set. */
export function raiseMemory(evidence: Evidence, container: Container, limit: Allowance): Step {
  const raise = raiseOf(evidence, container, limit);
  if (!raise) {
    const room = roomOf(evidence, container, 'memory');
    return {
      kind: 'proper',
      text: `a higher limit is not to be had (${room?.because}), so it has to need less, or that bound has to be raised first`,
    };
  }
  return {
    kind: 'emergency',
    text: `raises the memory limit to \`${raise.to}\`: ${raise.because}${putBackBy(container)}`,
    command: setLimit(evidence, container, 'memory', raise.to),
  };
}

/** The command that sets a limit of a container, or of its pod where the pod's is the one in force. */
export function setLimit(evidence: Evidence, container: Container, resource: Resource, to: string): string {
  const { workload, namespace, name } = container;
  const inForce = limitOf(evidence, container, resource);
  if (inForce?.from === 'pod')
    return changePodSpec(evidence, container, [{ op: 'replace', path: `/resources/limits/${resource}`, value: to }]);
  const templated = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].includes(workload.ref.kind);
  if (templated && container.kind === 'app') {
    const set = kubectl(
      evidence,
      namespace,
      'set',
      'resources',
      workload.arg,
      '-c',
      name,
      `--limits=${resource}=${to}`,
    );
    return then(set, ...renewed(evidence, container));
  }
  const { limits, requests, claims } = writtenOf(evidence, container).own.resources ?? {};
  const value = {
    ...(claims && { claims }),
    ...(requests && { requests }),
    limits: { ...limits, [resource]: to },
  };
  return changeContainer(evidence, container, [{ op: 'add', path: '/resources', value }]);
}
