import type { Container, EnvVar, Evidence, KeyedObject, Lookup } from '../../model.ts';
import { lookup } from '../lookup.ts';
import { expanded } from './env-expand.ts';
import { fieldValue, resourceValue } from './env-fields.ts';
import { serviceVariables } from './env-services.ts';

/** Where a variable comes from. */
export type Source =
  | { kind: 'ConfigMap' | 'Secret'; object: string; key: string; prefix?: string }
  | { kind: 'literal' | 'field' | 'resource' }
  | { kind: 'file'; path: string; key: string }
  | { kind: 'service'; object: string };

/** One variable of a container. */
export interface Variable {
  name: string;
  /** Undefined where it is not known: of a Secret, or masked. */
  value?: string;
  /** A masked value: only what stands around it (quotes, blanks, line breaks, references) is that of the value itself. */
  masked?: string;
  source: Source;
  /** The place in the container's spec: `envFrom[0]`, `env[3]`; `service links`. */
  at: string;
}

/** A ConfigMap or Secret, or a key of it, that the container's environment refers to and that is not there or could not be read. */
export interface BrokenReference {
  kind: 'ConfigMap' | 'Secret';
  object: string;
  key?: string;
  /** The variable that it was for; none for a whole object. */
  name?: string;
  at: string;
  optional: boolean;
  because: 'absent' | 'unread';
  /** Why it could not be read. */
  reason?: string;
}

/** The environment that the kubelet makes of a container's spec and of what it refers to. */
export interface Environment {
  given: Map<string, Variable>;
  /** Variables that a later one of the same name replaced. */
  shadowed: { variable: Variable; by: string }[];
  broken: BrokenReference[];
  /** `$(NAME)` that nothing defines at that place, so that it stays as it is. */
  unresolved: { name: string; in: string; at: string }[];
}

/** Shown in place of a value that looks like a secret; such a value is not known. */
const masked = /\*{3,}|•{3,}|<redacted>|\[redacted\]/i;

/**
 * The environment of a container as the kubelet computes it: `envFrom` in order, then `env` in order, then Service variables whose
 * names are free (source: kubernetes/kubernetes pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables). What the image sets is not in it.
 */
export function envOf(evidence: Evidence, container: Container): Environment {
  const environment: Environment = { given: new Map(), shadowed: [], broken: [], unresolved: [] };
  const services = new Map(serviceVariables(evidence, container.pod).map((variable) => [variable.name, variable]));
  (container.spec.envFrom ?? []).forEach((_, index) => {
    addObject(evidence, container, index, environment);
  });
  (container.spec.env ?? []).forEach((entry, index) => {
    const at = `env[${index}]`;
    if (entry.value) addLiteral(entry, at, environment, services);
    else if (entry.valueFrom) addFrom(evidence, container, entry, at, environment);
    else add(environment, { name: entry.name, value: '', source: { kind: 'literal' }, at });
  });
  for (const { name, value, service } of services.values()) {
    if (environment.given.has(name)) continue;
    const source = { kind: 'service', object: service } as const;
    environment.given.set(name, { name, ...(value !== undefined && { value }), source, at: 'service links' });
  }
  return environment;
}

/** A ConfigMap or Secret by its kind as it is written. */
export function objectOf(
  evidence: Evidence,
  kind: 'ConfigMap' | 'Secret',
  namespace: string,
  name: string,
): Lookup<KeyedObject> {
  return lookup(evidence, kind === 'ConfigMap' ? 'configmaps' : 'secrets', namespace, name);
}

/** The keys of a ConfigMap or Secret that can be variables; undefined where they are not known. */
export function keysOf(object: KeyedObject): string[] | undefined {
  const { keys, data, binaryKeys = [] } = object;
  return keys ? keys.filter((key) => !binaryKeys.includes(key)) : data && Object.keys(data);
}

/** How a source reads: `ConfigMap api-config, key DATABASE_URL`, `the spec`. */
export function sourceText(source: Source): string {
  if (source.kind === 'ConfigMap' || source.kind === 'Secret')
    return `${source.kind} ${source.object}, key ${source.key}`;
  if (source.kind === 'service') return `Service ${source.object}`;
  if (source.kind === 'file') return `file ${source.path}, key ${source.key}`;
  return source.kind === 'literal' ? 'the spec' : `the pod's ${source.kind}`;
}

function add(environment: Environment, variable: Variable): void {
  const before = environment.given.get(variable.name);
  if (before) environment.shadowed.push({ variable: before, by: variable.at });
  environment.given.set(variable.name, variable);
}

function addObject(evidence: Evidence, container: Container, index: number, environment: Environment): void {
  const from = container.spec.envFrom?.[index];
  const reference = from?.configMapRef ?? from?.secretRef;
  if (!from || !reference?.name) return;
  const kind = from.configMapRef ? 'ConfigMap' : 'Secret';
  const at = `envFrom[${index}]`;
  const object = reference.name;
  const optional = reference.optional ?? false;
  const found = objectOf(evidence, kind, container.namespace, object);
  const keys = found.state === 'found' ? keysOf(found.value) : undefined;
  if (found.state !== 'found' || !keys) {
    const because = found.state === 'absent' ? 'absent' : 'unread';
    const reason = found.state === 'unread' ? found.because : undefined;
    environment.broken.push({ kind, object, at, optional, because, ...(reason && { reason }) });
    return;
  }
  const prefix = from.prefix ?? '';
  const skipped = skippedBy(container, kind, object);
  for (const key of keys.filter((one) => !skipped.has(prefix + one))) {
    const source = { kind, object, key, ...(prefix && { prefix }) } as const;
    add(environment, { name: prefix + key, ...shown(found.value.data?.[key]), source, at });
  }
}

/** Names that a kubelet before 1.30 left out, as it says in an event (source: kubelet_pods.go, makeEnvironmentVariables, until 1.29). */
function skippedBy({ events }: Container, kind: string, object: string): Set<string> {
  const form = /^Keys \[([^\]]*)\] from the EnvFrom (\w+) [^/\s]+\/(\S+) were skipped/;
  const told = events.flatMap(({ message }) => {
    const [, names = '', of = '', name] = form.exec(message) ?? [];
    return of.toLowerCase() === kind.toLowerCase() && name === object ? names.split(/[,\s]+/) : [];
  });
  return new Set(told);
}

function addLiteral(
  entry: EnvVar,
  at: string,
  environment: Environment,
  services: ReadonlyMap<string, { value?: string }>,
): void {
  const valueFor = (name: string) => {
    const variable = environment.given.get(name);
    if (variable) return variable.value;
    const service = services.get(name);
    if (service) return service.value;
    // What could not be read may define it.
    return environment.broken.some((each) => each.because === 'unread' && each.name === undefined) ? undefined : null;
  };
  const { text, undefined: missing } = expanded(entry.value ?? '', valueFor);
  for (const name of missing) environment.unresolved.push({ name, in: entry.name, at });
  add(environment, { name: entry.name, ...shown(text), source: { kind: 'literal' }, at });
}

function addFrom(evidence: Evidence, container: Container, entry: EnvVar, at: string, environment: Environment): void {
  const from = entry.valueFrom;
  const { pod, spec } = container;
  if (from?.fieldRef || from?.resourceFieldRef) {
    const value = from.fieldRef
      ? fieldValue(pod, from.fieldRef)
      : from.resourceFieldRef && resourceValue(evidence, pod, spec, from.resourceFieldRef);
    const source = { kind: from.fieldRef ? 'field' : 'resource' } as const;
    add(environment, { name: entry.name, ...(value !== undefined && { value }), source, at });
  } else if (from?.fileKeyRef) {
    const { path, key } = from.fileKeyRef;
    if (from.fileKeyRef.optional !== true)
      add(environment, { name: entry.name, source: { kind: 'file', path, key }, at });
  } else addKey(evidence, container, entry, at, environment);
}

function addKey(evidence: Evidence, container: Container, entry: EnvVar, at: string, environment: Environment): void {
  const reference = entry.valueFrom?.configMapKeyRef ?? entry.valueFrom?.secretKeyRef;
  if (!reference?.name) return;
  const kind = entry.valueFrom?.configMapKeyRef ? 'ConfigMap' : 'Secret';
  const { name: object, key } = reference;
  const optional = reference.optional ?? false;
  const found = objectOf(evidence, kind, container.namespace, object);
  const keys = found.state === 'found' ? keysOf(found.value) : undefined;
  if (found.state === 'found' && keys?.includes(key)) {
    add(environment, { name: entry.name, ...shown(found.value.data?.[key]), source: { kind, object, key }, at });
    return;
  }
  const because = found.state === 'absent' || keys ? 'absent' : 'unread';
  const reason = found.state === 'unread' ? found.because : undefined;
  const whole = found.state === 'absent';
  environment.broken.push({
    kind,
    object,
    ...(!whole && { key }),
    name: entry.name,
    at,
    optional,
    because,
    ...(reason && { reason }),
  });
  // What is required and could not be looked at is there if the container was started at all.
  if (because === 'unread' && !optional) add(environment, { name: entry.name, source: { kind, object, key }, at });
}

/** A value, or what is left of one that looked like a secret. */
function shown(value: string | undefined): Pick<Variable, 'value' | 'masked'> {
  if (value === undefined) return {};
  return masked.test(value) ? { masked: value } : { value };
}
