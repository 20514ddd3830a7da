import type { IncomingHttpHeaders } from 'node:http';
import { createGunzip } from 'node:zlib';
import type { Outside } from '../outside.ts';
import { traceOf } from './trace.ts';
import type { Headers, Incoming, Send } from './transport.ts';

/** How to reach an API server: what a kubeconfig comes to. */
export interface Access {
  server: URL;
  send: Send;
  /** Headers of one request: authentication and impersonation. `refused`: the `authorization` that the server did not accept. */
  headers(refused: string | undefined): Promise<Headers>;
  /** 0: none. */
  timeoutMs: number;
  compress: boolean;
  verbosity: number;
}

/** What came back. `status` 0: nothing did, or not all of it, and `cause` says why. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  cause?: NodeJS.ErrnoException;
  /** A part of the body has been handed on already. */
  begun?: boolean;
}

/** Takes a body piece by piece, so that it need not be kept whole; false ends the reading. */
export type Sink = (chunk: Buffer) => boolean;

export interface Options {
  accept?: string;
  sink?: Sink;
}

/** Asks with GET, the only method there is here. */
export type Get = (path: string, options?: Options) => Promise<Reply>;

const mostTries = 4;
const longestWaitMs = 10_000;

/** Asks one API server; again where it says that it is too busy, or where a login was renewed. */
export function getterOf(access: Access, outside: Outside): Get {
  const warned = new Set<string>();
  const trace = traceOf(access, outside);
  return async (path, options = {}) => {
    let last: { reply: Reply; authorization: string | undefined } | undefined;
    for (let attempt = 1; ; attempt++) {
      const refused = last?.reply.status === 401 ? last.authorization : undefined;
      const identity = await access.headers(refused);
      const authorization = identity['authorization'] as string | undefined;
      if (last?.reply.status === 401 && authorization === refused) return last.reply;
      const started = outside.now().getTime();
      const reply = await asked(access, path, options, identity);
      trace(path, reply, outside.now().getTime() - started);
      warn(reply.headers, warned, outside);
      const wait = attempt < mostTries ? waitBefore(reply, attempt) : undefined;
      if (wait === undefined) return reply;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      last = { reply, authorization };
    }
  };
}

/** How long to wait before asking again; undefined where another try would not help (source: client-go rest, with_retry.go). */
function waitBefore({ status, headers, cause, begun }: Reply, attempt: number): number | undefined {
  if (status === 401) return attempt === 1 ? 0 : undefined;
  if (status === 0) return cause && lost.has(cause.code ?? '') && !begun && attempt === 1 ? 0 : undefined;
  const told = headers['retry-after'];
  if (told === undefined || (status !== 429 && status < 500)) return undefined;
  const seconds = Number(told);
  const wait = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 1000;
  return wait <= longestWaitMs ? wait : undefined;
}

/** A connection that was kept open for the next request, and was closed at the other end meanwhile. */
const lost = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_HTTP2_GOAWAY_SESSION',
  'ERR_HTTP2_INVALID_SESSION',
  'ERR_HTTP2_SESSION_ERROR',
]);

async function asked(access: Access, path: string, { accept, sink }: Options, identity: Headers): Promise<Reply> {
  const given = new AbortController();
  const late = () => given.abort(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' }));
  const timer = access.timeoutMs > 0 ? setTimeout(late, access.timeoutMs) : undefined;
  let begun = false;
  try {
    const headers = {
      accept: accept ?? 'application/json',
      'user-agent': 'kubectl-crashloop',
      ...(access.compress && { 'accept-encoding': 'gzip' }),
      ...identity,
    };
    const incoming = await access.send(access.server.pathname.replace(/\/$/, '') + path, headers, given.signal);
    const handOn = (chunk: Buffer) => {
      begun = true;
      return sink?.(chunk) ?? true;
    };
    return await received(incoming, incoming.status === 200 && sink ? handOn : undefined);
  } catch (error) {
    const cause = (given.signal.aborted ? given.signal.reason : error) as NodeJS.ErrnoException;
    return { status: 0, headers: {}, body: Buffer.alloc(0), cause, begun };
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
    outside.warning(plain);
  }
}
