import type { Clue, Container, Evidence } from '../../model.ts';
import { known } from '../lookup.ts';
import { distanceOf } from '../nearest.ts';
import { type Environment, envOf, keysOf, objectOf, type Variable } from './env.ts';
import { nowCalled } from './env-before.ts';
import { missingIn, variablesFor, type Wanted } from './env-wanted.ts';

/** A name that is there and may be the one that was meant. */
export interface Near {
  name: string;
  distance: number;
  /** The variable that the container gets under this name. */
  variable?: Variable;
  /** The key that an optional reference of the container asks for, where the near one is another key of the same object. */
  insteadOf?: string;
  /** The object that has it, if one does. */
  object?: { kind: 'ConfigMap' | 'Secret'; name: string; key: string };
}

/** A variable that the program misses, with what is known of where it could be. */
export interface Missing {
  wanted: Wanted;
  /** Other names that the log says are missing, and that nothing gives. */
  others: string[];
  /** Those of them that ended it as surely. */
  rest: Wanted[];
  environment: Environment;
  /** What the container gets, or an object that it refers to has, nearest first. */
  near: Near[];
  /** Objects of the namespace that have exactly this name as a key, and that the container does not refer to. */
  elsewhere: { kind: 'ConfigMap' | 'Secret'; name: string; key: string }[];
}

/** Near enough to say that it was renamed. */
export const sameThing = 0.25;

/** The variable that most likely ended a container because nothing gives it; undefined where its log asks for none that is not given. */
export function missingOf(evidence: Evidence, container: Container): Missing | undefined {
  const environment = envOf(evidence, container);
  const said = [...missingIn(container.log), ...leftInCommand(container)];
  const wants = said.filter((wanted) => !isGiven(environment, wanted)).sort((a, b) => b.weight - a.weight);
  const [wanted] = wants;
  if (!wanted) return undefined;
  const others = wants.slice(1).map(({ name }) => name);
  const spelt = nearTo(evidence, container, environment, wanted).filter(({ name }) => !others.includes(name));
  const near = [...renamedSince(evidence, container, wanted), ...spelt].slice(0, 3);
  const rest = wants.slice(1).filter(({ weight }) => weight >= 0.5);
  return { wanted, others, rest, environment, near, elsewhere: elsewhere(evidence, container, wanted) };
}

/** The name under which the template before gave the very same. */
function renamedSince(evidence: Evidence, container: Container, wanted: Wanted): Near[] {
  return nowCalled(evidence, container, wanted.name).map((variable) => {
    const { source } = variable;
    const isKeyed = source.kind === 'ConfigMap' || source.kind === 'Secret';
    const object = isKeyed ? { kind: source.kind, name: source.object, key: source.key } : undefined;
    return { name: variable.name, distance: 0.2, variable, ...(object && { object }) };
  });
}

/** The near name under which what the program wants is given, if there is one that surely means the same. */
export function renamedTo(missing: Missing): Near | undefined {
  return missing.near.find(({ distance }) => distance <= sameThing);
}

/** The variable that gives a wanted name, whatever its value. */
export function givenAs(environment: Environment, wanted: Wanted): Variable | undefined {
  const exact = environment.given.get(wanted.name);
  if (exact || (wanted.as !== 'key' && !wanted.ignoresCase)) return exact;
  const plain = spelling(wanted.name);
  for (const variable of environment.given.values()) if (spelling(variable.name) === plain) return variable;
  return undefined;
}

/** Names near to a wanted one among what the container gets and what the objects that it refers to have. */
export function nearTo(evidence: Evidence, container: Container, environment: Environment, wanted: Wanted): Near[] {
  const spellings = wanted.as === 'key' ? variablesFor(wanted.name) : [wanted.name];
  const far = (name: string) => Math.min(...spellings.map((spelt) => distanceOf(spelt, name)));
  const found: Near[] = [];
  for (const variable of environment.given.values()) {
    if (variable.source.kind === 'service') continue;
    const { source } = variable;
    const withPrefix = 'prefix' in source && source.prefix ? source.prefix + wanted.name === variable.name : false;
    const object =
      source.kind === 'ConfigMap' || source.kind === 'Secret'
        ? { kind: source.kind, name: source.object, key: source.key }
        : undefined;
    found.push({
      name: variable.name,
      distance: withPrefix ? 0.1 : far(variable.name),
      variable,
      ...(object && { object }),
    });
  }
  found.push(...otherKeys(evidence, container, environment, wanted));
  return found
    .filter(({ name, distance }) => distance <= 0.4 && name !== wanted.name)
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, 3);
}

/** What a container is given, in a few words. */
export function givenText(container: Container, environment: Environment): string {
  const given = [...environment.given.values()].filter(({ source }) => source.kind !== 'service');
  const from = (container.spec.envFrom ?? []).map(
    ({ configMapRef, secretRef }) => configMapRef?.name ?? secretRef?.name,
  );
  const lists = from.length > 0 ? ` (envFrom ${from.join(', ')})` : '';
  const known = unreadSources(environment).length > 0 ? ' that is known' : '';
  return given.length === 0
    ? `give no variable${known}${lists}`
    : `give ${given.length} variables, not this one${lists}`;
}

/** The objects that give a container all their keys and whose keys are not known. */
export function unreadSources(environment: Environment): Clue[] {
  return environment.broken
    .filter(({ because, name }) => because === 'unread' && name === undefined)
    .map(({ kind, object, at, reason }) => ({
      at: `${kind} ${object}, ${at}`,
      saw: `its keys are not known: ${reason ?? 'not read'}`,
    }));
}

/** A `$(NAME)` of the command line that the program got as it stands and complains of. */
function leftInCommand({ spec, log }: Container): Wanted[] {
  const words = [...(spec.command ?? []), ...(spec.args ?? [])].join('\n');
  return [...words.matchAll(/(?<!\$)\$\((\w{1,100})\)/g)].flatMap((match) => {
    const [reference, name = ''] = match;
    return log.failures.flatMap(({ texts, weight }): Wanted[] => {
      const told = texts.find(({ text }) => text.includes(reference));
      if (!told) return [];
      const quote = told.text.split('\n').find((row) => row.includes(reference)) ?? '';
      return [{ name, as: 'variable', problem: 'missing', line: told.line, quote: quote.trim().slice(0, 300), weight }];
    });
  });
}

/** Given, whatever its value. Of what the kubelet makes of the cluster's own Service a program knows better than the evidence. */
function isGiven(environment: Environment, wanted: Wanted): boolean {
  const variable = givenAs(environment, wanted);
  return variable !== undefined && !(variable.source.kind === 'service' && variable.value === undefined);
}

function spelling(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Keys that an optional reference for this very variable could have meant. */
function otherKeys(evidence: Evidence, container: Container, environment: Environment, wanted: Wanted): Near[] {
  return environment.broken.flatMap((broken) => {
    const { kind, object, key, name } = broken;
    if (name !== wanted.name || !key) return [];
    const found = objectOf(evidence, kind, container.namespace, object);
    const keys = found.state === 'found' ? (keysOf(found.value) ?? []) : [];
    return keys.map((other) => ({
      name: other,
      distance: distanceOf(key, other),
      insteadOf: key,
      object: { kind, name: object, key: other },
    }));
  });
}

/** Keys of exactly this name that the namespace has. */
export function elsewhere(evidence: Evidence, container: Container, wanted: Wanted): Missing['elsewhere'] {
  const spellings = new Set(wanted.as === 'key' ? [wanted.name, ...variablesFor(wanted.name)] : [wanted.name]);
  return (['configmaps', 'secrets'] as const).flatMap((kind) =>
    known(evidence, kind, container.namespace).flatMap((object) => {
      const key = keysOf(object)?.find((name) => spellings.has(name));
      const name = object.metadata.name ?? '';
      return key ? [{ kind: kind === 'configmaps' ? ('ConfigMap' as const) : ('Secret' as const), name, key }] : [];
    }),
  );
}
