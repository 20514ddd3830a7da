import tls from 'node:tls';
import { UserError } from '../../errors.ts';
import { durationOf } from '../../facts/duration.ts';
import type { Connection } from '../../invocation.ts';
import type { Access } from '../http/http.ts';
import { proxyOf } from '../http/proxy.ts';
import { senderTo } from '../http/transport.ts';
import type { Outside } from '../outside.ts';
import { credentialsOf } from './credentials.ts';
import { type Choice, dataOf } from './kubeconfig.ts';
import { type Entry, textIn } from './kubeconfig-files.ts';

const defaultTimeoutMs = 30_000;

/** Turns a chosen cluster and user into what requests need. */
export async function accessOf(choice: Choice, connection: Connection, outside: Outside): Promise<Access> {
  const { cluster } = choice;
  const server = serverOf(choice);
  const secure = server.protocol === 'https:';
  const credentials = await credentialsOf(choice, secure, outside);
  const proxy = proxyOf(cluster, server, outside);
  const trust = secure || proxy?.protocol === 'https:' ? await trustOf(cluster, outside) : undefined;
  const send = senderTo({
    ...(proxy && { proxy }),
    server,
    ...(trust && { trust }),
    ...(secure && { tls: async () => ({ ...trust, ...(await credentials.certificate()) }) }),
  });
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(server.hostname);
  return {
    server,
    send,
    headers: credentials.headers,
    timeoutMs: timeoutOf(connection.requestTimeout),
    compress: !loopback && cluster['disable-compression'] !== true,
    verbosity: connection.verbosity,
  };
}

/** What the server's certificate has to show. */
async function trustOf(cluster: Entry, outside: Outside): Promise<tls.ConnectionOptions> {
  const insecure = cluster['insecure-skip-tls-verify'] === true;
  const ca = await dataOf(cluster, 'certificate-authority', outside);
  if (ca && !insecure && !ca.includes('-----BEGIN CERTIFICATE-----'))
    throw new UserError('certificate-authority of the kubeconfig holds no certificate in PEM', 3);
  const servername = textIn(cluster, 'tls-server-name');
  return {
    rejectUnauthorized: !insecure,
    ...(!insecure && { ca: ca ?? systemAuthorities() }),
    ...(servername && { servername }),
  };
}

/** Where the cluster names no authority, those that this machine trusts count, as for kubectl; not those that come with the runtime. */
function systemAuthorities(): string[] {
  const { getCACertificates }: Partial<typeof tls> = tls;
  // Node 20, from source: only those that come with it are known.
  if (!getCACertificates) return [...tls.rootCertificates];
  const trusted = getCACertificates('system');
  return trusted.length > 0 ? trusted : getCACertificates('default');
}

/** Without a scheme it is http, as for kubectl: what the cluster entry says about TLS is read only later. */
function serverOf({ cluster }: Choice): URL {
  const server = textIn(cluster, 'server') ?? 'http://localhost:8080';
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(server) ? server : `http://${server}`);
  } catch {
    throw new UserError(`the server of the cluster is not a URL: ${server}`, 3);
  }
}

function timeoutOf(given: string | undefined): number {
  if (given === undefined || given === '') return defaultTimeoutMs;
  if (/^\d+$/.test(given)) return Number(given) * 1000;
  const seconds = durationOf(given);
  if (seconds === undefined) throw new UserError(`--request-timeout takes 0, 30s or 2m, not ${given}`, 2);
  return seconds * 1000;
}
