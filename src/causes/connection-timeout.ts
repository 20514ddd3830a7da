import { confidenceFrom } from '../facts/confidence.ts';
import { unreachedPeer, unreachedSomething } from '../facts/messages/connection.ts';
import { type Destination, destinationOf } from '../facts/network/destination.ts';
import { originText } from '../facts/network/hosts.ts';
import { peerSteps } from '../facts/network/left-to-do.ts';
import { mendSteps } from '../facts/network/mend-destination.ts';
import { usesOf } from '../facts/network/mend-host.ts';
import { isDns, isSilent, peersOf, peerText } from '../facts/network/peers.ts';
import { clueOf } from '../facts/said.ts';
import type { Cause } from './cause.ts';

export const connectionTimeout: Cause = {
  id: 'connection-timeout',
  topic: 'network',
  title: 'no answer within the time',
  explain: {
    means:
      'The program tried to connect, or asked, and nobody answered: packets are dropped on the way, the address has nobody, or the other side is too slow.',
    looks:
      'The log says `i/o timeout`, `ETIMEDOUT`, `No route to host`, `connection timed out`, `context deadline exceeded` or the like.',
    emergency:
      'Correct the port or address; a port that the Service does not have is often dropped instead of refused.',
    proper:
      'Allow the way where a NetworkPolicy or firewall blocks it; raise the timeout where the other side is only slow.',
    prevent: 'Run `kubectl crashloop dns -f` over the manifests before they are deployed.',
    related: ['network-policy', 'connection-refused', 'dependency-overloaded'],
  },
  follows: ['upstream-crashing', 'host-not-found', 'network-policy'],
  detect(container, evidence) {
    const all = peersOf(evidence, container, unreachedPeer, unreachedSomething);
    const said = all.find((saying) => isSilent(saying) && !isDns(saying));
    if (!said) return undefined;
    const where = said.host ? destinationOf(evidence, container, said.host, said.port) : undefined;
    const uses = said.host ? usesOf(evidence, container, said.host).slice(0, 1) : [];
    const peer = said.host ? `\`${peerText(said)}\`` : 'What it talks to';
    return {
      confidence: confidenceFrom(container, said.weight),
      subject: peerText(said),
      says: `${peer} did not answer in time${besides(where)}.`,
      clues: [
        clueOf(container, said),
        ...uses.map((use) => ({ at: originText(use.origin), saw: peerText(use) })),
        ...(where?.clues ?? []),
      ],
      next: [
        ...(where ? mendSteps(evidence, container, where) : []),
        { kind: 'proper', text: 'Open the way, or correct the address; let the program try again.' },
        ...peerSteps(evidence, container, where),
      ],
      weight: said.weight,
      line: said.of,
    };
  },
};

/** What is known of the way: what is wrong with it, or that nothing is. */
function besides(where: Destination | undefined): string {
  if (!where || ['outside', 'unread', 'local'].includes(where.verdict)) return '';
  return where.verdict === 'fine' ? `, though ${where.says}` : `; ${where.says}`;
}
