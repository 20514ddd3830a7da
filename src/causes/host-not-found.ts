import { confidenceFrom } from '../facts/confidence.ts';
import { unreachedPeer } from '../facts/messages/connection.ts';
import { unresolvedHost, unresolvedSomething } from '../facts/messages/name-resolution.ts';
import { type Destination, destinationOf } from '../facts/network/destination.ts';
import { unanswered } from '../facts/network/dns-server.ts';
import { wasFound } from '../facts/network/found-later.ts';
import { originText } from '../facts/network/hosts.ts';
import { hostSteps } from '../facts/network/left-to-do.ts';
import { mendSteps } from '../facts/network/mend-destination.ts';
import { usesOf } from '../facts/network/mend-host.ts';
import { type PeerSaying, peersOf } from '../facts/network/peers.ts';
import { clueOf } from '../facts/said.ts';
import type { Confidence, Container } from '../model.ts';
import type { Cause } from './cause.ts';

export const hostNotFound: Cause = {
  id: 'host-not-found',
  topic: 'network',
  title: 'a host name does not resolve',
  explain: {
    means: 'The program asked for the address of a host, and DNS has none for that name, or gave no proper answer.',
    looks:
      'The log says `no such host`, `ENOTFOUND`, `Name or service not known`, `UnknownHostException` or the like. A headless Service without a ready pod does not resolve either.',
    emergency:
      'Write the name of the Service that exists where the wrong one stands, or create a Service of type ExternalName under the name the program asks for.',
    proper:
      'Correct the name where the configuration is made. From another namespace a Service is `name.namespace`; peers of a StatefulSet that wait for each other need `publishNotReadyAddresses: true`.',
    prevent: 'Run `kubectl crashloop dns -f` over the manifests before they are deployed.',
    related: ['connection-refused', 'network-policy', 'missing-env', 'renamed-env'],
  },
  follows: ['upstream-crashing', 'network-policy', 'bad-env-value'],
  detect(container, evidence) {
    const said = peersOf(evidence, container, unresolvedHost, unresolvedSomething)[0];
    if (!said) return undefined;
    const { host } = said;
    const past = peersOf(evidence, container, unreachedPeer, []).find((later) => wasFound(said, later));
    const there = host ? destinationOf(evidence, container, host, said.port) : undefined;
    const where = there && said.names['again'] ? unanswered(evidence, container, there) : there;
    const uses = host ? usesOf(evidence, container, host).slice(0, 2) : [];
    return {
      ...judged(container, said, where, uses.length > 0),
      ...(past && { confidence: 'possible' as const }),
      subject: host ?? 'a host that the log does not name',
      clues: [
        clueOf(container, said),
        ...uses.map((use) => ({ at: originText(use.origin), saw: use.host })),
        ...(where?.clues ?? []),
      ],
      next: [...(where ? mendSteps(evidence, container, where) : []), ...hostSteps(evidence, container, host, where)],
      ...(past && { against: [clueOf(container, past)] }),
      weight: said.weight,
      line: said.of,
    };
  },
};

/** Certain only where the log names the host, DNS said that it does not exist, no such Service does, a near one does, and the configuration holds the name. */
function judged(container: Container, said: PeerSaying, where: Destination | undefined, written: boolean) {
  const bare = confidenceFrom(container, said.weight);
  const told = (confidence: Confidence, says: string) => ({ confidence, says: `${says}.` });
  if (!where) return told(bare, `\`${container.name}\` asked for a host that does not resolve`);
  const host = `\`${where.host}\``;
  const noAnswer = said.names['again'] !== undefined;
  if (where.verdict === 'malformed') return told(where.host.includes('://') ? bare : 'possible', where.says);
  if (where.verdict === 'missing' || where.verdict === 'elsewhere') {
    const named = container.log.records.some(({ text }) => text.includes(where.host));
    const certain = named && !noAnswer && bare === 'likely' && written && where.near.length > 0;
    return told(certain ? 'certain' : bare, `${host} does not resolve: ${where.says}`);
  }
  if (['dns-down', 'other-dns', 'not-cluster-dns'].includes(where.verdict))
    return told(bare, `${host} does not resolve: ${where.says}`);
  if (noAnswer) return told(bare, `DNS gave no proper answer for ${host}`);
  if (where.verdict === 'unread') return told(bare, `${host} did not resolve`);
  if (where.verdict === 'fine') return told('possible', `${host} did not resolve, though ${where.says}`);
  if (where.verdict === 'outside' && !where.service)
    return told(bare, `${host}, a name outside the cluster, does not resolve`);
  return told(bare, `${host} does not resolve: ${where.says}`);
}
