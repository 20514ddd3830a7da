import type { IncomingHttpHeaders } from 'node:http';
import { createGunzip } from 'node:zlib';
import type { Outside } from './outside.ts';
import type { Headers, Incoming, Send } from './transport.ts';

/** How to reach an API server: what a kubeconfig comes to. */
export interface Access {
  server: URL;
  send: Send;
  /** Headers of one request: authentication and impersonation. Asked for before each one; `again` after a 401. */
  headers(again: boolean): Promise<Headers>;
  /** 0: none. */
  timeoutMs: number;
  compress: boolean;
  verbosity: number;
}

/** What came back. `status` 0: nothing did, and `cause` says why. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  cause?: NodeJS.ErrnoException;
}

/** Takes a body piece by piece, so that it need not be kept whole; false ends the reading. */
export type Sink = (chunk: Buffer) => boolean;

/** Asks with GET, the only method there is here. */
export type Get = (path: string, options?: Options) => Promise<Reply>;

export interface Options {
  accept?: string;
  sink?: Sink;
}

const mostTries = 4;
const longestWaitMs = 10_000;

/** Asks one API server, again where it says that it is too busy. */
export function getterOf(access: Access, outside: Outside): Get {
  const warned = new Set<string>();
  return async (path, options = {}) => {
    for (let attempt = 1; ; attempt++) {
      const started = outside.now().getTime();
      const reply = await asked(access, path, options, attempt > 1);
      trace(access, outside, path, reply, outside.now().getTime() - started);
      warn(reply.headers, warned, outside);
      const wait = attempt < mostTries ? waitBefore(reply, attempt) : undefined;
      if (wait === undefined) return reply;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };
}

/** How long to wait before asking again; undefined where another try would not help. */
function waitBefore(reply: Reply, attempt: number): number | undefined {
  if (reply.status === 401) return attempt === 1 ? 0 : undefined;
  if (reply.status !== 429 && (reply.status < 500 || !reply.headers['retry-after'])) {
    return reply.cause?.code === 'ECONNRESET' && attempt === 1 ? 0 : undefined;
  }
  const told = Number(reply.headers['retry-after']);
  const wait = Number.isFinite(told) && told >= 0 ? told * 1000 : 1000;
  return wait <= longestWaitMs ? wait : undefined;
}

async function asked(access: Access, path: string, { accept, sink }: Options, again: boolean): Promise<Reply> {
  const given = new AbortController();
  const late = () => given.abort(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' }));
  const timer = access.timeoutMs > 0 ? setTimeout(late, access.timeoutMs) : undefined;
  try {
    const headers = {
      accept: accept ?? 'application/json',
      'user-agent': 'kubectl-crashloop',
      ...(access.compress && { 'accept-encoding': 'gzip' }),
      ...(await access.headers(again)),
    };
    const incoming = await access.send(access.server.pathname.replace(/\/$/, '') + path, headers, given.signal);
    return await received(incoming, incoming.status === 200 ? sink : undefined);
  } catch (error) {
    const cause = (given.signal.aborted ? given.signal.reason : error) as NodeJS.ErrnoException;
    return { status: 0, headers: {}, body: Buffer.alloc(0), cause };
  } finally {
    clearTimeout(timer);
  }
}

async function received({ status, headers, body }: Incoming, sink: Sink | undefined): Promise<Reply> {
  const zipped = headers['content-encoding'] === 'gzip';
  const stream = zipped ? body.pipe(createGunzip()) : body;
  if (zipped) body.on('error', (error) => stream.destroy(error));
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (!sink) chunks.push(chunk);
    else if (!sink(chunk)) break;
  }
  return { status, headers, body: Buffer.concat(chunks) };
}

/** `Warning: 299 - "text"`: each text once (source: RFC 7234, 5.5; k8s.io/apimachinery util/net ParseWarningHeader). */
function warn(headers: IncomingHttpHeaders, warned: Set<string>, outside: Outside): void {
  const header = headers['warning'];
  if (!header) return;
  for (const [, text] of String(header).matchAll(/299 \S+ "((?:[^"\\]|\\.){0,2000})"/g)) {
    const plain = (text ?? '').replace(/\\(.)/g, '$1');
    if (warned.has(plain)) continue;
    warned.add(plain);
    outside.warning(`Warning: ${plain}`);
  }
}

function trace(access: Access, outside: Outside, path: string, reply: Reply, ms: number): void {
  if (access.verbosity < 6) return;
  const answer = reply.status === 0 ? `failed: ${reply.cause?.message}` : `${reply.status}`;
  outside.trace(`GET ${access.server.origin}${access.server.pathname.replace(/\/$/, '')}${path} ${answer} in ${ms} ms`);
}
