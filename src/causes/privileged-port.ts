import { confidenceFrom } from '../facts/confidence.ts';
import { isSocket } from '../facts/files.ts';
import { identityOf } from '../facts/identity.ts';
import type { Saying } from '../facts/log/sayings.ts';
import { portDenied } from '../facts/messages/port.ts';
import { wordsOf } from '../facts/program.ts';
import { saidBy } from '../facts/said.ts';
import { changePodSpec, type Operation, putBackBy } from '../facts/steps.ts';
import { writtenOf } from '../facts/written.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

const sysctl = 'net.ipv4.ip_unprivileged_port_start';

export const privilegedPort: Cause = {
  id: 'privileged-port',
  topic: 'security',
  title: 'it listens on a port below 1024 without the right to',
  explain: {
    means:
      'The program listens on a port below 1024 as a user who is not root, and neither a capability nor a sysctl of the pod allows it.',
    looks:
      'The log says `bind: permission denied`, `listen EACCES` or `bind() to 0.0.0.0:80 failed (13: Permission denied)`.',
    emergency: `Set the pod's sysctl \`${sysctl}\` to 0: every user may then use every port of this pod.`,
    proper: 'Let the program listen on a port above 1023, such as 8080, and let the Service map port 80 to it.',
    prevent: 'Use images that are made for non-root users (`nginx-unprivileged`).',
    related: ['file-permission', 'port-conflict', 'seccomp-capability', 'run-as-non-root'],
  },
  detect(container, evidence) {
    const said = saidBy(container, portDenied)[0] ?? deniedInBind(container);
    if (!said || isSocket.test(said.quote)) return undefined;
    const port = said.names['port'] ?? lowPort(container);
    if (port !== undefined && Number(port) >= 1024) return undefined;
    const user = identityOf(container);
    const who = user.uid === undefined ? 'as a user who is not root' : `as user \`${user.uid}\``;
    return {
      confidence: port === undefined ? 'possible' : confidenceFrom(container, said.weight),
      subject: port ?? 'port',
      says: `\`${container.name}\` listens on port \`${port ?? 'below 1024'}\` ${who}, who may not use ports below 1024.`,
      clues: [
        { at: `${container.log.address}, line ${said.line}`, saw: said.quote },
        ...(user.uid === undefined ? [] : [{ at: user.at, saw: String(user.uid) }]),
      ],
      next: steps(container, evidence),
      weight: said.weight,
      line: said.line,
    };
  },
};

/** Python tells of a refused port no more than `Permission denied`; that it was about a port, the innermost frames tell. */
function deniedInBind({ log }: Container): Saying | undefined {
  const failure = log.failures[0];
  const frames = failure?.frames.slice(0, 4).join(' ') ?? '';
  const last = failure?.texts.at(-1);
  if (!failure || !last || !/\b(?:server_bind|bind|create_server|bind_sockets)\b/.test(frames)) return undefined;
  if (!/Permission denied\s*$/.test(last.text)) return undefined;
  return { line: failure.line, quote: failure.headline, names: {}, weight: failure.weight };
}

/** The low port that the spec speaks of: declared, or a word of the command line. */
function lowPort(container: Container): string | undefined {
  const declared = container.spec.ports?.map(({ containerPort }) => String(containerPort)) ?? [];
  const words = wordsOf(container).flatMap((word) => word.split(/[=:]/));
  return [...declared, ...words].find((word) => /^\d{2,3}$/.test(word) && Number(word) < 1024);
}

function steps(container: Container, evidence: Evidence): Step[] {
  const pod = writtenOf(evidence, container).spec;
  const proper: Step = {
    kind: 'proper',
    text: 'let it listen above 1023, and let the Service map the old port to that one',
  };
  // The sysctl belongs to the pod's own network; with the node's network it is refused.
  if (pod.hostNetwork) return [proper];
  const index = pod.securityContext?.sysctls?.findIndex(({ name }) => name === sysctl) ?? -1;
  const value = { name: sysctl, value: '0' };
  const change: Operation =
    index >= 0
      ? { op: 'replace', path: `/securityContext/sysctls/${index}`, value }
      : !pod.securityContext
        ? { op: 'add', path: '/securityContext', value: { sysctls: [value] } }
        : pod.securityContext.sysctls
          ? { op: 'add', path: '/securityContext/sysctls/-', value }
          : { op: 'add', path: '/securityContext/sysctls', value: [value] };
  const text = `lets every user of this pod use low ports${putBackBy(container)}`;
  return [{ kind: 'emergency', text, command: changePodSpec(evidence, container, [change]) }, proper];
}
