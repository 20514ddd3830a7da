import type { Container, Evidence, Step } from '../../model.ts';
import type { Mount } from '../cluster/volumes.ts';
import { changePodSpec, putBackBy } from '../steps.ts';
import { writtenOf } from '../written.ts';

/** Gives the files of a ConfigMap or Secret the execute bit. */
export function executable(container: Container, evidence: Evidence, { type, mount }: Mount): Step[] {
  const index = writtenOf(evidence, container).spec.volumes?.findIndex(({ name }) => name === mount.name) ?? -1;
  if (index < 0 || (type !== 'configMap' && type !== 'secret' && type !== 'projected')) return [];
  const change = { op: 'add' as const, path: `/volumes/${index}/${type}/defaultMode`, value: 0o755 };
  const text = `makes the files of volume ${mount.name} executable${putBackBy(container)}`;
  return [{ kind: 'emergency', text, command: changePodSpec(evidence, container, [change]) }];
}
