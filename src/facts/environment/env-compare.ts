import { nearestOf } from '../nearest.ts';
import type { Variable } from './env.ts';
import { sourceText } from './env.ts';

/** One variable in two environments. */
export interface Difference {
  name: string;
  left: string;
  right: string;
  state: 'same' | 'differs' | 'only left' | 'only right';
  /** The name on the other side that it may have become. */
  became?: string;
}

/** Two environments, name by name; what only one has comes first. Service variables are left out, for they are the namespace's. */
export function differencesOf(left: ReadonlyMap<string, Variable>, right: ReadonlyMap<string, Variable>): Difference[] {
  const names = [...new Set([...left.keys(), ...right.keys()])].filter(
    (name) => left.get(name)?.source.kind !== 'service' && right.get(name)?.source.kind !== 'service',
  );
  const gone = names.filter((name) => !right.has(name));
  const added = names.filter((name) => !left.has(name));
  const all = names.map((name): Difference => {
    const [before, after] = [left.get(name), right.get(name)];
    const state = !after ? 'only left' : !before ? 'only right' : isSame(before, after) ? 'same' : 'differs';
    const [became] = !after ? nearestOf(name, added) : !before ? nearestOf(name, gone) : [];
    return { name, left: textOf(before), right: textOf(after), state, ...(became && { became }) };
  });
  const order = ['only left', 'only right', 'differs', 'same'];
  return all.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name));
}

function isSame(before: Variable, after: Variable): boolean {
  if (before.value !== undefined && after.value !== undefined) return before.value === after.value;
  return sourceText(before.source) === sourceText(after.source);
}

/** A value where it may be shown, else where it comes from. */
function textOf(variable: Variable | undefined): string {
  if (!variable) return '-';
  const { value, source } = variable;
  if (value === undefined || value.length > 60) return sourceText(source);
  return value === '' ? '""' : value;
}
