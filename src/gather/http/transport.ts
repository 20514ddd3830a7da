import http from 'node:http';
import type net from 'node:net';
import type { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { connect, type Road } from './connect.ts';
import { proxyLogin } from './tunnel.ts';

export type Headers = Record<string, string | string[]>;

/** An answer of which the body is still to come. */
export interface Incoming {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Readable;
}

/** Sends a GET, and waits for the beginning of the answer. */
export type Send = (path: string, headers: Headers, signal: AbortSignal) => Promise<Incoming>;

/** Enough for all requests of a wave at once, few enough for a small API server. Only where HTTP/2 is not spoken. */
const mostConnections = 8;

/** Sends over one connection by HTTP/2 where the server speaks it, else over a few by HTTP/1.1. */
export function senderTo(road: Road): Send {
  if (!road.tls) return plainSender(road);
  let sender: Promise<Send> | undefined;
  return async (path, headers, signal) => {
    sender ??= chosenSender(road);
    const mine = sender;
    try {
      return await (await mine)(path, headers, signal);
    } catch (error) {
      // A connection that could not be made, or is used up, is made anew by the next request.
      if (sender === mine && !signal.aborted) sender = undefined;
      throw error;
    }
  };
}

async function chosenSender(road: Road): Promise<Send> {
  const socket = (await connect(road, ['h2', 'http/1.1'])) as TLSSocket;
  if (socket.alpnProtocol !== 'h2') return overHttp1(road, socket);
  const { overHttp2 } = await import('./http2.ts');
  return overHttp2(road.server, socket);
}

/** Over plain http, a proxy is asked with the whole URL. */
function plainSender(road: Road): Send {
  const { proxy, server } = road;
  if (!proxy || proxy.protocol.startsWith('socks')) return overHttp1(road);
  const { trust } = road;
  const send = overHttp1({ server: proxy, ...(proxy.protocol === 'https:' && trust && { tls: async () => trust }) });
  return (path, headers, signal) =>
    send(`${server.origin}${path}`, { ...headers, host: server.host, ...proxyLogin(proxy) }, signal);
}

/** `first`: a connection that is there already. */
function overHttp1(road: Road, first?: net.Socket): Send {
  const agent = new http.Agent({ keepAlive: true, maxSockets: mostConnections, scheduling: 'lifo' });
  let spare = first;
  agent.createConnection = (_options, callback) => {
    const ready = spare;
    spare = undefined;
    if (ready && !ready.destroyed) return ready;
    connect(road, ['http/1.1']).then(
      (socket) => callback?.(null, socket),
      (error: Error) => callback?.(error, undefined as unknown as net.Socket),
    );
    return undefined;
  };
  return (path, headers, signal) =>
    new Promise((resolve, reject) => {
      const request = http.get({ path, agent, signal, headers: { host: road.server.host, ...headers } });
      request.on('error', reject);
      request.on('response', (response) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
      });
    });
}
