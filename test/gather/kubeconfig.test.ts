import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proxyOf } from '../../src/gather/http/proxy.ts';
import { choiceOf } from '../../src/gather/kubeconfig/kubeconfig.ts';
import type { Outside } from '../../src/gather/outside.ts';
import { kubectlFlagsOf } from '../../src/gather/session.ts';
import type { Connection } from '../../src/invocation.ts';
import { noFlags, outsideOf } from './shop.ts';

const first = `
apiVersion: v1
kind: Config
current-context: one
clusters:
- {name: c, cluster: {server: "https://one:6443", certificate-authority: ca.crt}}
users:
- {name: u, user: {token: first, client-certificate: sub/u.crt, client-key: /abs/u.key}}
contexts:
- {name: one, context: {cluster: c, user: u, namespace: shop}}
- {name: nobody, context: {cluster: c}}
`;
const second = `
current-context: two
clusters:
- {name: c, cluster: {server: "https://two:6443"}}
- {name: d, cluster: {server: "https://d:6443"}}
users:
- {name: v, user: {tokenFile: v.token}}
contexts:
- {name: two, context: {cluster: d, user: v}}
`;
const files = {
  '/home/tester/.kube/config': first,
  '/k/first': first,
  '/k/second': second,
  '/k/empty': '',
  '/k/broken': 'a: [\n',
};

function choice(flags: Partial<Connection> = {}, more: Partial<Outside> = {}, own: Record<string, string> = files) {
  return choiceOf({ ...noFlags, ...flags }, outsideOf(own, more).outside);
}

describe('which kubeconfig counts', () => {
  it('~/.kube/config, where nothing else is said', async () => {
    const { cluster, user, namespace, context } = await choice();
    assert.equal(cluster['server'], 'https://one:6443');
    assert.equal(user['token'], 'first');
    assert.deepEqual([namespace, context], ['shop', 'one']);
  });

  it('of a list, the first file that has a name or a current context; files that are missing or empty are passed over', async () => {
    const env = { KUBECONFIG: '/k/none::/k/empty:/k/first:/k/second:/k/first' };
    const { cluster, context } = await choice({}, { env });
    assert.deepEqual([cluster['server'], context], ['https://one:6443', 'one']);
    const other = await choice({ context: 'two' }, { env });
    assert.equal(other.cluster['server'], 'https://d:6443');
    assert.equal((await choice({}, { env: { KUBECONFIG: '/k/second:/k/first' } })).cluster['server'], 'https://d:6443');
  });

  it('paths in it are relative to the file that they stand in', async () => {
    const { cluster, user } = await choice({}, { env: { KUBECONFIG: '/k/first:/k/second' } });
    assert.equal(cluster['certificate-authority'], '/k/ca.crt');
    assert.deepEqual([user['client-certificate'], user['client-key']], ['/k/sub/u.crt', '/abs/u.key']);
    assert.equal((await choice({ kubeconfig: '/k/second' })).user['tokenFile'], '/k/v.token');
  });

  it('--kubeconfig wins over KUBECONFIG, and has to exist', async () => {
    const env = { KUBECONFIG: '/k/first' };
    assert.equal((await choice({ kubeconfig: '/k/second' }, { env })).context, 'two');
    await assert.rejects(choice({ kubeconfig: '/k/none' }), {
      exitCode: 3,
      message: /\/k\/none: there is no such file/,
    });
  });

  it('on Windows, the first home that has one', async () => {
    const own = { 'C:\\Users\\jane\\.kube\\config': first };
    const env = { HOMEDRIVE: 'H:', HOMEPATH: '\\', USERPROFILE: 'C:\\Users\\jane' };
    const { cluster } = await choice({}, { platform: 'win32', homedir: 'C:\\Users\\jane', env }, own);
    assert.equal(cluster['certificate-authority'], 'C:\\Users\\jane\\.kube\\ca.crt');
  });

  it('inside a pod, the service account, but only where there is no kubeconfig', async () => {
    const folder = '/var/run/secrets/kubernetes.io/serviceaccount';
    const own = { [`${folder}/token`]: 't', [`${folder}/namespace`]: 'robots\n' };
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' };
    const inside = await choice({}, { env }, own);
    assert.equal(inside.cluster['server'], 'https://[fd00::1]:443');
    assert.deepEqual([inside.user['tokenFile'], inside.namespace], [`${folder}/token`, 'robots']);
    assert.equal((await choice({}, { env }, { ...files, ...own })).context, 'one');
  });
});

describe('flags', () => {
  it('replace what the context says', async () => {
    const env = { KUBECONFIG: '/k/first:/k/second' };
    const given = await choice({ cluster: 'd', user: 'v', tlsServerName: 'api.test' }, { env });
    assert.equal(given.cluster['server'], 'https://d:6443');
    assert.equal(given.cluster['tls-server-name'], 'api.test');
    assert.equal(given.user['tokenFile'], '/k/v.token');
    assert.equal((await choice({ server: 'https://x' })).cluster['server'], 'https://x');
  });

  it('skipping verification replaces the authority', async () => {
    const { cluster } = await choice({ insecureSkipTlsVerify: true });
    assert.deepEqual([cluster['insecure-skip-tls-verify'], cluster['certificate-authority']], [true, undefined]);
  });

  it('a context without a user still has its cluster', async () => {
    assert.equal((await choice({ context: 'nobody' })).cluster['certificate-authority'], '/home/tester/.kube/ca.crt');
  });

  it('that printed commands repeat are those that choose a cluster, never a token', () => {
    const flags = { ...noFlags, context: 'prod', token: 'secret', kubeconfig: '/k', server: 'https://x' };
    assert.deepEqual(kubectlFlagsOf(flags), ['--kubeconfig', '/k', '--context', 'prod', '--server', 'https://x']);
  });
});

describe('what is wrong with a kubeconfig is said in one line', () => {
  const table: [string, Partial<Connection>, Partial<Outside>, RegExp, RegExp | undefined][] = [
    ['there is none', {}, { homedir: '/nowhere' }, /no kubeconfig: looked for \/nowhere/, /--kubeconfig/],
    ['the context is not in it', { context: 'onne' }, {}, /context onne is not in/, /did you mean one/],
    ['the cluster is not in it', { cluster: 'x' }, {}, /cluster x is not in/, undefined],
    ['it is broken', { kubeconfig: '/k/broken' }, {}, /\/k\/broken:2 /, undefined],
  ];
  for (const [what, flags, more, message, hint] of table) {
    it(what, async () => {
      await assert.rejects(choice(flags, more), { exitCode: 3, message, ...(hint && { hint }) });
    });
  }
});

describe('the proxy', () => {
  const server = new URL('https://api.example.com:6443');
  const proxied = (env: Record<string, string>, to = server, cluster = {}) =>
    proxyOf(cluster, to, outsideOf({}, { env }).outside)?.href;
  const HTTPS_PROXY = 'http://proxy:3128';

  it('is the cluster’s own, or that of the environment', () => {
    assert.equal(proxied({}), undefined);
    assert.equal(proxied({ HTTPS_PROXY }), 'http://proxy:3128/');
    assert.equal(proxied({ https_proxy: 'proxy:3128' }), 'http://proxy:3128/');
    assert.equal(proxied({ HTTP_PROXY: HTTPS_PROXY }), undefined);
    assert.equal(
      proxied({ HTTPS_PROXY, NO_PROXY: '*' }, server, { 'proxy-url': 'socks5://p:1080' }),
      'socks5://p:1080',
    );
    assert.throws(() => proxied({}, server, { 'proxy-url': 'ftp://p' }), { exitCode: 3 });
  });

  for (const [rule, to, direct] of [
    ['example.com', server, true],
    ['.example.com', server, true],
    ['*.example.com', server, true],
    ['api.example.com:6443', server, true],
    ['api.example.com:443', server, false],
    ['ample.com', server, false],
    [' other , api.example.com', server, true],
    ['10.0.0.0/8', new URL('https://10.1.2.3:6443'), true],
    ['10.0.0.0/16', new URL('https://10.1.2.3:6443'), false],
    ['10.1.2.3:6443', new URL('https://10.1.2.3:6443'), true],
    ['fd00::/8', new URL('https://[fd00::1]'), true],
    ['', new URL('https://127.0.0.1:6443'), true],
    ['', new URL('https://localhost'), true],
    ['*', server, true],
  ] as const) {
    it(`NO_PROXY=${rule || 'nothing'} ${direct ? 'excepts' : 'does not except'} ${to.host}`, () => {
      assert.equal(proxied({ HTTPS_PROXY, NO_PROXY: rule }, to) === undefined, direct);
    });
  }
});
