import { confidenceFrom } from '../facts/confidence.ts';
import { crashingBeside } from '../facts/image/rivals.ts';
import { unreachedPeer, unreachedSomething } from '../facts/messages/connection.ts';
import { type Destination, destinationOf } from '../facts/network/destination.ts';
import { originText } from '../facts/network/hosts.ts';
import { peerSteps } from '../facts/network/left-to-do.ts';
import { mendSteps } from '../facts/network/mend-destination.ts';
import { usesOf } from '../facts/network/mend-host.ts';
import { isDns, isSilent, type PeerSaying, peersOf, peerText } from '../facts/network/peers.ts';
import { properWay } from '../facts/network/proper-way.ts';
import { clueOf } from '../facts/said.ts';
import type { Container } from '../model.ts';
import type { Cause } from './cause.ts';

export const connectionRefused: Cause = {
  id: 'connection-refused',
  topic: 'network',
  title: 'nothing listens where it connects to',
  explain: {
    means: 'The program connected to a host that exists, and was told that nothing listens on that port.',
    looks:
      'The log says `connection refused` or `ECONNREFUSED`. A Service without ready endpoints refuses in the same way, and so does a port that the process behind it does not listen on.',
    emergency: 'Correct the port, or the selector or target port of the Service, or bring up what stands behind it.',
    proper:
      'Let the program wait and try again: what it needs may start later than it. A peer of `localhost` usually means that the variable with the address is missing.',
    prevent: 'Run `kubectl crashloop dns -f` over the manifests before they are deployed.',
    related: ['upstream-crashing', 'host-not-found', 'connection-timeout', 'renamed-env'],
  },
  follows: ['upstream-crashing', 'host-not-found'],
  detect(container, evidence) {
    const all = peersOf(evidence, container, unreachedPeer, unreachedSomething);
    const said = all.find((saying) => !isSilent(saying) && !isDns(saying));
    if (!said) return undefined;
    const where = said.host ? destinationOf(evidence, container, said.host, said.port) : undefined;
    const uses = said.host ? usesOf(evidence, container, said.host).slice(0, 1) : [];
    return {
      confidence: confidenceFrom(container, said.weight),
      subject: peerText(said),
      says: `${sentence(container, said, where)}.`,
      clues: [
        clueOf(container, said),
        ...uses.map(({ origin, host, port }) => ({
          at: originText(origin),
          saw: peerText({ host, ...(port && { port }) }),
        })),
        ...(where?.clues ?? []),
      ],
      next: [
        ...(where ? mendSteps(evidence, container, where) : []),
        properWay(where),
        ...peerSteps(evidence, container, where),
      ],
      weight: said.weight,
      line: said.of,
      ...waiting(where?.verdict === 'local' ? crashingBeside(container, said.port) : undefined),
    };
  },
};

function sentence(container: Container, said: PeerSaying, where: Destination | undefined): string {
  if (!where) return `\`${container.name}\` was refused by a peer that its log does not name`;
  const peer = `\`${peerText(said)}\``;
  const address = said.address && said.address !== said.host ? ` (\`${said.address}\`)` : '';
  if (where.verdict === 'local')
    return `Nothing listens on port ${said.port ?? '?'} of the pod itself, where \`${container.name}\` expects it`;
  if (where.verdict === 'outside' || where.verdict === 'unread') return `${peer}${address} refused the connection`;
  return `${peer}${address} refused the connection; ${where.says}`;
}

function waiting(waitsFor: string | undefined): { waitsFor?: string } {
  return waitsFor === undefined ? {} : { waitsFor };
}
