import type { Clue, Container, Evidence, Step } from '../../model.ts';
import { dropsCapability, identityOf } from '../image/identity.ts';
import { changeContainer, putBackBy } from '../steps.ts';
import { writtenOf } from '../written.ts';

/** What the spec says about what it needs. */
export function capabilityClues(container: Container, needs: string): Clue[] {
  const at = `${container.workload.arg}: securityContext of ${container.name}`;
  const own = container.spec.securityContext;
  if (needs === 'allowPrivilegeEscalation' && own?.allowPrivilegeEscalation === false)
    return [{ at, saw: 'allowPrivilegeEscalation: false' }];
  if (dropsCapability(container, needs))
    return [{ at, saw: `capabilities.drop: ${own?.capabilities?.drop?.join(', ')}` }];
  const { uid, at: where } = identityOf(container);
  return uid ? [{ at: where, saw: String(uid) }] : [];
}

/** What gives it the capability. */
export function stepsToAllow(container: Container, evidence: Evidence, needs: string, isCapability: boolean): Step[] {
  const own = writtenOf(evidence, container).own.securityContext;
  const proper: Step = { kind: 'proper', text: `give it \`${needs}\` in the manifest, or let the program do without` };
  const { uid } = identityOf(container);
  // A capability in `add` reaches only processes of root.
  if (!isCapability || uid) return [proper];
  const add = [...(own?.capabilities?.add ?? []), needs];
  const change = own
    ? { op: 'add' as const, path: '/securityContext/capabilities', value: { ...own.capabilities, add } }
    : { op: 'add' as const, path: '/securityContext', value: { capabilities: { add } } };
  const text = `gives it the capability ${needs}${putBackBy(container)}`;
  return [{ kind: 'emergency', text, command: changeContainer(evidence, container, [change]) }, proper];
}
