import http from 'node:http';
import https from 'node:https';
import type net from 'node:net';
import type tls from 'node:tls';
import { hostOf, portOf } from './address.ts';

/** A connection to a host through a proxy. `trust`: what the certificate of an https proxy has to show, as that of the server. */
export async function tunnelThrough(
  proxy: URL,
  host: string,
  port: number,
  trust: tls.ConnectionOptions = {},
): Promise<net.Socket> {
  return proxy.protocol.startsWith('socks5') ? throughSocks(proxy, host, port) : throughHttp(proxy, host, port, trust);
}

function throughHttp(proxy: URL, host: string, port: number, trust: tls.ConnectionOptions): Promise<net.Socket> {
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const request = (proxy.protocol === 'https:' ? https : http).request({
    method: 'CONNECT',
    host: hostOf(proxy),
    port: portOf(proxy),
    path: target,
    headers: { host: target, ...proxyLogin(proxy) },
    agent: false,
    ...(proxy.protocol === 'https:' && trust),
  });
  return new Promise((resolve, reject) => {
    request.once('error', (error) => reject(new Error(`the proxy ${proxy.host} does not answer: ${error.message}`)));
    request.once('connect', (response, socket) => {
      if (response.statusCode === 200) resolve(socket);
      else reject(new Error(`the proxy ${proxy.host} refused: ${response.statusCode} ${response.statusMessage}`));
    });
    request.once('response', (response) => {
      response.resume();
      reject(new Error(`the proxy ${proxy.host} refused: ${response.statusCode} ${response.statusMessage}`));
    });
    request.end();
  });
}

/** The login that a proxy's URL carries, as a header. */
export function proxyLogin(proxy: URL): Record<string, string> {
  if (!proxy.username) return {};
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
}

async function throughSocks(proxy: URL, host: string, port: number): Promise<net.Socket> {
  const { SocksClient } = await import('socks');
  try {
    const { socket } = await SocksClient.createConnection({
      proxy: {
        host: hostOf(proxy),
        port: portOf(proxy),
        type: 5,
        ...(proxy.username && {
          userId: decodeURIComponent(proxy.username),
          password: decodeURIComponent(proxy.password),
        }),
      },
      command: 'connect',
      destination: { host, port },
    });
    return socket;
  } catch (error) {
    throw new Error(`the proxy ${proxy.host} does not answer: ${(error as Error).message}`);
  }
}
