import type { Clue, Container, Evidence } from '../../model.ts';
import { type Environment, envOf, keysOf, objectOf, sourceText, type Variable } from './env.ts';
import { changedAfter } from './env-changes.ts';
import { flawOf } from './env-flaws.ts';
import { type Near, nearTo, unreadSources } from './env-missing.ts';
import { type Want, wantsOf } from './env-wants.ts';

/** One variable of a container, as `env-diff` shows it. */
export interface EnvRow {
  name: string;
  source: string;
  state: string;
  /** Shown also where not everything is asked for. */
  matters: boolean;
}

/** A variable that is asked for and not given, with the names near to it. */
export interface Unmet {
  want: Want;
  near: Near[];
}

/** Everything that `env-diff` knows of one container. */
export interface EnvView {
  environment: Environment;
  rows: EnvRow[];
  unmet: Unmet[];
}

/** The variables of a container: what is asked for first, then what is wrong, then the rest in the order in which they are given. */
export function envViewOf(evidence: Evidence, container: Container): EnvView {
  const environment = envOf(evidence, container);
  const wants = wantsOf(evidence, container);
  const unmet = wants
    .filter(({ name, by }) => !environment.given.has(name) && by !== 'shell')
    .map((want) => ({ want, near: nearTo(evidence, container, environment, { ...asWanted, name: want.name }) }));
  const wanted = new Set(wants.map(({ name }) => name));
  const rows = [
    ...unmet.filter(({ want }) => !want.hasDefault).map((one) => unmetRow(one, unreadSources(environment)[0])),
    ...environment.broken.map(brokenRow),
    ...[...environment.given.values()]
      .filter(({ name, at }) => !environment.unresolved.some((open) => open.in === name && open.at === at))
      .map((variable) => givenRow(evidence, container, variable, wanted)),
    ...environment.shadowed.map(({ variable, by }) =>
      row(variable, `shadowed by ${by}`, isAnother(environment, variable)),
    ),
    ...environment.unresolved.map(({ name, in: within, at }) => ({
      name: within,
      source: `the spec, ${at}`,
      state: `$(${name}) is not defined before it`,
      matters: true,
    })),
    ...staleFiles(evidence, container),
    ...unusedRows(evidence, container, environment),
  ];
  return {
    environment,
    unmet,
    rows: [...rows.filter(({ matters }) => matters), ...rows.filter(({ matters }) => !matters)],
  };
}

const asWanted = { as: 'name', problem: 'missing', line: 0, quote: '', weight: 1 } as const;

function unmetRow({ want, near }: Unmet, unread: Clue | undefined): EnvRow {
  const [first] = near;
  const state = !first
    ? unread
      ? `not readable: ${unread.at.split(',')[0]} may give it`
      : 'missing'
    : first.distance <= 0.25
      ? `renamed → ${first.name}`
      : `near: ${near.map(({ name }) => name).join(', ')}`;
  return { name: want.name, source: want.at, state, matters: true };
}

function brokenRow({ kind, object, key, name, at, optional, because, reason }: Environment['broken'][number]): EnvRow {
  const what = key ? `no key ${key}` : `no ${kind}`;
  const state =
    because === 'unread' ? `not readable: ${reason ?? 'not read'}` : `missing: ${what}${optional ? ' (optional)' : ''}`;
  return { name: name ?? '*', source: `${kind} ${object}, ${at}`, state, matters: true };
}

function givenRow(evidence: Evidence, container: Container, variable: Variable, wanted: ReadonlySet<string>): EnvRow {
  if (variable.source.kind === 'service') return row(variable, 'service link', wanted.has(variable.name));
  const flaw = flawOf(variable);
  if (flaw) return row(variable, shortFlaw(flaw), !flaw.startsWith('is empty') || wanted.has(variable.name));
  const changed = changedSince(evidence, container, variable);
  if (changed) return row(variable, `changed after start, at ${changed}`, true);
  return row(variable, 'given', false);
}

function shortFlaw(flaw: string): string {
  if (flaw === 'ends with a line break') return 'trailing newline';
  return flaw.replace(/^(?:is|has|contains) /, '').replaceAll('`', '');
}

/** When an object changed that the running process took a variable from: it has the value from before. */
function changedSince(evidence: Evidence, container: Container, { source }: Variable): string | undefined {
  if ((source.kind !== 'ConfigMap' && source.kind !== 'Secret') || !container.runningSince) return undefined;
  const found = objectOf(evidence, source.kind, container.namespace, source.object);
  return found.state === 'found' ? changedAfter(found.value, source.key, container.runningSince) : undefined;
}

/** Files that are mounted one by one stay as they were when the container started; the others follow within a minute or two. */
function staleFiles(evidence: Evidence, container: Container): EnvRow[] {
  return (container.spec.volumeMounts ?? []).flatMap(({ name, subPath, mountPath }) => {
    const volume = container.pod.spec?.volumes?.find((each) => each.name === name);
    const kind = volume?.configMap ? 'ConfigMap' : 'Secret';
    const object = volume?.configMap?.name ?? volume?.secret?.secretName;
    if (!subPath || !object) return [];
    const items = (volume?.configMap ?? volume?.secret)?.items;
    const key = items?.find(({ path }) => path === subPath)?.key ?? subPath;
    const source = { kind, object, key } as const;
    const changed = changedSince(evidence, container, { name: mountPath, source, at: '' });
    const state = `changed after start, at ${changed}`;
    return changed ? [{ name: mountPath, source: `${sourceText(source)}, by subPath`, state, matters: true }] : [];
  });
}

/** A shadowed variable matters where another value wins without the spec saying so by `env`. */
function isAnother({ given }: Environment, variable: Variable): boolean {
  const winner = given.get(variable.name);
  return winner !== undefined && variable.at.startsWith('envFrom') && winner.at.startsWith('envFrom');
}

/** Keys of objects of which the container takes single keys, and that it does not take. */
function unusedRows(evidence: Evidence, container: Container, environment: Environment): EnvRow[] {
  const used = new Map<string, Set<string>>();
  for (const { source, at } of environment.given.values()) {
    if ((source.kind !== 'ConfigMap' && source.kind !== 'Secret') || at.startsWith('envFrom')) continue;
    const id = `${source.kind} ${source.object}`;
    used.set(id, (used.get(id) ?? new Set()).add(source.key));
  }
  return [...used].flatMap(([id, taken]) => {
    const [kind = '', name = ''] = id.split(' ');
    const found = objectOf(evidence, kind as 'ConfigMap' | 'Secret', container.namespace, name);
    const keys = found.state === 'found' ? (keysOf(found.value) ?? []) : [];
    return keys
      .filter((key) => !taken.has(key))
      .map((key) => ({ name: key, source: id, state: 'unused key', matters: false }));
  });
}

function row(variable: Variable, state: string, matters: boolean): EnvRow {
  return { name: variable.name, source: `${sourceText(variable.source)}, ${variable.at}`, state, matters };
}
