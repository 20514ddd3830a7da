import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { gather } from '../../src/gather/gather.ts';
import type { Connection } from '../../src/invocation.ts';
import { certs, type FakeApi, fakeApi, refused } from './fake-api.ts';
import { askFor, noFlags, outsideOf, podName, shop } from './shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'crashloop-'));
let api: FakeApi;
let valid = new Set<string>();

before(async () => {
  const world = shop();
  world.fault = ({ headers }) =>
    valid.size > 0 && !valid.has(String(headers['authorization']))
      ? refused(401, 'Unauthorized', 'Unauthorized')
      : undefined;
  api = await fakeApi(world, 'tls');
});
beforeEach(() => {
  valid = new Set();
  api.asked.length = 0;
});
after(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const ca = `certificate-authority: ${certs}ca.pem`;

/** A kubeconfig for the test's server, as a file. */
function kubeconfig(user: string, cluster = ca): string {
  const file = join(folder, 'config');
  const text = `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "${api.url}", ${cluster}}}]
users: [{name: u, user: {${user}}}]
contexts: [{name: x, context: {cluster: c, user: u, namespace: shop}}]
current-context: x
`;
  writeFileSync(file, text);
  return file;
}

async function why(kubeconfig: string, flags: Partial<Connection> = {}, env: NodeJS.ProcessEnv = process.env) {
  const { outside } = outsideOf({}, { readFile: (path) => readFile(path), env });
  return gather({ ...noFlags, kubeconfig, ...flags }, askFor(podName), outside);
}

/** What the server saw of who asks. */
function identity(): Record<string, unknown> {
  const { headers, certificate } = api.asked.at(-1) ?? { headers: {}, certificate: undefined };
  const shown = Object.entries(headers).filter(([name]) => /^(authorization|impersonate-)/.test(name));
  return { ...Object.fromEntries(shown), certificate };
}

const base64 = (file: string) => readFileSync(`${certs}${file}`).toString('base64');

describe('who asks', () => {
  it('a plugin gives a token, once for all requests, and again when it is refused', async () => {
    const runs = join(folder, 'runs');
    writeFileSync(runs, '');
    const plugin = join(folder, 'plugin');
    const script = `#!/bin/sh
echo run >> "${runs}"
count=$(wc -l < "${runs}" | tr -d ' ')
printf '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t%s"}}' "$count"
`;
    writeFileSync(plugin, script);
    chmodSync(plugin, 0o755);
    const exec = 'exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, interactiveMode: Never}';
    await why(kubeconfig(exec));
    assert.equal(readFileSync(runs, 'utf8'), 'run\n');
    assert.equal(identity()['authorization'], 'Bearer t1');
    valid = new Set(['Bearer t3']);
    await why(kubeconfig(exec));
    assert.equal(readFileSync(runs, 'utf8'), 'run\nrun\nrun\n');
  });

  it('a plugin that is not installed is told with the hint of the kubeconfig', async () => {
    const exec =
      'exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-plugin, interactiveMode: Never, installHint: brew install it}';
    await assert.rejects(why(kubeconfig(exec)), { exitCode: 3, message: /no-such-plugin/, hint: 'brew install it' });
  });

  it('a provider that Kubernetes has removed is told with what took its place', async () => {
    await assert.rejects(why(kubeconfig('auth-provider: {name: gcp}')), {
      exitCode: 3,
      hint: /gke-gcloud-auth-plugin/,
    });
  });

  it('no credential goes over plain http, as with kubectl', async () => {
    const plain = await fakeApi(shop());
    try {
      await why(kubeconfig('token: abc'), { server: plain.url });
      assert.equal(plain.asked[0]?.headers['authorization'], undefined);
    } finally {
      await plain.close();
    }
  });
});

describe('the connection', () => {
  it('is not made where the authority is another one', async () => {
    const other = `certificate-authority-data: ${base64('client.pem')}`;
    await assert.rejects(why(kubeconfig('token: a', other)), { exitCode: 3, message: /Unable to connect.*authority/ });
  });

  it('is checked for the name in tls-server-name', async () => {
    await why(kubeconfig('token: a', `${ca}, tls-server-name: api.test`));
    await assert.rejects(why(kubeconfig('token: a', `${ca}, tls-server-name: wrong.test`)), {
      exitCode: 3,
      message: /another name/,
      hint: /--tls-server-name/,
    });
  });

  it('is not checked with insecure-skip-tls-verify', async () => {
    await why(kubeconfig('token: a', 'insecure-skip-tls-verify: true'));
  });

  it('to a server that speaks no TLS is told as such', async () => {
    const plain = await fakeApi(shop());
    try {
      const flags = { server: plain.url.replace('http:', 'https:') };
      await assert.rejects(why(kubeconfig('token: a'), flags), { exitCode: 3, message: /speaks plain http/ });
    } finally {
      await plain.close();
    }
  });

  it('uses HTTP/1.1 where the server speaks nothing else, over few connections', async () => {
    const old = await fakeApi(shop(), 'http1');
    try {
      await why(kubeconfig('token: a'), { server: old.url });
      assert.ok(old.connections() <= 8);
      assert.ok(old.asked.length > 8);
    } finally {
      await old.close();
    }
  });

  it('goes through the proxy of the cluster', async () => {
    const proxy = await connectProxy();
    try {
      await why(kubeconfig('token: a', `${ca}, proxy-url: "http://jane:secret@127.0.0.1:${proxy.port}"`));
      assert.deepEqual(proxy.targets, [new URL(api.url).host]);
      assert.deepEqual(proxy.logins, [`Basic ${Buffer.from('jane:secret').toString('base64')}`]);
    } finally {
      await proxy.close();
    }
  });

  it('is told to fail at the proxy where it does', async () => {
    const broken = kubeconfig('token: a', `${ca}, proxy-url: "http://127.0.0.1:1"`);
    await assert.rejects(why(broken), { exitCode: 3, message: /the proxy 127\.0\.0\.1:1/, hint: /proxy-url/ });
    const socks = kubeconfig('token: a', `${ca}, proxy-url: "socks5://127.0.0.1:1"`);
    await assert.rejects(why(socks), { exitCode: 3, message: /the proxy 127\.0\.0\.1:1/ });
  });
});

async function connectProxy() {
  const targets: string[] = [];
  const logins: string[] = [];
  const sockets: net.Socket[] = [];
  const server = http.createServer();
  server.on('connect', (request, client: net.Socket) => {
    targets.push(request.url ?? '');
    logins.push(String(request.headers['proxy-authorization']));
    const [host, port] = (request.url ?? '').split(':');
    const upstream = net.connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    sockets.push(client, upstream);
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as net.AddressInfo).port, targets, logins, close };
}
