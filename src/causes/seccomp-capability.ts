import { capabilityClues, stepsToAllow } from '../facts/cluster/capabilities.ts';
import { profileFailureOf } from '../facts/cluster/profiles.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { dropsCapability } from '../facts/image/identity.ts';
import { deniedCall } from '../facts/messages/syscall.ts';
import { saidBy } from '../facts/said.ts';
import type { Container, Evidence, Match } from '../model.ts';
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
  detect: (container, evidence) => profileFailureOf(container) ?? fromLog(container, evidence) ?? fromSignal(container),
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
    clues: [
      { at: `${container.log.address}, line ${said.line}`, saw: said.quote },
      ...capabilityClues(container, needs),
    ],
    next: stepsToAllow(container, evidence, needs, isCapability),
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
