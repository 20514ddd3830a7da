import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { why } from '../src/analyzers/why.ts';
import { crashed } from '../test/lib/crashed.ts';

/**
 * `npm run bench`: whole processes, median of 15, the two that are compared in turn, so that the ratios hold whatever else the machine
 * does. With CRASHLOOP_E2E_CONTEXT and CRASHLOOP_BENCH_POD (`namespace/pod`, one that crashes) also against kubectl. `--save` writes
 * docs/performance.md. CRASHLOOP_BENCH_NAMESPACE is a namespace with many workloads and ConfigMaps, for `env-diff` of all of it.
 */
const runs = 15;
const root = fileURLToPath(new URL('../', import.meta.url));
const binary = join(root, 'dist/kubectl-crashloop');
const rows: string[][] = [];

compare('--version', [binary, '--version'], 'node -e 0', [process.execPath, '-e', '0'], 1.5);
compare('--help', [binary, '--help'], 'node -e 0', [process.execPath, '-e', '0']);
cluster();
await fromMemory();
namespaceOfMany();
for (const megabytes of [1, 10, 100]) analysis(megabytes);

const text = table(['what', 'median', 'against', 'median', 'ratio', 'budget'], rows);
console.log(text);
if (process.argv.includes('--save')) save(text);

function cluster(): void {
  const context = process.env['CRASHLOOP_E2E_CONTEXT'];
  const [namespace, pod] = (process.env['CRASHLOOP_BENCH_POD'] ?? '').split('/');
  if (!context || !namespace || !pod) return;
  const scope = ['--context', context, '-n', namespace];
  onePod(pod, scope, ', cluster');
  const all = ['-A', '--context', context];
  compare('list -A, cluster', [binary, 'list', ...all], 'kubectl get pods -A', ['kubectl', 'get', 'pods', ...all], 1.5);
  const names = ['kubectl', 'get', 'pods', '-o', 'name', ...scope];
  compare('completion, cluster', [binary, '__complete', 'why', ...scope, ''], 'kubectl get pods -o name', names, 2);
}

function onePod(pod: string, scope: string[], where: string): void {
  const get = ['kubectl', 'get', 'pod', pod, '-o', 'json', ...scope];
  compare(`why POD${where}`, [binary, 'why', pod, ...scope], 'kubectl get pod POD -o json', get, 2);
  for (const command of ['env-diff', 'dns', 'limits'])
    compare(`${command} POD${where}`, [binary, command, pod, ...scope], 'kubectl get pod POD -o json', get);
  peakMemory(`why POD${where}`, ['why', pod, ...scope], 150);
}

/** An API server that answers from memory, with 10,000 pods: the same on every machine, and no cluster has to be there. */
async function fromMemory(): Promise<void> {
  if (spawnSync('kubectl', ['version', '--client']).status !== 0) return;
  const file = fileURLToPath(new URL('bench-pods.ts', import.meta.url));
  const server = spawn(process.execPath, ['--no-warnings', file, '10000'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve) => server.stdout.once('data', (data) => resolve(`${data}`)));
  const [url = '', namespace = '', pod = ''] = line.trim().split(' ');
  const [there, all] = [
    ['--server', url],
    ['kubectl', 'get', 'pods', '-A', '--server', url],
  ];
  const scope = ['-n', namespace, ...there];
  onePod(pod, scope, '');
  const names = ['kubectl', 'get', 'pods', '-o', 'name', ...scope];
  compare('completion, 10,000 pods', [binary, '__complete', 'why', ...scope, ''], 'kubectl get pods -o name', names, 2);
  compare('list -A, 10,000 pods', [binary, 'list', '-A', ...there], 'kubectl get pods -A', all, 1.5);
  compare('why, 10,000 pods', [binary, 'why', ...scope], 'kubectl get pods -A', all);
  peakMemory('list -A, 10,000 pods', ['list', '-A', ...there], 250);
  server.kill();
}

/** 1,000 workloads and 2,000 ConfigMaps are what the budget is for. */
function namespaceOfMany(): void {
  const context = process.env['CRASHLOOP_E2E_CONTEXT'];
  const namespace = process.env['CRASHLOOP_BENCH_NAMESPACE'];
  if (!context || !namespace) return;
  const scope = ['--context', context, '-n', namespace];
  const get = ['kubectl', 'get', 'deploy,cm', '-o', 'json', ...scope];
  compare('env-diff of a namespace', [binary, 'env-diff', ...scope], 'kubectl get deploy,cm -o json', get, 3);
}

/** The analysis alone, and how much longer ten times the log takes. */
function analysis(megabytes: number): void {
  const line = '2026-11-24T02:57:59Z INFO request served path=/orders/17 status=200 duration=12ms\n';
  const log = `${line.repeat(Math.ceil((megabytes * 1e6) / line.length))}Error: connect ECONNREFUSED 10.96.12.7:5432\n`;
  // What was read of evidence is kept with it, so that each run has its own.
  const times = Array.from({ length: 3 }, () => milliseconds(() => why.analyze(crashed({ log }))));
  rows.push([
    `analysis, ${megabytes} MB of log`,
    `${median(times).toFixed(0)} ms`,
    '',
    '',
    '',
    megabytes === 10 ? '1000 ms' : '',
  ]);
}

/** Peak resident memory, by GNU time where it is installed. */
function peakMemory(what: string, args: string[], budget: number): void {
  const time = spawnSync('/usr/bin/time', ['-f', '%M', binary, ...args], { encoding: 'utf8' });
  const kilobytes = Number(time.stderr?.trim().split('\n').at(-1));
  if (Number.isFinite(kilobytes))
    rows.push([`${what}, peak memory`, `${(kilobytes / 1024).toFixed(0)} MB`, '', '', '', `${budget} MB`]);
}

function compare(what: string, one: string[], against: string, other: string[], budget?: number): void {
  const times: [number[], number[]] = [[], []];
  for (let index = 0; index < runs; index++) {
    times[0].push(milliseconds(() => runQuietly(one)));
    times[1].push(milliseconds(() => runQuietly(other)));
  }
  const [a, b] = [median(times[0]), median(times[1])];
  rows.push([
    what,
    `${a.toFixed(0)} ms`,
    against,
    `${b.toFixed(0)} ms`,
    (a / b).toFixed(2),
    budget ? String(budget) : '',
  ]);
}

function runQuietly([file = '', ...args]: string[]): void {
  spawnSync(file, args, { stdio: 'ignore' });
}

function milliseconds(action: () => unknown): number {
  const start = process.hrtime.bigint();
  action();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function table(head: string[], body: string[][]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...body.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n');
}

/** Writes the figures between the marks of docs/performance.md; what is said about them stays. */
function save(measured: string): void {
  const file = join(root, 'docs/performance.md');
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}`;
  const marked = /(<!-- measured -->\n)[\s\S]*(\n<!-- end -->)/;
  writeFileSync(file, readFileSync(file, 'utf8').replace(marked, `$1\nOn ${machine}:\n\n${measured}\n$2`));
}
