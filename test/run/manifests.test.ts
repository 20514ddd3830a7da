import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parse } from '../../src/cli.ts';
import { run } from '../../src/run.ts';
import { worldWith } from '../lib/world.ts';

/** A chart as it is rendered, in which two keys were renamed. */
const config = `apiVersion: v1
kind: ConfigMap
metadata: {name: api-config}
data:
  DATABASE_HOSTNAME: db
  PORT: "8080\\n"
---
apiVersion: v1
kind: Secret
metadata: {name: api-secret}
stringData:
  API_TOKENS: not-a-real-one
`;

const workloads = `apiVersion: v1
kind: List
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: api}
  spec:
    selector: {matchLabels: {app: api}}
    template:
      metadata: {labels: {app: api}}
      spec:
        containers:
        - name: api
          image: shop/api:1
          envFrom:
          - configMapRef: {name: api-config}
          env:
          - name: TOKEN
            valueFrom:
              secretKeyRef: {name: api-secret, key: API_TOKEN, optional: true}
          - name: HOST
            valueFrom:
              configMapKeyRef: {name: api-config, key: DATABASE_HOST}
          args:
          - serve
          - --db=$(DATABASE_HOST)
`;

const folder = mkdtempSync(join(tmpdir(), 'crashloop-'));
mkdirSync(join(folder, 'chart'));
writeFileSync(join(folder, 'chart', 'config.yaml'), config);
writeFileSync(join(folder, 'chart', 'api.yaml'), workloads);
after(() => rmSync(folder, { recursive: true }));

async function ran(line: string, input = '') {
  const { world, written } = worldWith({ readInput: async () => input });
  return { code: await run(parse(line.split(' ')), world), ...written };
}

describe('manifests that are not deployed', () => {
  it('are annotated at the lines that are wrong', async () => {
    const { code, stdout } = await ran(`env-diff -f ${join(folder, 'chart')} -o github`);
    assert.equal(code, 1);
    const found = [...stdout.matchAll(/^::(\w+) file=.*\/(\w+\.yaml),line=(\d+),title=([^:]+)::/gm)];
    assert.deepEqual(
      found.map(([, level, file, line, title]) => `${level} ${file}:${line} ${title}`),
      [
        'error api.yaml:21 missing-config-key%3A DATABASE_HOST',
        'error api.yaml:18 renamed-env%3A TOKEN',
        'warning config.yaml:6 bad-env-value%3A PORT',
      ],
    );
  });

  it('are read from standard input, several documents at once, and mended where they are made', async () => {
    const { code, stdout } = await ran('env-diff -f - -o json', `${config}---\n${workloads}`);
    assert.equal(code, 1);
    const [report] = JSON.parse(stdout).reports;
    const steps = report.findings.flatMap((finding: { next: { kind: string }[] }) =>
      finding.next.map(({ kind }) => kind),
    );
    assert.deepEqual([...new Set(steps)], ['proper']);
    assert.match(stdout, /stdin\.yaml, line 34/);
  });

  it('are fine once the names fit', async () => {
    const fitting = config
      .replace('DATABASE_HOSTNAME', 'DATABASE_HOST')
      .replace('API_TOKENS', 'API_TOKEN')
      .replace('8080\\n', '8080');
    const { code } = await ran('env-diff -f -', `${fitting}---\n${workloads}`);
    assert.equal(code, 0);
  });

  it('say nothing of what is not among them', async () => {
    const { code, stdout } = await ran('env-diff -f - -o json', workloads);
    assert.equal(code, 0);
    assert.deepEqual(
      JSON.parse(stdout).reports.flatMap(({ findings }: { findings: unknown[] }) => findings),
      [],
    );
  });
});
