import { readFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import type net from 'node:net';
import { fileURLToPath } from 'node:url';
import { pathOf, resources } from '../../src/gather/resources.ts';
import type { Kind } from '../../src/model.ts';

/** One request as the server got it. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: http.IncomingHttpHeaders;
  /** Which round of requests it came in, from 1: a new one begins where nothing was being answered. */
  wave: number;
  /** Name in the certificate that the client showed. */
  certificate?: string | undefined;
}

export type Answer = { status?: number; headers?: Record<string, string>; body?: unknown; hang?: true; cut?: true };

/** What the cluster holds, and what goes wrong in it. */
export interface World {
  objects: { [K in Kind]?: unknown[] };
  /** Log of an attempt, or an answer instead of it. */
  log?(container: string, previous: boolean, pod: string): string | Buffer | Answer | AsyncIterable<Buffer>;
  /** Asked first; `undefined` lets the world answer. */
  fault?(asked: Asked, count: number): Answer | undefined;
}

export interface FakeApi {
  url: string;
  asked: Asked[];
  connections(): number;
  close(): Promise<void>;
}

export const certs = fileURLToPath(new URL('./certs/', import.meta.url));

/** An API server in this process. `tls`: with HTTP/2, `http1` without; it asks for a client certificate. */
export async function fakeApi(world: World, secure?: 'tls' | 'http1'): Promise<FakeApi> {
  const asked: Asked[] = [];
  let connections = 0;
  const rounds = roundsOf();
  const handle = (request: http.IncomingMessage, response: http.ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const peer = (request.socket as Partial<import('node:tls').TLSSocket>).getPeerCertificate?.();
    const one: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      wave: rounds.begin(),
      certificate: peer?.subject?.CN as string | undefined,
    };
    asked.push(one);
    const count = asked.filter(({ path }) => path === one.path).length;
    rounds.whenQuiet(() => void reply(response, world.fault?.(one, count) ?? answerOf(world, one)));
  };
  const files = { key: readFileSync(`${certs}server.key`), cert: readFileSync(`${certs}server.pem`) };
  const options = { ...files, ca: readFileSync(`${certs}ca.pem`), requestCert: true, rejectUnauthorized: false };
  const server: net.Server = secure
    ? http2.createSecureServer(
        { ...options, allowHTTP1: true, ...(secure === 'http1' && { ALPNProtocols: ['http/1.1'] }) },
        handle as never,
      )
    : http.createServer(handle);
  const sockets = new Set<net.Socket>();
  server.on(secure ? 'secureConnection' : 'connection', (socket: net.Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`,
    asked,
    connections: () => connections,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** So many turns of the event loop, on which the client runs as well, without a request: it waits for answers now. */
const quietTurns = 400;

/** Answers are held back until no further request comes, so that those which are sent together are seen together. */
function roundsOf() {
  let wave = 0;
  let held: (() => void)[] = [];
  let turns = 0;
  const turn = () => {
    if (++turns < quietTurns) return void setImmediate(turn);
    const ready = held;
    held = [];
    for (const each of ready) each();
  };
  return {
    begin() {
      if (held.length === 0) wave++;
      return wave;
    },
    whenQuiet(act: () => void) {
      held.push(act);
      turns = 0;
      if (held.length === 1) turn();
    },
  };
}

async function reply(response: http.ServerResponse, answer: Answer): Promise<void> {
  if (answer.hang) return;
  const { status = 200, headers = {}, body = '', cut } = answer;
  const isStream = typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
  const content = typeof body === 'string' || Buffer.isBuffer(body) || isStream ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (isStream) {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
    }
    response.end();
  } else if (cut) {
    response.write((content as string).slice(0, 20));
    setImmediate(() => response.destroy());
  } else response.end(content);
}

function answerOf(world: World, { path, query, headers }: Asked): Answer {
  const log = /^\/api\/v1\/namespaces\/[^/]+\/pods\/([^/]+)\/log$/.exec(path);
  if (log) {
    const said = world.log?.(query.get('container') ?? '', query.get('previous') === 'true', log[1] ?? '') ?? '';
    return typeof said === 'object' && !Buffer.isBuffer(said) && !(Symbol.asyncIterator in said)
      ? said
      : { body: said };
  }
  for (const kind of Object.keys(resources) as Kind[]) {
    const { plural, kind: name, namespaced, api } = resources[kind];
    const match = new RegExp(`^/${api}${namespaced ? '(?:/namespaces/([^/]+))?' : '()'}/${plural}(?:/([^/]+))?$`).exec(
      path,
    );
    if (!match) continue;
    const [, namespace, own] = match;
    const items = ((world.objects[kind] ?? []) as Thing[]).filter(
      (each) => !namespace || each.metadata.namespace === namespace,
    );
    if (own !== undefined) {
      const found = items.find((each) => each.metadata.name === own);
      return found ? { body: found } : { status: 404, body: status404(plural, own) };
    }
    return listOf(items.filter(selected(query)), name, query, String(headers['accept'] ?? ''));
  }
  return { status: 404, body: '404 page not found' };
}

interface Thing {
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  [key: string]: unknown;
}

function selected(query: URLSearchParams): (thing: Thing) => boolean {
  const labels = (query.get('labelSelector') ?? '').split(',').filter(Boolean);
  const fields = (query.get('fieldSelector') ?? '').split(',').filter(Boolean);
  return (thing) =>
    labels.every((term) => {
      const [key = '', value] = term.split('=');
      return value === undefined ? key in (thing.metadata.labels ?? {}) : thing.metadata.labels?.[key] === value;
    }) &&
    fields.every((term) => {
      const [path = '', value] = term.split('=');
      const read = path.split('.').reduce<unknown>((object, key) => (object as Record<string, unknown>)?.[key], thing);
      return read === value;
    });
}

function listOf(items: Thing[], kind: string, query: URLSearchParams, accept: string): Answer {
  const from = Number(query.get('continue') ?? 0);
  const limit = Number(query.get('limit') ?? 0) || items.length;
  const page = items.slice(from, from + limit);
  const metadata = from + limit < items.length ? { continue: String(from + limit) } : {};
  if (accept.includes('as=Table')) return { body: tableOf(page, metadata, query.get('includeObject') ?? 'Metadata') };
  if (accept.includes('PartialObjectMetadataList')) {
    return {
      body: { kind: 'PartialObjectMetadataList', metadata, items: page.map((each) => ({ metadata: each.metadata })) },
    };
  }
  return { body: { kind: `${kind}List`, metadata, items: page } };
}

/** What a row shows is in the pod's annotations: the server's own reckoning is not repeated here. */
function tableOf(page: Thing[], metadata: object, includeObject: string) {
  const names = ['Name', 'Ready', 'Status', 'Restarts', 'Age'];
  const rows = page.map((each) => {
    const shown =
      (each.metadata as unknown as { annotations?: Record<string, string> }).annotations?.['row'] ?? '1/1 Running 0';
    const [ready, state, ...restarts] = shown.split(' ');
    return {
      cells: [each.metadata.name, ready, state, restarts.join(' '), '5m'],
      ...(includeObject === 'Metadata' && { object: { metadata: each.metadata } }),
    };
  });
  return { kind: 'Table', metadata, columnDefinitions: names.map((name) => ({ name })), rows };
}

function status404(resource: string, name: string) {
  const message = `${resource} "${name}" not found`;
  return {
    kind: 'Status',
    status: 'Failure',
    reason: 'NotFound',
    code: 404,
    message,
    details: { name, kind: resource },
  };
}

/** A refusal as an API server words it. */
export function refused(code: number, reason: string, message: string, headers: Record<string, string> = {}): Answer {
  return { status: code, headers, body: { kind: 'Status', status: 'Failure', code, reason, message, details: {} } };
}

export { pathOf };
