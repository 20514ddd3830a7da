import type { Container, Evidence, Step } from '../../model.ts';
import { nearestOf } from '../nearest.ts';
import { changeContainer, type Operation, putBackBy } from '../steps.ts';
import { type Environment, envOf, sourceText, type Variable } from './env.ts';
import { cureStep } from './env-cures.ts';
import { mendValue } from './env-flaws.ts';

/** What gives a variable that has a flaw a value that can be used; undefined where that is not known. */
export function mendOf(evidence: Evidence, container: Container, variable: Variable): Step | undefined {
  return (
    mendValue(evidence, container, variable) ??
    mendReferences(evidence, container, variable) ??
    mendHidden(evidence, container, variable)
  );
}

/** The variable that an empty one of the same name hides. */
export function hiddenBy(environment: Environment, variable: Variable): Variable | undefined {
  if ((variable.value ?? 'x').trim() !== '') return undefined;
  const same = environment.shadowed.filter((one) => one.variable.name === variable.name);
  return same.findLast((one) => (one.variable.value ?? 'x').trim() !== '')?.variable;
}

function mendHidden(evidence: Evidence, container: Container, variable: Variable): Step | undefined {
  const hidden = hiddenBy(envOf(evidence, container), variable);
  if (!hidden) return undefined;
  const { source } = hidden;
  const index = indexOf(variable);
  if (index === undefined) {
    if (source.kind !== 'ConfigMap' && source.kind !== 'Secret') return undefined;
    return cureStep(evidence, container, [
      { wanted: variable.name, from: { kind: source.kind, name: source.object, key: source.key } },
    ]);
  }
  if (!hidden.at.startsWith('envFrom')) return undefined;
  return {
    kind: 'emergency',
    text: `takes away the empty \`${variable.name}\`, so that ${sourceText(source)} counts${putBackBy(container)}`,
    command: changeContainer(evidence, container, [{ op: 'remove', path: `/env/${index}` }]),
  };
}

/** Puts what a value refers to before it, or names what is there under a near name. */
function mendReferences(evidence: Evidence, container: Container, variable: Variable): Step | undefined {
  const { unresolved, given } = envOf(evidence, container);
  const names = unresolved.filter(({ in: holder, at }) => holder === variable.name && at === variable.at);
  const index = indexOf(variable);
  if (names.length === 0 || index === undefined) return undefined;
  const own = container.spec.env ?? [];
  const later = names.map(({ name }) => own.findIndex((entry, at) => at > index && entry.name === name));
  if (later.every((at) => at > index && !own[at]?.value?.includes('$('))) {
    const moves = [...new Set(later)].sort((a, b) => a - b);
    const operations = moves.map((at): Operation => ({ op: 'move', from: `/env/${at}`, path: `/env/${index}` }));
    const text = `puts what \`${variable.name}\` refers to before it${putBackBy(container)}`;
    return { kind: 'emergency', text, command: changeContainer(evidence, container, operations) };
  }
  const before = [...given.values()].filter((one) => (indexOf(one) ?? -1) < index).map(({ name }) => name);
  const near = names.map(({ name }) => nearestOf(name, before)[0]);
  const value = own[index]?.value;
  if (!value || value.includes('***') || near.includes(undefined)) return undefined;
  const mended = names.reduce((text, { name }, at) => text.replaceAll(`$(${name})`, `$(${near[at]})`), value);
  const operations: Operation[] = [{ op: 'replace', path: `/env/${index}/value`, value: mended }];
  const text = `refers to ${near.map((name) => `\`${name}\``).join(', ')}, which the container is given${putBackBy(container)}`;
  return { kind: 'emergency', text, command: changeContainer(evidence, container, operations) };
}

function indexOf({ at }: Variable): number | undefined {
  const index = /^env\[(\d+)\]$/.exec(at)?.[1];
  return index === undefined ? undefined : Number(index);
}
