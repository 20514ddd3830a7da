import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '../src/analyzers/limits.ts';
import type { ContainerSpec, Evidence, LimitRange, Report } from '../src/model.ts';
import { crashed, type Story, shelf } from './lib/crashed.ts';

describe('limits', () => {
  it('tells of each resource where its limit comes from, what is used and what the runtime was told', () => {
    const report = limitsOf({
      exitCode: 137,
      reason: 'OOMKilled',
      container: {
        command: ['java', '-Xmx2g', '-jar', 'app.jar'],
        resources: { limits: { memory: '512Mi' }, requests: { memory: '256Mi', cpu: '100m' } },
      },
      objects: {
        podmetrics: [
          {
            metadata: { name: 'api-7c9d8f6b5-p4x2v', namespace: 'shop' },
            containers: [{ name: 'api', usage: { cpu: '90m', memory: '400Mi' } }],
          },
        ],
      },
    });
    assert.deepEqual(report.tables[0]?.rows, [
      ['api', 'memory', '256Mi', '512Mi', 'spec', '400Mi', '-Xmx2g', 'oom-heap'],
      ['api', 'cpu', '100m', '-', '-', '90m', '-', 'ok'],
    ]);
    assert.deepEqual([report.findings[0]?.cause, report.findings[0]?.subject], ['oom-heap', '-Xmx']);
  });

  it('tells of workers that the limit kills while the first process lives on', () => {
    const evidence = crashed({
      container: { command: ['gunicorn', '-w', '9', 'app:app'], resources: { limits: { memory: '96Mi' } } },
      log: '[ERROR] Worker (pid:3299) was sent SIGKILL! Perhaps out of memory?\n',
    });
    const [status] = evidence.objects.pods?.items[0]?.status?.containerStatuses ?? [];
    Object.assign(status ?? {}, { ready: true, restartCount: 0, lastState: {} });
    Object.assign(status ?? {}, { state: { running: { startedAt: '2026-11-24T02:00:00Z' } } });
    for (const log of evidence.logs) log.attempt = 'current';
    const report = only(evidence);
    assert.deepEqual([report.findings[0]?.cause, report.tables[0]?.rows[0]?.[6]], ['oom-limit', '--workers=9']);
  });

  it('shows what a LimitRange gives a workload that has no pod yet', () => {
    const range = {
      metadata: { name: 'defaults', namespace: 'shop' },
      spec: { limits: [{ type: 'Container', default: { memory: '128Mi' } }] },
    };
    const report = deployed({ image: 'shop/api:1' }, [range as unknown as LimitRange]);
    assert.deepEqual(report.tables[0]?.rows[0]?.slice(0, 5), ['api', 'memory', '128Mi', '128Mi', 'LimitRange']);
    assert.deepEqual(report.findings, []);
  });

  const risks: [what: string, container: Partial<ContainerSpec>, cause: string | undefined][] = [
    [
      'a heap above the limit',
      { command: ['java', '-Xmx1g', '-jar', 'a.jar'], resources: { limits: { memory: '512Mi' } } },
      'oom-heap',
    ],
    [
      'a heap that fits',
      { command: ['java', '-Xmx300m', '-jar', 'a.jar'], resources: { limits: { memory: '512Mi' } } },
      undefined,
    ],
    [
      'a limit in which Node does not start',
      { image: 'node:22', resources: { limits: { memory: '12Mi' } } },
      'oom-limit',
    ],
    [
      'a limit of bytes that were meant as mebibytes',
      { image: 'shop/api:1', resources: { limits: { memory: '512m' } } },
      'oom-limit',
    ],
    [
      'a JVM at a twentieth of a core against its probe',
      {
        image: 'eclipse-temurin:17-jre',
        resources: { limits: { cpu: '50m' } },
        livenessProbe: { tcpSocket: { port: 8080 } },
      },
      'cpu-throttle',
    ],
    [
      'a JVM at a twentieth of a core with a patient startup probe',
      {
        image: 'eclipse-temurin:17-jre',
        resources: { limits: { cpu: '50m' } },
        startupProbe: { tcpSocket: { port: 8080 }, failureThreshold: 60 },
      },
      undefined,
    ],
    ['no limits at all', { image: 'node:22' }, undefined],
  ];
  for (const [what, container, cause] of risks) {
    it(`before the first crash: ${what}`, () => assert.equal(deployed(container).findings[0]?.cause, cause));
  }

  it('takes mebibytes for what was meant by thousandths', () => {
    const report = deployed({ image: 'shop/api:1', resources: { limits: { memory: '512m' } } });
    assert.match(report.findings[0]?.next[0]?.command ?? '', /--limits=memory=512Mi$/);
  });

  it('sees a start that takes longer than the liveness probe gives it', () => {
    const report = limitsOf({
      exitCode: 1,
      log: 'INFO Started Api in 95.3 seconds (process running for 97.1)\nERROR broker lost\n',
      container: { livenessProbe: { tcpSocket: { port: 8080 }, initialDelaySeconds: 30 } },
    });
    assert.equal(report.findings.find(({ cause }) => cause === 'liveness-probe')?.subject, 'livenessProbe');
  });
});

function limitsOf(story: Story): Report {
  return only(crashed(story));
}

/** A Deployment that has no pod, as a manifest gives it. */
function deployed(container: Partial<ContainerSpec>, limitranges: LimitRange[] = []): Report {
  const spec = { template: { spec: { containers: [{ name: 'api', ...container }] } } };
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api', namespace: 'shop' }, spec };
  return only({
    ...crashed({}),
    targets: [{ kind: 'Deployment', namespace: 'shop', name: 'api' }],
    objects: { deployments: shelf([deployment as never]), limitranges: shelf(limitranges) },
    logs: [],
  });
}

function only(evidence: Evidence): Report {
  const [report] = limits.analyze(evidence);
  assert.ok(report);
  return report;
}
