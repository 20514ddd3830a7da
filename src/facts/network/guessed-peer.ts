import type { Container, Failure } from '../../model.ts';
import type { Said } from '../said.ts';
import { hostsIn } from './hosts-in.ts';
import type { PeerSaying } from './peers.ts';

/** The last line before the failure that says where it connects to. */
export function guessed(container: Container, saying: Said, failure: Failure): PeerSaying {
  const here = failure.texts
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 8192);
  const before = container.log.records
    .filter(({ line }) => line <= failure.line)
    .slice(-12)
    .map(({ text }) => text.slice(0, 1000))
    .filter((text) => !listens.test(text))
    .toReversed();
  const called = failure.frames.slice(0, 12).map(calledWith).find(Boolean);
  for (const text of [here, ...before]) {
    const found = (text === here && called) || targetIn(text);
    if (found) return { ...saying, ...found, named: true };
  }
  return { ...saying, named: false };
}

/** Its own address, which it serves on. */
const listens = /\b(?:listen(?:s|ing|er)?|serving|bound|running (?:on|at)|accepting)\b|\b0\.0\.0\.0\b|\[::\]/i;

/** What a frame was called with, where the language prints that: `Redis->connect('cache', 6379)`, `PDO->__construct('mysql:host=db')`. */
function calledWith(frame: string): { host: string; port?: number } | undefined {
  const [, host, port] = /\(['"](?:tcp:\/\/)?([A-Za-z\d][\w.-]{0,200})['"], (\d{2,5})\b/.exec(frame) ?? [];
  if (host) return { host, port: Number(port) };
  return /\(['"]\w{2,12}:host=/.test(frame) ? hostsIn(frame)[0] : undefined;
}

/** `connecting to db:5432`, `address: '10.0.0.1', port: 80`, a URL. */
function targetIn(text: string): { host: string; port?: number } | undefined {
  const node =
    /'([A-Za-z][\w.-]{0,200}):(\d{2,5})' => \[?ServerDescription/.exec(text) ??
    /address: '([^']{1,253})',\s{1,20}port: (\d{1,5})/.exec(text) ??
    /hostname: '([^']{1,253})'(?:,\s{1,20}port: (\d{1,5}))?/.exec(text);
  const words =
    /(?:connect(?:ing|ion)?|reach(?:ing)?|wait(?:ing)?|dial(?:ing)?|server|broker|peer|session|host|resolv(?:e|ing)|target|lookup|look up)\b(?: \w{1,12}){0,3}? ?(?:to|for|at|on|=|:)? ?['"`[(]?([A-Za-z\d][\w.-]{0,200}):(\d{2,5})\b/i.exec(
      text,
    );
  const match = node ?? words;
  if (match?.[1] && !sourceFile.test(match[1])) return { host: match[1], ...(match[2] && { port: Number(match[2]) }) };
  const url = hostsIn(text)[0];
  return url && !/^(localhost|[\w.-]*\.(?:com|org|io|dev|me|net))$/.test(url.host) ? url : undefined;
}

const sourceFile = /\.(?:[cm]?[jt]sx?|py|rb|go|java|kt|scala|rs|php|cs|exs?|erl|c|cc|cpp)$/;

/** The name, and the port, that the lines before have for an address: `Connecting to web:8080 (10.96.14.2:8080)`. */
export function besideOf(
  container: Container,
  address: string,
  line: number,
): { host: string; port?: number } | undefined {
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

export function portNear(failure: Failure, host: string): number | undefined {
  if (host === '') return undefined;
  for (const { text } of failure.texts) {
    const at = text.indexOf(`${host}:`);
    const port = at < 0 ? undefined : /^\d{1,5}\b/.exec(text.slice(at + host.length + 1))?.[0];
    if (port) return Number(port);
  }
  return undefined;
}
