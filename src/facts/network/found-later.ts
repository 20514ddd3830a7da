import { isAddress, isDns, type PeerSaying } from './peers.ts';

/** The same host, or the address of one, was tried later in the log: by then its name resolved. */
export function wasFound(said: PeerSaying, later: PeerSaying): boolean {
  if (later.of <= said.of || later.weight < said.weight || isDns(later)) return false;
  return (
    later.host === said.host || (isAddress(later.host ?? '') && (later.port ?? said.port) === (said.port ?? later.port))
  );
}
