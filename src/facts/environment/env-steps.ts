import type { Container, Evidence, PodSpec, Step } from '../../model.ts';
import { kubectl } from '../command.ts';
import { rollback } from '../steps.ts';
import { objectOf } from './env.ts';

/** Back to the template before, where that gives this container another environment. */
export function environmentBefore(evidence: Evidence, container: Container): Step | undefined {
  return rollback(evidence, container, (spec) => environmentIn(spec, container.name));
}

/** The command that copies keys of a ConfigMap or Secret to other names of the same object (JSON Patch, RFC 6902). */
export function copyKeys(
  evidence: Evidence,
  namespace: string,
  kind: 'ConfigMap' | 'Secret',
  name: string,
  copies: readonly { from: string; to: string }[],
): string {
  const operations = copies.map(({ from, to }) => ({
    op: 'copy',
    from: `/data/${pointer(from)}`,
    path: `/data/${pointer(to)}`,
  }));
  return kubectl(
    evidence,
    namespace,
    'patch',
    kind.toLowerCase(),
    name,
    '--type=json',
    '-p',
    JSON.stringify(operations),
  );
}

/** Can the keys of this object not be changed? */
export function isImmutable(
  evidence: Evidence,
  container: Container,
  kind: 'ConfigMap' | 'Secret',
  name: string,
): boolean {
  const found = objectOf(evidence, kind, container.namespace, name);
  return found.state === 'found' && found.value.immutable === true;
}

function environmentIn(spec: PodSpec, name: string): unknown {
  const own = [...spec.containers, ...(spec.initContainers ?? [])].find((container) => container.name === name);
  return [own?.env ?? [], own?.envFrom ?? []];
}

function pointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
