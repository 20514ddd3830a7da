import type { Container, Evidence } from '../../model.ts';
import { unreachedPeer, unreachedSomething } from '../messages/connection.ts';
import { unresolvedHost, unresolvedSomething } from '../messages/name-resolution.ts';
import { overloaded } from '../messages/overload.ts';
import { type Destination, destinationOf } from './destination.ts';
import { unanswered } from './dns-server.ts';
import { isDns, isSilent, type PeerSaying, peersOf } from './peers.ts';

/** A host that a container's log says it did not reach, and where that host leads. */
export interface FailingWay {
  how: 'unresolved' | 'no-dns-answer' | 'refused' | 'silent' | 'turned-away';
  said: PeerSaying;
  where: Destination;
}

/** Three causes and the chain ask the same of one container. */
const known = new WeakMap<Container, { evidence: Evidence; ways: FailingWay[] }>();

/** Every way that failed by the log, what most likely ended the container first. */
export function failingWaysOf(evidence: Evidence, container: Container): FailingWay[] {
  const before = known.get(container);
  if (before?.evidence === evidence) return before.ways;
  const ways = waysIn(evidence, container);
  known.set(container, { evidence, ways });
  return ways;
}

function waysIn(evidence: Evidence, container: Container): FailingWay[] {
  const unresolved = peersOf(evidence, container, unresolvedHost, unresolvedSomething);
  const unreached = peersOf(evidence, container, unreachedPeer, unreachedSomething).filter((said) => !isDns(said));
  const turned = peersOf(evidence, container, overloaded, []);
  const all = [
    ...unresolved.map((said) => ({
      said,
      how: said.names['again'] ? ('no-dns-answer' as const) : ('unresolved' as const),
    })),
    ...unreached.map((said) => ({ said, how: isSilent(said) ? ('silent' as const) : ('refused' as const) })),
    ...turned.map((said) => ({ said, how: 'turned-away' as const })),
  ];
  return all
    .flatMap(({ said, how }) => {
      if (!said.host) return [];
      const where = destinationOf(evidence, container, said.host, said.port);
      return [{ how, said, where: how === 'no-dns-answer' ? unanswered(evidence, container, where) : where }];
    })
    .sort((a, b) => b.said.weight - a.said.weight);
}
