import type { Container, Evidence, Failure } from '../../model.ts';
import type { Phrase } from '../log/sayings.ts';
import { endings, type Said, sayingIn } from '../said.ts';
import { destinationOf } from './destination.ts';
import { besideOf, guessed, portNear } from './guessed-peer.ts';
import { hostsOf } from './hosts.ts';
import { hostsIn } from './hosts-in.ts';
import { serviceAt } from './services.ts';

/** A saying about a peer: the host as the program or its configuration spells it, where it is known. */
export interface PeerSaying extends Said {
  host?: string;
  port?: number;
  /** The address, where the program printed one in place of the name. */
  address?: string;
  /** Whether the message itself names the host. */
  named: boolean;
}

/** What each failure says of a peer: phrases that name it, tried on all its texts, before those that do not. */
export function peersOf(
  evidence: Evidence,
  container: Container,
  naming: readonly Phrase[],
  nameless: readonly Phrase[],
): PeerSaying[] {
  const all = endings(container).flatMap((failure) => {
    const named = sayingIn(container, failure, naming);
    if (named) return [completed(evidence, container, named, failure)];
    const bare = sayingIn(container, failure, nameless);
    return bare ? [guessed(container, bare, failure)] : [];
  });
  return all.map((saying) => (saying.host ? saying : suspected(evidence, container, borrowed(saying, all))));
}

/** Where the log names nobody: the one host of the configuration that leads nowhere, or the only one there is. */
function suspected(evidence: Evidence, container: Container, saying: PeerSaying): PeerSaying {
  if (saying.host) return saying;
  const ways = hostsOf(evidence, container).map(({ host, port }) => destinationOf(evidence, container, host, port));
  const wrong = ways.filter(({ verdict }) => !['fine', 'local', 'outside', 'unread'].includes(verdict));
  const pool = new Map((wrong.length > 0 ? wrong : ways).map((way) => [`${way.host}:${way.port ?? ''}`, way]));
  const [only, more] = [...pool.values()];
  if (!only || more) return saying;
  return { ...saying, host: only.host, ...(only.port !== undefined && { port: only.port }) };
}

/** A last word without a name (`no brokers available`) sums up what was said before it with one. */
function borrowed(saying: PeerSaying, all: readonly PeerSaying[]): PeerSaying {
  const named = all.find(({ host, of }) => host !== undefined && of < saying.of + 4);
  if (!named?.host) return saying;
  return { ...saying, host: named.host, ...(named.port !== undefined && { port: named.port }) };
}

function completed(evidence: Evidence, container: Container, saying: Said, failure: Failure): PeerSaying {
  const { names } = saying;
  const url = names['url'] === undefined ? undefined : hostsIn(names['url'])[0];
  const host = cleaned(url?.host ?? withScheme(saying.quote, names['host'] ?? ''));
  const port = url?.port ?? (names['port'] ? Number(names['port']) : portNear(failure, host));
  const own = { ...(host && { host }), ...(port !== undefined && { port }) };
  const spelled = host ? { host: spelledAs(evidence, container, host) } : {};
  if (!isAddress(host))
    return { ...saying, ...own, ...spelled, named: host !== '', ...(names['ip'] && { address: names['ip'] }) };
  if (isBothLocal(host, failure)) return { ...saying, ...own, host: 'localhost', named: true };
  const written = nameFor(evidence, container, host, port);
  const beside = written ? { host: written } : besideOf(container, host, saying.line);
  return { ...saying, ...beside, ...own, named: true, address: host, ...(beside && { host: beside.host }) };
}

/** Who is given a URL for a host looks up the whole of it. */
function withScheme(quote: string, host: string): string {
  const at = host === '' ? -1 : quote.indexOf(`${host}://`);
  return at < 0 ? host : (/^[^\s"',)]{1,253}/.exec(quote.slice(at))?.[0] ?? host);
}

/** Tools print the name with the search domain that they tried last; the configuration has it without. */
function spelledAs(evidence: Evidence, container: Container, host: string): string {
  const [, short] = /^([\w-]{1,63}(?:\.[\w-]{1,63}){0,2}?)\.[\w-]{1,63}\.svc\.[\w.-]{1,200}$/.exec(host) ?? [];
  if (!short) return host;
  const uses = hostsOf(evidence, container).map((use) => use.host);
  return !uses.includes(host) && uses.includes(short) ? short : host;
}

/** A name that leads to both addresses of the pod itself is `localhost`. */
function isBothLocal(host: string, failure: Failure): boolean {
  if (host !== '::1' && host !== '127.0.0.1') return false;
  const all = failure.texts.map(({ text }) => text).join('\n');
  return all.includes('::1:') && all.includes('127.0.0.1:');
}

/** The name that a configuration or a Service has for an address. */
function nameFor(
  evidence: Evidence,
  container: Container,
  address: string,
  port: number | undefined,
): string | undefined {
  if (/^(127\.|::1$|0\.0\.0\.0$)/.test(address)) return undefined;
  const service = serviceAt(evidence, address);
  if (!service) return undefined;
  const { name = '', namespace = '' } = service.metadata ?? {};
  const uses = hostsOf(evidence, container).filter(({ host }) => host === name || host.startsWith(`${name}.`));
  const use = uses.find((one) => one.port === port) ?? uses[0];
  return use?.host ?? (namespace === container.namespace ? name : `${name}.${namespace}`);
}

function cleaned(host: string): string {
  return host
    .replace(/^_[\w-]{1,40}\._(?:tcp|udp|tls)\./, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/[.:,)\]}]+$/, (tail) => (/[)}]/.test(tail) && /[({]/.test(host) ? tail.replace(/[.:,\]]+$/, '') : ''))
    .replace(/^::ffff:/, '');
}

/** `host:port`, as far as it is known. */
export function peerText({ host, port }: { host?: string; port?: number }): string {
  if (!host) return port === undefined ? 'a peer that the log does not name' : `port ${port}`;
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return port === undefined ? host : `${bracketed}:${port}`;
}

/** Was there no answer, rather than a refusal? What a message says in words decides where its form is the same for both. */
export function isSilent({ names, quote }: Pick<PeerSaying, 'names' | 'quote'>): boolean {
  // The quote may be cut before the word that the phrase found.
  if (/refused/i.test(names['refused'] ?? '') || /refused/i.test(quote)) return false;
  return names['silent'] !== undefined || /timed? ?out|unreachable|no route to host|EHOSTUNREACH/i.test(quote);
}

/** Was it the DNS server that was not reached, rather than the peer? */
export function isDns({ port, quote }: { port?: number; quote: string }): boolean {
  return port === 53 || /lookup [^\s]{1,253}/.test(quote) || /query[A-Z]\w{0,8} E/.test(quote);
}

/** Is it an IP address? */
export function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || /^[\da-fA-F:]*:[\da-fA-F:.]*$/.test(host);
}
