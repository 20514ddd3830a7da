import type { Container, Evidence, PodSpec, Step } from '../../model.ts';
import { kubectl, then } from '../command.ts';
import { changeContainer, putBackBy, restart, rollback } from '../steps.ts';
import { objectOf } from './env.ts';
import type { Near } from './env-missing.ts';

/** Gives a container the name that it asks for, without reading the value that a near name has. */
export function renameStep(evidence: Evidence, container: Container, wanted: string, near: Near): Step {
  const { object, variable } = near;
  const own = variable?.at.startsWith('env[');
  const key = near.insteadOf ?? keyFor(wanted, near);
  if (object && !own && key !== undefined && !isImmutable(evidence, container, object.kind, object.name)) {
    const copy = copyKey(evidence, container.namespace, object.kind, object.name, object.key, key);
    return {
      kind: 'emergency',
      text: `adds the name that the program asks for to the ${object.kind}; does not read the value${putBackBy(container)}`,
      command: then(copy, restart(evidence, container)),
    };
  }
  return {
    kind: 'emergency',
    text: `gives \`${near.name}\` under the name that the program asks for as well; does not read the value${putBackBy(container)}`,
    command: addVariable(evidence, container, { name: wanted, value: `$(${near.name})` }),
  };
}

/** Gives a container a variable from a key that exists. */
export function takeFromStep(
  evidence: Evidence,
  container: Container,
  wanted: string,
  from: { kind: 'ConfigMap' | 'Secret'; name: string; key: string },
): Step {
  const reference = { name: from.name, key: from.key };
  const valueFrom = from.kind === 'ConfigMap' ? { configMapKeyRef: reference } : { secretKeyRef: reference };
  return {
    kind: 'emergency',
    text: `takes \`${wanted}\` from ${from.kind} ${from.name}; does not read the value${putBackBy(container)}`,
    command: addVariable(evidence, container, { name: wanted, valueFrom }),
  };
}

/** Back to the template before, where that gives this container another environment. */
export function environmentBefore(evidence: Evidence, container: Container): Step | undefined {
  return rollback(evidence, container, (spec) => environmentIn(spec, container.name));
}

/** The command that copies a key of a ConfigMap or Secret to another name of the same object (JSON Patch, RFC 6902). */
export function copyKey(
  evidence: Evidence,
  namespace: string,
  kind: 'ConfigMap' | 'Secret',
  name: string,
  from: string,
  to: string,
): string {
  const patch = JSON.stringify([{ op: 'copy', from: `/data/${pointer(from)}`, path: `/data/${pointer(to)}` }]);
  return kubectl(evidence, namespace, 'patch', kind.toLowerCase(), name, '--type=json', '-p', patch);
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

function addVariable(evidence: Evidence, container: Container, variable: unknown): string {
  const first = container.spec.env ? [] : [{ op: 'add' as const, path: '/env', value: [] }];
  return changeContainer(evidence, container, [...first, { op: 'add', path: '/env/-', value: variable }]);
}

/** The key that gives a name by `envFrom`; undefined where the prefix does not allow it. */
function keyFor(wanted: string, near: Near): string | undefined {
  const source = near.variable?.source;
  const prefix = source && 'prefix' in source ? (source.prefix ?? '') : '';
  return wanted.startsWith(prefix) ? wanted.slice(prefix.length) || undefined : undefined;
}

function environmentIn(spec: PodSpec, name: string): unknown {
  const own = [...spec.containers, ...(spec.initContainers ?? [])].find((container) => container.name === name);
  return [own?.env ?? [], own?.envFrom ?? []];
}

function pointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
