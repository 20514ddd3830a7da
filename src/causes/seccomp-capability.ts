import { confidenceFrom } from '../facts/confidence.ts';
import { dropsCapability, identityOf } from '../facts/identity.ts';
import { deniedCall } from '../facts/messages/syscall.ts';
import { saidBy } from '../facts/said.ts';
import { changeContainer, putBackBy } from '../facts/steps.ts';
import type { Clue, Container, Evidence, Match, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const seccompCapability: Cause = {
  id: 'seccomp-capability',
  topic: 'security',
  title: 'a system call or capability is denied',
  explain: {
    means:
      'The kernel refuses what the program asks: it lacks a capability (dropped, or never given), is not root, or a seccomp, AppArmor or SELinux profile forbids it.',
    looks:
      '`Operation not permitted` from chown, setuid, mount, iptables, ptrace or mlock; or the process is killed by SIGSYS, exit code 159.',
    emergency: 'Add the one capability that it needs to `securityContext.capabilities.add`.',
    proper: 'Give exactly that capability or profile in the manifest, or let the program do without it.',
    prevent: 'Start from `drop: [ALL]`, add what the program needs, and test it so in CI.',
    related: ['file-permission', 'privileged-port', 'run-as-non-root', 'pod-security'],
  },
  detect: (container, evidence) => fromLog(container, evidence) ?? fromSignal(container),
};

function fromLog(container: Container, evidence: Evidence): Match | undefined {
  const said = saidBy(container, deniedCall)[0];
  if (!said) return undefined;
  const { needs = 'capability', call = 'a system call' } = said.names;
  const isCapability = /^[A-Z_]+$/.test(needs);
  // Who owns a path is a matter of files, unless the right to change it was taken away.
  if (needs === 'CHOWN' && !dropsCapability(container, 'CHOWN')) return undefined;
  return {
    confidence: confidenceFrom(container, said.weight),
    subject: needs,
    says: isCapability
      ? `The kernel refuses \`${call}\` to \`${container.name}\`, which lacks the capability \`${needs}\`.`
      : `The kernel refuses \`${call}\` to \`${container.name}\` because of its \`${needs}\`.`,
    clues: [{ at: `${container.log.address}, line ${said.line}`, saw: said.quote }, ...settings(container, needs)],
    next: steps(container, evidence, needs, isCapability),
    weight: said.weight,
    line: said.line,
  };
}

/** SIGSYS is how seccomp ends a process; .NET's host has an exit code of the same number, with words. */
function fromSignal({ name, lastExit, log }: Container): Match | undefined {
  const killed = lastExit?.reason === 'seccomp killed';
  if (!lastExit || (!killed && (lastExit.code !== 159 || log.failures.some(({ weight }) => weight >= 0.5))))
    return undefined;
  return {
    confidence: killed ? 'certain' : 'likely',
    subject: 'seccompProfile',
    says: `\`${name}\` used a system call that its seccomp profile forbids, and was killed.`,
    clues: [
      {
        at: `status of ${name}: ${lastExit.at}`,
        saw: `reason ${lastExit.reason}, exit code ${lastExit.code}${lastExit.message ? `: ${lastExit.message}` : ''}`,
      },
    ],
    next: [
      {
        kind: 'proper',
        text: 'allow the system call in the seccomp profile, or set `seccompProfile` to `RuntimeDefault`',
      },
    ],
  };
}

function settings(container: Container, needs: string): Clue[] {
  const at = `${container.workload.arg}: securityContext of ${container.name}`;
  const own = container.spec.securityContext;
  if (needs === 'allowPrivilegeEscalation' && own?.allowPrivilegeEscalation === false)
    return [{ at, saw: 'allowPrivilegeEscalation: false' }];
  if (dropsCapability(container, needs))
    return [{ at, saw: `capabilities.drop: ${own?.capabilities?.drop?.join(', ')}` }];
  const { uid, at: where } = identityOf(container);
  return uid ? [{ at: where, saw: String(uid) }] : [];
}

function steps(container: Container, evidence: Evidence, needs: string, isCapability: boolean): Step[] {
  const own = container.spec.securityContext;
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
