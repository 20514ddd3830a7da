import type { Container, Evidence, Failure } from '../../model.ts';
import type { Phrase } from '../log/sayings.ts';
import { endings, type Said, sayingIn } from '../said.ts';
import { destinationOf } from './destination.ts';
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
  const host = cleaned(url?.host ?? names['host'] ?? '');
  const port = url?.port ?? (names['port'] ? Number(names['port']) : portNear(failure, host));
  const own = { ...(host && { host }), ...(port !== undefined && { port }) };
  if (!isAddress(host)) return { ...saying, ...own, named: host !== '', ...(names['ip'] && { address: names['ip'] }) };
  if (isBothLocal(host, failure)) return { ...saying, ...own, host: 'localhost', named: true };
  const written = nameFor(evidence, container, host, port);
  const beside = written ? { host: written } : besideOf(container, host, saying.line);
  return { ...saying, ...beside, ...own, named: true, address: host, ...(beside && { host: beside.host }) };
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

/** The name, and the port, that the lines before have for an address: `Connecting to web:8080 (10.96.14.2:8080)`. */
function besideOf(container: Container, address: string, line: number): { host: string; port?: number } | undefined {
  if (/^(127\.|::1$)/.test(address)) return undefined;
  const near = container.log.records.filter((record) => record.line <= line && record.line > line - 10);
  for (const { text, fields } of near.toReversed()) {
    const field = text.includes(address) ? peerField(fields) : undefined;
    if (field) return field;
    const at = text.slice(0, 2000).indexOf(address);
    const before = at < 0 ? '' : text.slice(Math.max(0, at - 260), at);
    const [, host, port] = /([A-Za-z][\w.-]{0,200})(?::(\d{1,5}))?(?: \(|\/)$/.exec(before) ?? [];
    const after = /^:(\d{1,5})\b/.exec(text.slice(at + address.length))?.[1];
    const number = port ?? after;
    if (host && !/^(?:host|address|server|node|peer|ip|at|to)$/i.test(host))
      return { host, ...(number && { port: Number(number) }) };
  }
  return undefined;
}

/** A structured record has the peer in a field of its own, as its configuration spells it. */
function peerField(fields: Record<string, string> | undefined): { host: string; port: number } | undefined {
  for (const key of ['broker', 'peer', 'server', 'endpoint', 'address', 'addr', 'target']) {
    const [, host, port] = /^([A-Za-z][\w.-]{0,200}):(\d{1,5})$/.exec(fields?.[key] ?? '') ?? [];
    if (host && port) return { host, port: Number(port) };
  }
  return undefined;
}

/** The last line before the failure that says where it connects to. */
function guessed(container: Container, saying: Said, failure: Failure): PeerSaying {
  const here = failure.texts
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 8192);
  const before = container.log.records
    .filter(({ line }) => line <= failure.line)
    .slice(-12)
    .map(({ text }) => text.slice(0, 1000))
    .toReversed();
  for (const text of [here, ...before]) {
    const found = targetIn(text);
    if (found) return { ...saying, ...found, named: true };
  }
  return { ...saying, named: false };
}

/** `connecting to db:5432`, `address: '10.0.0.1', port: 80`, a URL. */
function targetIn(text: string): { host: string; port?: number } | undefined {
  const node =
    /address: '([^']{1,253})',\s{1,20}port: (\d{1,5})/.exec(text) ??
    /hostname: '([^']{1,253})'(?:,\s{1,20}port: (\d{1,5}))?/.exec(text);
  const words =
    /(?:connect(?:ing|ion)?|reach(?:ing)?|wait(?:ing)?|dial(?:ing)?|server|broker|peer|session|host|resolv(?:e|ing)|target|lookup|look up)\b(?: \w{1,12}){0,3}? ?(?:to|for|at|on|=|:)? ?['"`[(]?([A-Za-z\d][\w.-]{0,200}):(\d{2,5})\b/i.exec(
      text,
    );
  const match = node ?? words;
  if (match?.[1]) return { host: match[1], ...(match[2] && { port: Number(match[2]) }) };
  const url = hostsIn(text)[0];
  return url && !/^(localhost|[\w.-]*\.(?:com|org|io|dev|me|net))$/.test(url.host) ? url : undefined;
}

function portNear(failure: Failure, host: string): number | undefined {
  if (host === '') return undefined;
  for (const { text } of failure.texts) {
    const at = text.indexOf(`${host}:`);
    const port = at < 0 ? undefined : /^\d{1,5}\b/.exec(text.slice(at + host.length + 1))?.[0];
    if (port) return Number(port);
  }
  return undefined;
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
