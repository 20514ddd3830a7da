import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/**
 * `node rehearsal.ts PROGRAM CODE`: runs the program as its users will, against an incident that is part of it, and writes what V8
 * compiled meanwhile. V8 compiles a function when it is first called: what is compiled before anything ran is little of it.
 */
const [program = '', code = ''] = process.argv.slice(2);
const incident = new URL('../../src/demo/renamed-key.json', import.meta.url);

/** As much of the saved evidence as is served. */
interface Saved {
  targets: { namespace: string; name: string }[];
  objects: Record<string, { items: Item[] } | undefined>;
  logs: { attempt: string; text: { value?: string } }[];
}

interface Item {
  metadata: { name: string; namespace?: string };
}

const saved: Saved = JSON.parse(readFileSync(incident, 'utf8'));
const [target = { namespace: '', name: '' }] = saved.targets;
const runs = [
  ['why', target.name, '-n', target.namespace],
  ['list', '-A'],
  ['__complete', 'why', ''],
];

const script = new Script(readFileSync(program, 'utf8'), { filename: 'crashloop.cjs' });
// What was compiled is kept until it is written; with other settings than those at the start V8 would not take it.
setFlagsFromString('--no-flush-bytecode');
const leave = process.exit;
process.exit = next as typeof process.exit;
const server = createServer(({ url = '', headers }, response) => {
  const answer = answerTo(url, headers.accept?.includes('as=Table') ?? false);
  response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? { kind: 'Status', code: 404 }));
});
server.listen(0, '127.0.0.1', () => {
  const kubeconfig = join(dirname(code), 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  process.env['KUBECONFIG'] = kubeconfig;
  next();
});

/** The next run, in the same process; after the last, what was compiled is kept. */
function next(): void {
  const run = runs.shift();
  if (!run) {
    for (const setting of ['--flush-bytecode', '--regexp-tier-up']) setFlagsFromString(setting);
    writeFileSync(code, script.createCachedData());
    leave(0);
  }
  process.argv.splice(2, process.argv.length, ...(run ?? []));
  script.runInThisContext()({}, createRequire(import.meta.url), { exports: {} }, process.execPath);
}

/** What an API server says to `/api/v1/namespaces/shop/pods/api-0/log?container=api`: undefined where there is no such thing. */
function answerTo(url: string, asTable: boolean): unknown {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const parts =
    /^\/apis?\/(?:[^/]+\.[^/]+\/|apps\/|batch\/)?v[^/]+(?:\/namespaces\/([^/]+))?\/([a-z]+)(?:\/([^/]+))?(\/log)?$/.exec(
      pathname,
    );
  const [, namespace, kind = '', name, isLog] = parts ?? [];
  const attempt = searchParams.get('previous') === 'true' ? 'previous' : 'current';
  if (isLog) return saved.logs.find((log) => log.attempt === attempt)?.text.value;
  const items = (pathname.includes('metrics.k8s.io') ? undefined : saved.objects[kind])?.items;
  const own = items?.filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace);
  if (asTable) return tableOf(own ?? []);
  return name === undefined ? own && { kind: 'List', items: own } : own?.find(({ metadata }) => metadata.name === name);
}

/** Pods as `kubectl get pods` asks for them. */
function tableOf(pods: readonly Item[]): unknown {
  const columnDefinitions = ['Name', 'Ready', 'Status', 'Restarts', 'Age'].map((name) => ({ name }));
  const rows = pods.map(({ metadata }) => ({
    cells: [metadata.name, '0/1', 'CrashLoopBackOff', '5 (1m ago)', '9m'],
    object: { metadata },
  }));
  return { kind: 'Table', columnDefinitions, rows };
}

function kubeconfigFor(server: string): string {
  return `apiVersion: v1
kind: Config
current-context: rehearsal
contexts:
- name: rehearsal
  context: {cluster: rehearsal, user: rehearsal}
clusters:
- name: rehearsal
  cluster:
    server: ${server}
users:
- name: rehearsal
  user:
    token: none
`;
}
