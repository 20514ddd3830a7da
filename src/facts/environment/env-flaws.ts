import type { Container, Evidence, Step } from '../../model.ts';
import { kubectl, then } from '../command.ts';
import { changeContainer, putBackBy, restart } from '../steps.ts';
import type { Variable } from './env.ts';
import { isImmutable } from './env-steps.ts';

/** What is wrong with a value at first sight, to be read after the variable's name; undefined where nothing is, or it is not known. */
export function flawOf({ masked, value = masked }: Pick<Variable, 'value' | 'masked'>): string | undefined {
  if (value === undefined) return undefined;
  if (value === '') return 'is empty';
  if (value.trim() === '') return 'is blank';
  if (/[\r\n]$/.test(value) && !value.slice(0, -1).includes('\n')) return 'ends with a line break';
  if (/^(["']).*\1$/s.test(value)) return 'has quotes around its value';
  if (value !== value.trim()) return 'has a space at its beginning or end';
  const open = /\$\(([A-Za-z_][\w.-]*)\)/.exec(value)?.[1];
  if (open) return `contains \`$(${open})\`, which nothing defines before it`;
  return undefined;
}

/** Corrects a value that is known and only has something around it that does not belong there. */
export function mendValue(evidence: Evidence, container: Container, variable: Variable): Step | undefined {
  const { value, source, at } = variable;
  const mended = value && mendedValue(value);
  if (!mended || mended.includes('$(') || mended === value) return undefined;
  const text = `takes away what does not belong around the value${putBackBy(container)}`;
  const index = /^env\[(\d+)\]$/.exec(at)?.[1];
  if (source.kind === 'literal' && index !== undefined) {
    const operations = [{ op: 'replace' as const, path: `/env/${index}/value`, value: mended }];
    return { kind: 'emergency', text, command: changeContainer(evidence, container, operations) };
  }
  if (source.kind !== 'ConfigMap' || isImmutable(evidence, container, 'ConfigMap', source.object)) return undefined;
  const path = `/data/${source.key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const patch = JSON.stringify([{ op: 'replace', path, value: mended }]);
  const change = kubectl(
    evidence,
    container.namespace,
    'patch',
    'configmap',
    source.object,
    '--type=json',
    '-p',
    patch,
  );
  return { kind: 'emergency', text, command: then(change, restart(evidence, container)) };
}

/** A number is wanted, and what is left without blanks and quotes is none: then these are not what is wrong. */
export function isNoNumber({ value = '' }: Pick<Variable, 'value'>, complaint: string): boolean {
  if (
    !/\bint|integer|number|Atoi|Parse(?:Int|Uint|Float)|float|\bport\b(?! \d)/i.test(complaint) ||
    value.trim() === ''
  )
    return false;
  return !/^[-+]?[\d.]+$/.test(mendedValue(value)) && !value.includes('$(');
}

function mendedValue(value: string): string {
  const trimmed = value.trim();
  const inner = /^(["'])(.*)\1$/s.exec(trimmed)?.[2];
  return inner ?? trimmed;
}
