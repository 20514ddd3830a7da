import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { analyzers } from '../../src/analyzers/index.ts';
import type { Evidence, Report } from '../../src/model.ts';
import { renderers } from '../../src/render/index.ts';
import { renderList } from '../../src/render/list.ts';
import { crashed, type Story } from '../lib/crashed.ts';
import { findingWith, reportWith } from '../lib/report.ts';

const look = { width: 80, color: false };
const reports = [reportWith({ findings: [findingWith({})] })];
const evil = '\x1b[31m<script>alert(1)</script>| `x` ](http://x) \n# h %0A::error::\u202e';
const hostile = reportWith({
  status: evil,
  about: evil,
  findings: [
    findingWith({
      says: evil,
      subject: evil,
      clues: [{ at: evil, saw: evil }],
      next: [{ kind: 'look', text: evil, command: evil }],
    }),
  ],
  tables: [{ title: evil, columns: ['a'], rows: [[evil]] }],
  gaps: [{ what: evil, because: evil, leaves: evil }],
});

const schema = JSON.parse(readFileSync(new URL('../../schema/crashloop-v1.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true }).compile(schema);

function assertValid(text: string): void {
  assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors, null, 2));
}

describe('json', () => {
  it('follows the schema', () => {
    assertValid(renderers.json([...reports, hostile, reportWith({ verdict: 'healthy' })], look));
    assertValid(renderers.json([], look));
  });
  it('is what was reported', () => {
    const document = JSON.parse(renderers.json([hostile], look)) as { reports: Report[] };
    assert.deepEqual(document.reports, [hostile]);
  });
  it('has no character that a terminal would obey', () => {
    assert.doesNotMatch(renderers.json([hostile], look), /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });
  it('is the same as yaml', () => {
    assert.deepEqual(load(renderers.yaml([hostile], look)), JSON.parse(renderers.json([hostile], look)));
    assert.doesNotMatch(renderers.yaml([hostile], look), /[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });
  for (const [name, evidence] of everyEvidence()) {
    it(`follows the schema: ${name}`, () => {
      for (const analyzer of analyzers) assertValid(renderers.json(analyzer.analyze(evidence), look));
    });
  }
});

describe('markdown', () => {
  it('has headings, quotations and commands', () => {
    const text = renderers.markdown(reports, look);
    assert.match(text, /^## `api-7c9d8f6b5-p4x2v` CrashLoopBackOff/);
    assert.match(text, /^### likely: `DATABASE_PASSWORD` is not given/m);
    assert.match(text, /```sh\nkubectl -n shop patch configmap[^`]+\nkubectl -n shop rollout restart deploy\/api\n```/);
  });
  it('takes nothing from a cluster as markup', () => {
    const text = renderers.markdown([hostile], look).replace(/(`+)[^`].*?[^`]\1/gs, 'CODE');
    assert.doesNotMatch(text, /[^\\]<script|[^\\]\]\(|^# h/m);
  });
});

describe('html', () => {
  it('is one file that loads and runs nothing', () => {
    const text = renderers.html([...reports, hostile], look);
    assert.doesNotMatch(text, /<script|src=|href=|<img|<link|url\(/i);
    assert.match(text, /default-src 'none'/);
    assert.match(text, /&#60;script&#62;/);
    assert.doesNotMatch(text, /\x1b/);
  });
});

describe('github', () => {
  it('annotates the line of the manifest', () => {
    const finding = findingWith({ clues: [{ at: 'deploy/api.yaml:14', saw: 'name: A' }], next: [] });
    assert.equal(
      renderers.github([reportWith({ findings: [finding] })], look),
      '::error file=deploy/api.yaml,line=14,title=renamed-env%3A DATABASE_PASSWORD::Pod api-7c9d8f6b5-p4x2v: `DATABASE_PASSWORD` is not given to `api`; ConfigMap `api-config` has `DATABASE_PASSWD`.\n',
    );
  });
  it('has one line a finding, whatever is in it', () => {
    assert.equal(renderers.github([hostile], look).split('\n').length, 2);
  });
});

describe('list', () => {
  it('has one line a workload', () => {
    const also = [{ kind: 'Pod', namespace: 'shop', name: 'api-7c9d8f6b5-x' }];
    const text = renderList(
      [
        reportWith({ findings: [findingWith({})], also }),
        reportWith({
          verdict: 'unknown',
          arg: 'sts/db',
          workload: { kind: 'StatefulSet', namespace: 'shop', name: 'db' },
        }),
      ],
      { width: 120, color: false },
    );
    assert.equal(
      text,
      `WORKLOAD    PODS  RESTARTS  STATUS            SURE     CAUSE        SUBJECT
deploy/api  2     14        CrashLoopBackOff  likely   renamed-env  DATABASE_PASSWORD
sts/db      1     14        CrashLoopBackOff  unknown

For what to do: kubectl crashloop why deploy/api -n shop
`,
    );
  });
  it('says what several workloads share', () => {
    const web = { arg: 'deploy/web', workload: { kind: 'Deployment', namespace: 'shop', name: 'web' } };
    const text = renderList(
      [reportWith({ findings: [findingWith({})] }), reportWith({ ...web, findings: [findingWith({})] })],
      look,
    );
    assert.match(text, /^2 workloads have the same cause: renamed-env DATABASE_PASSWORD$/m);
  });
  it('names namespaces where there are several, and keeps to the width', () => {
    const other = { workload: { kind: 'Deployment', namespace: 'payments-production', name: 'api' } };
    const text = renderList(
      [reportWith({ findings: [findingWith({})] }), reportWith({ ...other, findings: [findingWith({})] })],
      look,
    );
    assert.match(text, /^NAMESPACE/);
    for (const line of text.split('\n')) assert.ok(line.length <= 80, line);
  });
});

function everyEvidence(): [string, Evidence][] {
  const all: [string, Evidence][] = [];
  const cases = new URL('../cases/', import.meta.url);
  for (const path of readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')))
    all.push([path, load(readFileSync(new URL(path, cases), 'utf8')) as Evidence]);
  const sayings = new URL('../sayings/', import.meta.url);
  for (const file of readdirSync(sayings)) {
    const { says } = load(readFileSync(new URL(file, sayings), 'utf8')) as { says: Story[] };
    says.forEach((story, index) => {
      all.push([`${file} ${index + 1}`, crashed(story)]);
    });
  }
  return all;
}
