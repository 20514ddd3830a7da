import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containersOf } from '../../src/facts/containers.ts';
import { type Killer, killOf, kills } from '../../src/facts/resources/kills.ts';
import type { Evidence } from '../../src/model.ts';
import { crashed, type Story } from '../lib/crashed.ts';

const memory = { resources: { limits: { memory: '64Mi' } } };
const probe = {
  livenessProbe: { httpGet: { path: '/', port: 8080 } },
  startupProbe: { httpGet: { path: '/', port: 8080 } },
};
const killing = (message: string) => ({ reason: 'Killing', type: 'Normal', message });

/** What is seen, and which kill it was: each row of the decision has a line here that only it can answer. */
const rows: [seen: string, killer: Killer | undefined, story: Story, status?: object][] = [
  ['the kubelet lost sight of it', 'invented', { exitCode: 137, reason: 'ContainerStatusUnknown', container: memory }],
  ['all containers are restarted in place', 'invented', { exitCode: 137, reason: 'RestartingAllContainers' }],
  [
    'the pod was evicted',
    'eviction',
    { exitCode: 137 },
    { reason: 'Evicted', message: 'The node was low on resource: memory. ' },
  ],
  [
    'the node shut down',
    'eviction',
    { exitCode: 143 },
    { reason: 'Terminated', message: 'Pod was terminated in response to imminent node shutdown.' },
  ],
  [
    'runc died of the limit',
    'init-limit',
    {
      exitCode: 128,
      reason: 'StartError',
      message: 'container init was OOM-killed (memory limit too low?)',
      container: memory,
    },
  ],
  [
    'crun died of the limit',
    'init-limit',
    {
      waiting: { reason: 'CreateContainerError', message: 'OOM: the memory limit could be too low' },
      container: memory,
    },
  ],
  [
    'the sandbox died of a limit of 3Mi',
    'init-limit',
    {
      waiting: { reason: 'ContainerCreating' },
      container: { resources: { limits: { memory: '3Mi' } } },
      events: [
        {
          reason: 'FailedCreatePodSandBox',
          message: 'Failed to create pod sandbox: rpc error: cannot start a stopped process',
        },
      ],
    },
  ],
  ['OOMKilled without any limit', 'node-memory', { exitCode: 137, reason: 'OOMKilled' }],
  [
    'OOMKilled by the limit of the pod',
    'pod-limit',
    { exitCode: 137, reason: 'OOMKilled', spec: { resources: { limits: { memory: '64Mi' } } } },
  ],
  ['OOMKilled with its own limit', 'own-limit', { exitCode: 137, reason: 'OOMKilled', container: memory }],
  [
    'OOMKilled, and the first process left with 1',
    'child-limit',
    { exitCode: 1, reason: 'OOMKilled', container: memory },
  ],
  [
    'OOMKilled, and the first process left with 0',
    'child-limit',
    { exitCode: 0, reason: 'OOMKilled', container: memory },
  ],
  [
    'a liveness kill',
    'liveness',
    {
      exitCode: 137,
      seconds: 60,
      container: probe,
      events: [killing('Container api failed liveness probe, will be restarted')],
    },
  ],
  [
    'a liveness kill that it obeyed',
    'liveness',
    {
      exitCode: 0,
      seconds: 60,
      container: probe,
      events: [killing('Container api failed liveness probe, will be restarted')],
    },
  ],
  [
    'a startup kill',
    'startup',
    {
      exitCode: 143,
      seconds: 60,
      container: probe,
      events: [killing('Container api failed startup probe, will be restarted')],
    },
  ],
  [
    'a postStart hook that failed',
    'hook',
    { exitCode: 0, waiting: { reason: 'PostStartHookError', message: 'exited with 1' } },
  ],
  [
    'a changed definition',
    'change',
    { exitCode: 137, events: [killing('Container api definition changed, will be restarted')] },
  ],
  [
    'a resize that needs a restart',
    'change',
    { exitCode: 143, events: [killing('Container api resize requires restart')] },
  ],
  ['a deleted pod', 'stop', { exitCode: 137, events: [killing('Stopping container api')] }],
  ['the host of .NET', 'host-error', { exitCode: 137, log: 'Failed to create CoreCLR, HRESULT: 0x80004005\n' }],
  ['SIGKILL without a word', 'unexplained', { exitCode: 137, container: memory }],
  ['SIGTERM without a word', 'stopped', { exitCode: 143 }],
  ['an end of its own', undefined, { exitCode: 1, container: memory }],
  ['an end of its own with 0', undefined, { exitCode: 0 }],
  ['a fault of its own', undefined, { exitCode: 139, container: memory }],
];

describe('which kill it was', () => {
  for (const [seen, killer, story, status] of rows) {
    it(`${seen}: ${killer ?? 'none'}`, () => assert.equal(killerOf(crashed(story), status), killer));
  }

  it('has a line here for every row of the decision', () => {
    const told = new Set(rows.map(([, killer]) => killer));
    assert.deepEqual(
      kills.map(([killer]) => killer).filter((killer) => !told.has(killer)),
      [],
    );
  });

  it('a liveness kill of long ago does not explain an end of its own', () => {
    const evidence = crashed({
      exitCode: 1,
      seconds: 3,
      container: probe,
      events: [killing('Container api failed liveness probe, will be restarted')],
    });
    for (const event of evidence.objects.events?.items ?? [])
      Object.assign(event, { firstTimestamp: '2026-11-24T02:00:00Z', lastTimestamp: '2026-11-24T02:10:00Z' });
    assert.equal(killerOf(evidence), undefined);
  });

  it('a liveness kill of some attempts ago explains a regular end whose event was dropped', () => {
    const evidence = crashed({
      exitCode: 137,
      seconds: 50,
      container: probe,
      events: [killing('Container api failed liveness probe, will be restarted')],
    });
    for (const event of evidence.objects.events?.items ?? [])
      Object.assign(event, { firstTimestamp: '2026-11-24T02:00:00Z', lastTimestamp: '2026-11-24T02:10:00Z' });
    assert.equal(killerOf(evidence), 'liveness');
  });
});

function killerOf(evidence: Evidence, status?: object): Killer | undefined {
  const target = evidence.targets[0];
  if (status) Object.assign(evidence.objects.pods?.items[0]?.status ?? {}, status);
  const [container] = target ? containersOf(evidence, target) : [];
  assert.ok(container);
  return killOf(evidence, container)?.killer;
}
