import type { Clue, Container, Evidence, PodTemplate } from '../../model.ts';
import { envOf, sourceText, type Variable } from './env.ts';

/** The variable that the template before gave by this name. */
export function gaveBefore(evidence: Evidence, container: Container, name: string): Variable | undefined {
  const { before } = container.workload;
  return before && envOf(evidence, withTemplate(container, before.template)).given.get(name);
}

/** The names under which a container now gets what the template before gave by another name. */
export function nowCalled(evidence: Evidence, container: Container, name: string): Variable[] {
  const { before } = container.workload;
  if (!before) return [];
  const old = envOf(evidence, withTemplate(container, before.template)).given;
  const own = old.get(name);
  if (!own) return [];
  return [...envOf(evidence, container).given.values()].filter((now) => !old.has(now.name) && isSame(own, now));
}

/** What the template before gave, for a person. */
export function beforeClue(evidence: Evidence, container: Container, name: string): Clue[] {
  const { before, arg } = container.workload;
  const own = gaveBefore(evidence, container, name);
  return before && own
    ? [{ at: `revision ${before.revision} of ${arg}`, saw: `gave ${name}, from ${sourceText(own.source)}` }]
    : [];
}

function isSame(old: Variable, now: Variable): boolean {
  if (old.source.kind === 'literal')
    return now.source.kind === 'literal' && old.at === now.at && isTelling(old.value) && old.value === now.value;
  return old.source.kind !== 'service' && sourceText(old.source) === sourceText(now.source);
}

/** The container as an older template has it; without variables where that has no such container. */
export function withTemplate(container: Container, template: PodTemplate): Container {
  const own = [...(template.spec?.containers ?? []), ...(template.spec?.initContainers ?? [])];
  const spec = own.find(({ name }) => name === container.name) ?? { name: container.name };
  return { ...container, spec, pod: { ...container.pod, ...(template.spec && { spec: template.spec }) } };
}

/** `true` and `1` are values of many things. */
function isTelling(value: string | undefined): boolean {
  return value !== undefined && value.length > 2 && !/^(?:true|false|yes|none|null|\d{1,3})$/i.test(value);
}
