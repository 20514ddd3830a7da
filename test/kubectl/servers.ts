import { readFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import type { TLSSocket } from 'node:tls';
import { certs } from '../gather/fake-api.ts';

/** What a server or a proxy saw of one who asked for pods: who it is, and by which way. */
export type Seen = Record<string, unknown>;

/** An answer other than an empty list of pods. */
export interface Fault {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** An API server without pods, in plain, over TLS and over TLS with a certificate that is over, and proxies of three kinds to it. */
export interface Servers {
  /** By name, for texts: `https`, `http`, `expired`, `proxy`, `tlsProxy`, `socks`, `nobody`. */
  ports: Record<string, number>;
  /** Forgets, and answers the next requests for pods with these, then as usual. */
  begin(faults: readonly Fault[]): void;
  /** What was seen of the requests for pods since. */
  seen(): Seen[];
  close(): void;
}

export async function serversOf(): Promise<Servers> {
  let log: Seen[] = [];
  let faults: Fault[] = [];
  let road: Seen = {};
  const handle = (request: http.IncomingMessage, response: http.ServerResponse) => {
    const path = (request.url ?? '').replace(/^http:\/\/[^/]+/, '').replace(/\?.*/, '');
    const isAsked = path.endsWith('/pods');
    if (isAsked) log.push({ ...road, ...seenIn(request, path) });
    const fault = isAsked ? faults.shift() : undefined;
    const answer = answerOf(path.replace(/^\/below/, ''), String(request.headers['accept']));
    response.writeHead(fault?.status ?? (answer ? 200 : 404), {
      'content-type': 'application/json',
      ...fault?.headers,
    });
    response.end(JSON.stringify(fault?.body ?? answer ?? {}));
  };
  const pass = (kind: string) => (target: string, login?: string | undefined) => {
    road = { via: kind, ...(login && { login }) };
    return target;
  };
  const servers: Record<string, net.Server> = {
    https: tlsServer('server', handle),
    expired: tlsServer('expired', handle),
    http: http.createServer(handle),
    proxy: connecting(
      http.createServer((request, response) => {
        pass('http proxy, whole URL')('', request.headers['proxy-authorization']);
        handle(request, response);
      }),
      pass('http proxy'),
    ),
    tlsProxy: connecting(https.createServer(filesOf('server')), pass('https proxy')),
    socks: socksServer(pass('socks proxy')),
  };
  const sockets = new Set<net.Socket>();
  const ports: Record<string, number> = { nobody: 1 };
  for (const [name, server] of Object.entries(servers)) {
    server.on('connection', (socket: net.Socket) => sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ports[name] = (server.address() as net.AddressInfo).port;
  }
  return {
    ports,
    begin: (wanted) => {
      log = [];
      road = {};
      faults = [...wanted];
    },
    seen: () => log,
    close: () => {
      for (const socket of sockets) socket.destroy();
      for (const server of Object.values(servers)) server.close();
    },
  };
}

function filesOf(name: string) {
  return { key: readFileSync(`${certs}server.key`), cert: readFileSync(`${certs}${name}.pem`) };
}

function tlsServer(name: string, handle: http.RequestListener): net.Server {
  const ca = readFileSync(`${certs}ca.pem`);
  const options = { ...filesOf(name), ca, requestCert: true, rejectUnauthorized: false, allowHTTP1: true };
  return http2.createSecureServer(options, handle as never);
}

/** Who asks, and how: what a kubeconfig decides. */
function seenIn(request: http.IncomingMessage, path: string): Seen {
  const socket = ((request as unknown as http2.Http2ServerRequest).stream?.session?.socket ??
    request.socket) as TLSSocket;
  const shown = Object.entries(request.headers)
    .filter(([name]) => /^(?:authorization|impersonate-)/.test(name))
    .sort(([one], [other]) => one.localeCompare(other));
  const certificate = socket.getPeerCertificate?.().subject?.CN;
  const servername = (socket as unknown as { servername?: string | false }).servername;
  return {
    path,
    ...Object.fromEntries(shown),
    ...(certificate && { certificate }),
    ...(servername && { servername }),
  };
}

/** What kubectl asks for before it asks for pods, and no pods. */
function answerOf(path: string, accept: string): unknown {
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: [] };
  if (path === '/api/v1') {
    const pods = { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: ['get', 'list'] };
    return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: 'v1', resources: [pods] };
  }
  if (!path.endsWith('/pods')) return undefined;
  return accept.includes('as=Table') && !accept.includes('v1beta1')
    ? { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata: {}, columnDefinitions: [], rows: [] }
    : { kind: 'PodList', apiVersion: 'v1', metadata: {}, items: [] };
}

type Pass = (target: string, login?: string) => string;

/** Everything is at this machine, whatever name was asked for. */
function connecting<S extends net.Server>(server: S, pass: Pass): S {
  server.on('connect', (request: http.IncomingMessage, client: net.Socket) => {
    pass(request.url ?? '', request.headers['proxy-authorization']);
    join(client, Number(request.url?.split(':').at(-1)), () =>
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n'),
    );
  });
  return server;
}

function join(client: net.Socket, port: number, ready: () => void): void {
  const upstream = net.connect(port, '127.0.0.1', () => {
    ready();
    client.pipe(upstream).pipe(client);
  });
  upstream.on('error', () => client.destroy());
  client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
}

/** Source: RFC 1928, and RFC 1929 for the login. */
function socksServer(pass: Pass): net.Server {
  return net.createServer(async (client) => {
    const next = () => new Promise<Buffer>((resolve) => client.once('data', resolve));
    const methods = await next();
    const login = methods.subarray(2).includes(2);
    client.write(Buffer.from([5, login ? 2 : 0]));
    let who: string | undefined;
    if (login) {
      const given = await next();
      const name = given.subarray(2, 2 + (given[1] ?? 0));
      who = `${name}:${given.subarray(3 + name.length)}`;
      client.write(Buffer.from([1, 0]));
    }
    const asked = await next();
    client.pause();
    pass('', who);
    join(client, asked.readUInt16BE(asked.length - 2), () => client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])));
  });
}
