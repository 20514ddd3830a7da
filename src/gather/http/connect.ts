import net from 'node:net';
import tls from 'node:tls';
import { hostOf, portOf } from './address.ts';
import { tunnelThrough } from './tunnel.ts';

/** The way to a server. */
export interface Road {
  server: URL;
  /** `http:`, `https:` or `socks5:`. */
  proxy?: URL;
  /** What secures the connection; asked for when one is made, as a credential plugin may give a certificate. */
  tls?: () => Promise<tls.ConnectionOptions>;
  /** What the certificate of an https proxy has to show. */
  trust?: tls.ConnectionOptions;
}

/** A connection to the server, through the proxy, secured. `alpn`: the protocols to offer. */
export async function connect(road: Road, alpn: string[]): Promise<net.Socket> {
  const { server, proxy } = road;
  const host = hostOf(server);
  const port = portOf(server);
  const secure = await road.tls?.();
  if (!proxy && !secure) return opened(net.connect({ host, port, noDelay: true }), 'connect');
  if (!proxy)
    return opened(tls.connect({ ...namedFor(host), ...secure, ALPNProtocols: alpn, host, port }), 'secureConnect');
  const socket = await tunnelThrough(proxy, host, port, secure);
  if (!secure) return socket;
  return opened(tls.connect({ ...namedFor(host), ...secure, ALPNProtocols: alpn, socket }), 'secureConnect');
}

/** A name is sent to the server, an address is not (source: RFC 6066, 3); either is what its certificate is checked against. */
function namedFor(host: string): tls.ConnectionOptions {
  return net.isIP(host) ? { host } : { servername: host };
}

/** Waits until a connection is there. */
export function opened<S extends net.Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once(event, () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
