import http2 from 'node:http2';
import type net from 'node:net';
import type { Headers, Send } from './transport.ts';

/** Sends any number of requests at once over one connection. */
export function overHttp2(server: URL, socket: net.Socket): Send {
  const session = http2.connect(server, { createConnection: () => socket });
  let open = 0;
  // Its errors are those of its requests.
  session.on('error', () => undefined);
  session.unref();
  const done = () => {
    open--;
    if (open === 0) session.unref();
  };
  return (path, headers, signal) =>
    new Promise((resolve, reject) => {
      const stream = session.request({ ':path': path, ...joined(headers) }, { signal, endStream: true });
      if (open++ === 0) session.ref();
      stream.once('close', done);
      stream.once('error', reject);
      stream.once('response', (answered) => {
        stream.off('error', reject);
        resolve({ status: answered[':status'] ?? 0, headers: answered, body: stream });
      });
    });
}

/** A header that is given several times is a list here too. */
function joined(headers: Headers): http2.OutgoingHttpHeaders {
  const { host: _, ...others } = headers;
  return others;
}
