import { confidenceFrom } from '../facts/confidence.ts';
import { isSocket } from '../facts/image/files.ts';
import { identityOf } from '../facts/image/identity.ts';
import { stepsToListen, sysctl } from '../facts/image/low-ports.ts';
import { wordsOf } from '../facts/image/program.ts';
import type { Saying } from '../facts/log/sayings.ts';
import { portDenied } from '../facts/messages/port.ts';
import { saidBy } from '../facts/said.ts';
import type { Container } from '../model.ts';
import type { Cause } from './cause.ts';

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
      confidence: port === undefined && !isBind(container, said) ? 'possible' : confidenceFrom(container, said.weight),
      subject: port ?? 'port',
      says: `\`${container.name}\` listens on port \`${port ?? 'below 1024'}\` ${who}, who may not use ports below 1024.`,
      clues: [
        { at: `${container.log.address}, line ${said.line}`, saw: said.quote },
        ...(user.uid === undefined ? [] : [{ at: user.at, saw: String(user.uid) }]),
      ],
      next: stepsToListen(container, evidence),
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

/** It was refused while it bound an address, and not that of a Unix socket: only ports below 1024 are refused. */
function isBind({ log }: Container, { line }: Saying): boolean {
  const failure = log.failures.find(({ texts, line: own }) => own === line || texts.some((text) => text.line === line));
  const frames = failure?.frames.join(' ') ?? '';
  return (
    /\b(?:DoBind|Socket\.Bind|Net\.bind\d?|ServerSocket\.bind|server_bind|bind_sockets)\b/.test(frames) &&
    !/unix/i.test(frames)
  );
}

/** The low port that the spec speaks of: declared, a word of the command line, or what a variable tells to listen on. */
function lowPort(container: Container): string | undefined {
  const declared = container.spec.ports?.map(({ containerPort }) => String(containerPort)) ?? [];
  const words = wordsOf(container).flatMap((word) => word.split(/[=:]/));
  const given = (container.spec.env ?? []).flatMap(({ name, value }) =>
    listens.test(name) ? (value ?? '').split(/[=:;,/]/) : [],
  );
  return [...declared, ...words, ...given].find((word) => /^\d{2,3}$/.test(word) && Number(word) < 1024);
}

const listens =
  /^(?:(?:HTTPS?_|SERVER_|APP_)?PORT|ASPNETCORE_(?:URLS|HTTPS?_PORTS)|\w{0,40}LISTEN(?:_\w{1,20})?|BIND(?:_\w{1,20})?)$/;
