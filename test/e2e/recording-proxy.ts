import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubectl, testContext } from './cluster.ts';

/** A request that reached the API server. */
export interface Asked {
  method: string;
  url: string;
  accept: string;
}

/** A proxy before the API server that notes what is asked of it; `kubeconfig` leads through it. */
export interface RecordingProxy {
  kubeconfig: string;
  asked: Asked[];
  close(): void;
}

interface Config {
  clusters: { name: string; cluster: Record<string, string> }[];
  users: { name: string; user: Record<string, string> }[];
  contexts: { name: string; context: { cluster: string; user: string } }[];
}

/** Starts it on a free port of this machine, with the credentials of the test context. */
export async function recordingProxy(): Promise<RecordingProxy> {
  const config = JSON.parse(await kubectl(['config', 'view', '--raw', '--minify', '-o', 'json'])) as Config;
  const cluster = config.clusters[0]?.cluster ?? {};
  const user = config.users[0]?.user ?? {};
  const agent = new Agent({
    keepAlive: true,
    ca: bytesOf(cluster, 'certificate-authority'),
    cert: bytesOf(user, 'client-certificate'),
    key: bytesOf(user, 'client-key'),
    rejectUnauthorized: cluster['insecure-skip-tls-verify'] === undefined,
  });
  const asked: Asked[] = [];
  const server = createServer((incoming, answer) => {
    asked.push({
      method: incoming.method ?? '',
      url: incoming.url ?? '',
      accept: String(incoming.headers.accept ?? ''),
    });
    const headers = { ...incoming.headers, ...(user['token'] && { authorization: `Bearer ${user['token']}` }) };
    const upstream = request(
      new URL(incoming.url ?? '', cluster['server']),
      { agent, method: incoming.method, headers },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      },
    );
    upstream.on('error', () => answer.destroy());
    incoming.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const kubeconfig = join(tmpdir(), `crashloop-e2e-${process.pid}-${port}.kubeconfig`);
  writeFileSync(kubeconfig, kubeconfigFor(`http://127.0.0.1:${port}`), { mode: 0o600 });
  return { kubeconfig, asked, close: () => server.close() };
}

function kubeconfigFor(server: string): string {
  const name = testContext();
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server } }],
    users: [{ name, user: {} }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  });
}

function bytesOf(entry: Record<string, string>, key: string): Buffer | undefined {
  const data = entry[`${key}-data`];
  if (data) return Buffer.from(data, 'base64');
  return entry[key] ? readFileSync(entry[key]) : undefined;
}

/** Did a request ask for values of Secrets? */
export function asksForSecretValues({ url, accept }: Asked): boolean {
  return /\/secrets(\/|\?|$)/.test(url) && !/as=PartialObjectMetadata(List)?;/.test(accept);
}
