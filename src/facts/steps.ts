import type { Container, Evidence, Step } from '../model.ts';
import { kubectl, quoted, then } from './command.ts';

/** One operation of a JSON Patch (RFC 6902). */
export interface Operation {
  op: 'add' | 'remove' | 'replace' | 'copy' | 'move';
  path: string;
  value?: unknown;
  from?: string;
}

/**
 * The command that changes a container where it is made: through its workload where a controller makes the pod, by replacing the pod
 * where nothing does. `operations` have paths below the container, for example `/env/-`.
 */
export function changeContainer(evidence: Evidence, container: Container, operations: Operation[]): string {
  return changePodSpec(
    evidence,
    container,
    operations.map((operation) => ({
      ...operation,
      path: `/${container.at}${operation.path}`,
      ...(operation.from !== undefined && { from: `/${container.at}${operation.from}` }),
    })),
  );
}

/** The same with paths below the pod's spec, for example `/enableServiceLinks`. */
export function changePodSpec(evidence: Evidence, container: Container, operations: Operation[]): string {
  const { workload, namespace } = container;
  const patch = JSON.stringify(
    operations.map((operation) => ({
      ...operation,
      path: workload.specPath + operation.path,
      ...(operation.from !== undefined && { from: workload.specPath + operation.from }),
    })),
  );
  if (workload.ref.kind === 'Pod') return replaced(evidence, namespace, workload.arg, [patch]);
  if (workload.ref.kind === 'Job') {
    // A Job's template cannot be changed, and its generated selector cannot be given again.
    const unlabelled = JSON.stringify([
      { op: 'remove', path: '/spec/selector' },
      { op: 'remove', path: '/spec/template/metadata/labels' },
    ]);
    return replaced(evidence, namespace, workload.arg, [patch, unlabelled]);
  }
  const change = kubectl(evidence, namespace, 'patch', ...workload.arg.split('/'), '--type=json', '-p', patch);
  return then(change, ...renewed(evidence, container));
}

/** The commands that make a running or waiting pod take a change of what it reads: a restart of its workload. Empty where there is no pod. */
export function restart(evidence: Evidence, container: Container): string {
  const { workload, namespace } = container;
  if (['Deployment', 'StatefulSet', 'DaemonSet'].includes(workload.ref.kind)) {
    const rollout = kubectl(evidence, namespace, 'rollout', 'restart', workload.arg);
    return then(rollout, ...renewed(evidence, container));
  }
  const pod = container.pod.metadata?.name ?? '';
  if (workload.ref.kind === 'Pod') return replaced(evidence, namespace, workload.arg, []);
  if (container.podless) return '';
  return kubectl(evidence, namespace, 'delete', 'pod', pod, '--wait=false');
}

/**
 * Back to the template before, offered only where it differs in what `same` compares (else it would crash in the same way).
 * Undefined where there is none.
 */
export function rollback(
  evidence: Evidence,
  container: Container,
  part: (spec: NonNullable<Container['pod']['spec']>) => unknown,
): Step | undefined {
  const before = container.workload.before;
  if (!before?.template.spec || !container.pod.spec) return undefined;
  if (JSON.stringify(part(before.template.spec)) === JSON.stringify(part(container.pod.spec))) return undefined;
  const { arg } = container.workload;
  const undo = kubectl(evidence, container.namespace, 'rollout', 'undo', arg, `--to-revision=${before.revision}`);
  return {
    kind: 'emergency',
    text: `goes back to revision ${before.revision}, whose template differs in this`,
    command: then(undo, ...renewed(evidence, container)),
  };
}

/** What to say where a tool will put back a change made by hand; empty where nothing is known to. */
export function putBackBy(container: Container): string {
  const { managedBy } = container.workload;
  return managedBy ? `; ${managedBy} will put it back, so change it there too` : '';
}

/**
 * What makes a changed template take effect where a rollout alone does not. A StatefulSet waits for its broken pod before it updates
 * it (kubernetes.io: StatefulSets, "Forced rollback"): the pod must go first.
 */
export function renewed(evidence: Evidence, container: Container): string[] {
  if (container.workload.ref.kind === 'ReplicaSet' || container.workload.ref.kind === 'StatefulSet') {
    if (container.podless) return [];
    return [
      kubectl(evidence, container.namespace, 'delete', 'pod', container.pod.metadata?.name ?? '', '--wait=false'),
    ];
  }
  return [];
}

function replaced(evidence: Evidence, namespace: string, arg: string, patches: string[]): string {
  const get = kubectl(evidence, namespace, 'get', arg, '-o', 'yaml');
  const edits = patches.map((patch) => `kubectl patch --local -f - --type=json -p ${quoted(patch)} -o yaml`);
  return [get, ...edits, kubectl(evidence, namespace, 'replace', '--force', '-f', '-')].join(' |\n');
}
