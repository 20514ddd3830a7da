import type { Container, Evidence, Step } from '../../model.ts';
import { then } from '../command.ts';
import { changeContainer, putBackBy, restart } from '../steps.ts';
import { elsewhere, type Missing, type Near, nearTo, sameThing } from './env-missing.ts';
import { copyKeys, isImmutable } from './env-steps.ts';
import { variablesFor, type Wanted } from './env-wanted.ts';

/** Where a variable that is asked for can be had: under a near name, or from a key that exists. */
export interface Cure {
  wanted: string;
  from: Near | Key;
}

interface Key {
  kind: 'ConfigMap' | 'Secret';
  name: string;
  key: string;
}

/** What gives a container all that its program misses; undefined where one of them is not to be had, so that it would crash again. */
export function curesOf(
  evidence: Evidence,
  container: Container,
  { wanted, rest, near, ...missing }: Missing,
): Cure[] | undefined {
  const first = cureOf(wanted, near, missing.elsewhere);
  const others = rest.map((each) =>
    cureOf(each, nearTo(evidence, container, missing.environment, each), elsewhere(evidence, container, each)),
  );
  const cures = [first, ...others].filter((cure) => cure !== undefined);
  return cures.length === rest.length + 1 ? cures : undefined;
}

function cureOf({ as, name }: Wanted, near: readonly Near[], keys: readonly Key[]): Cure | undefined {
  const from = near.find(({ distance }) => distance <= sameThing) ?? keys[0];
  return from && { wanted: as === 'key' ? (variablesFor(name)[0] ?? name) : name, from };
}

/** Gives a container the names that it asks for, without reading the values. */
export function cureStep(evidence: Evidence, container: Container, cures: readonly Cure[]): Step {
  const copies = cures.flatMap((cure) => copyOf(evidence, container, cure) ?? []);
  const added = cures.filter((cure) => !copies.some(({ to }) => to === cure.wanted));
  const objects = [...new Map(copies.map((copy) => [`${copy.kind} ${copy.name}`, copy])).values()];
  const copied = objects.map(({ kind, name }) => {
    const own = copies.filter((copy) => copy.kind === kind && copy.name === name);
    const keys = own.map(({ key, to }) => ({ from: key, to }));
    return copyKeys(evidence, container.namespace, kind, name, keys);
  });
  const change = added.length > 0 ? withVariables(evidence, container, added) : restart(evidence, container);
  const text =
    cures.length > 1
      ? `gives the ${cures.length} names that the program asks for; does not read the values`
      : textOf(cures[0], copies[0]);
  return { kind: 'emergency', text: text + putBackBy(container), command: then(...copied, change) };
}

function textOf(cure: Cure | undefined, copy: Key | undefined): string {
  if (!cure) return '';
  if (copy) return `adds the name that the program asks for to the ${copy.kind}; does not read the value`;
  if (isKey(cure.from))
    return `takes \`${cure.wanted}\` from ${cure.from.kind} ${cure.from.name}; does not read the value`;
  return `gives \`${cure.from.name}\` under the name that the program asks for as well; does not read the value`;
}

/** A key of which a copy under another name is enough, for the container takes it by `envFrom` or by an optional reference. */
function copyOf(evidence: Evidence, container: Container, { wanted, from }: Cure): (Key & { to: string }) | undefined {
  if (isKey(from) || !from.object || from.variable?.at.startsWith('env[')) return undefined;
  const to = from.insteadOf ?? keyFor(wanted, from);
  const { kind, name } = from.object;
  return to === undefined || isImmutable(evidence, container, kind, name) ? undefined : { ...from.object, to };
}

/** The key that gives a name by `envFrom`; undefined where the prefix does not allow it. */
function keyFor(wanted: string, { variable }: Near): string | undefined {
  const source = variable?.source;
  const prefix = source && 'prefix' in source ? (source.prefix ?? '') : '';
  return wanted.startsWith(prefix) ? wanted.slice(prefix.length) || undefined : undefined;
}

function withVariables(evidence: Evidence, container: Container, cures: readonly Cure[]): string {
  const first = container.spec.env ? [] : [{ op: 'add' as const, path: '/env', value: [] }];
  const variables = cures.map(({ wanted: name, from }) => {
    if (!isKey(from)) return { name, value: `$(${from.name})` };
    const reference = { name: from.name, key: from.key };
    return {
      name,
      valueFrom: from.kind === 'ConfigMap' ? { configMapKeyRef: reference } : { secretKeyRef: reference },
    };
  });
  const operations = variables.map((value) => ({ op: 'add' as const, path: '/env/-', value }));
  return changeContainer(evidence, container, [...first, ...operations]);
}

function isKey(from: Near | Key): from is Key {
  return 'key' in from;
}
