import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containersOf } from '../../src/facts/containers.ts';
import { lookStepsFor } from '../../src/facts/look.ts';
import { statusOf } from '../../src/facts/status.ts';
import { isInTrouble } from '../../src/facts/trouble.ts';
import type { ContainerStatus, Evidence, Pod } from '../../src/model.ts';
import { crashed, type Story } from '../lib/crashed.ts';

const target = { kind: 'Pod', namespace: 'shop', name: 'api-7c9d8f6b5-p4x2v' };
const ended = { exitCode: 1, reason: 'Error', startedAt: '2026-11-24T02:57:50Z', finishedAt: '2026-11-24T02:58:00Z' };
const running = { running: { startedAt: '2026-11-24T02:58:10Z' } };

/** A pod whose status is replaced in part. */
function told(status: Partial<ContainerStatus>, pod: { [key: string]: unknown } = {}, story: Story = {}): Evidence {
  const evidence = crashed(story);
  const [item] = evidence.objects.pods?.items ?? [];
  const [own] = item?.status?.containerStatuses ?? [];
  Object.assign(own ?? {}, status);
  Object.assign(item?.status ?? {}, pod['status'] ?? {});
  Object.assign((item as Pod).metadata ?? {}, pod['metadata'] ?? {});
  return evidence;
}

function judged(evidence: Evidence) {
  const [container] = containersOf(evidence, target);
  assert.ok(container);
  return { trouble: isInTrouble(container, evidence), status: statusOf(evidence, target, container), container };
}

describe('a pod is in trouble', () => {
  const cases: { when: string; evidence: Evidence; trouble: boolean; status: RegExp }[] = [
    {
      when: 'it waits in CrashLoopBackOff',
      evidence: crashed({}),
      trouble: true,
      status: /^CrashLoopBackOff: 14 restarts in 31 min/,
    },
    {
      when: 'it shows Error for most of its back-off',
      evidence: told({ state: { terminated: ended }, lastState: {} }),
      trouble: true,
      status: /^Error, restarting: 14/,
    },
    {
      when: 'it shows Completed and is started again',
      evidence: told({ state: { terminated: { ...ended, exitCode: 0, reason: 'Completed' } }, lastState: {} }),
      trouble: true,
      status: /^Completed, restarting/,
    },
    {
      when: 'it runs again after a crash a minute ago',
      evidence: told({ state: running, lastState: { terminated: ended }, ready: true, restartCount: 3 }),
      trouble: true,
      status: /^Running: 3 restarts/,
    },
    {
      when: 'it was started again for the first time, this very second',
      evidence: told({
        state: { running: { startedAt: '2026-11-24T03:00:00Z' } },
        lastState: { terminated: { ...ended, finishedAt: '2026-11-24T02:59:59Z' } },
        ready: true,
        restartCount: 1,
      }),
      trouble: true,
      status: /^Running: 1 restart/,
    },
    {
      when: 'it has run for long since its last crash',
      evidence: told({
        state: { running: { startedAt: '2026-11-23T00:00:00Z' } },
        lastState: { terminated: { ...ended, finishedAt: '2026-11-23T00:00:00Z' } },
        ready: true,
        restartCount: 3,
      }),
      trouble: false,
      status: /^Running/,
    },
    {
      when: 'it runs and never crashed',
      evidence: told({ state: running, lastState: {}, ready: true, restartCount: 0 }),
      trouble: false,
      status: /^Running$/,
    },
    {
      when: 'it is being created',
      evidence: told({ state: { waiting: { reason: 'ContainerCreating' } }, lastState: {}, restartCount: 0 }),
      trouble: false,
      status: /^ContainerCreating$/,
    },
    {
      when: 'it is being created and a mount fails',
      evidence: told(
        { state: { waiting: { reason: 'ContainerCreating' } }, lastState: {}, restartCount: 0 },
        {},
        { events: [{ reason: 'FailedMount', message: 'no' }] },
      ),
      trouble: true,
      status: /^ContainerCreating$/,
    },
    {
      when: 'it was evicted before its containers were told',
      evidence: told({ state: {}, lastState: {}, restartCount: 0 }, { status: { phase: 'Failed', reason: 'Evicted' } }),
      trouble: true,
      status: /^Evicted$/,
    },
    {
      when: 'no node takes it',
      evidence: told(
        { state: {}, lastState: {}, restartCount: 0 },
        {
          status: {
            phase: 'Pending',
            conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }],
          },
        },
      ),
      trouble: true,
      status: /^Pending, not scheduled$/,
    },
    {
      when: 'its Job is done',
      evidence: told(
        { state: { terminated: { ...ended, exitCode: 0, reason: 'Completed' } }, lastState: {}, restartCount: 0 },
        { status: { phase: 'Succeeded' } },
        { spec: { restartPolicy: 'Never' } },
      ),
      trouble: false,
      status: /^Completed$/,
    },
    {
      when: 'its Job failed',
      evidence: told(
        { state: { terminated: ended }, lastState: {}, restartCount: 0 },
        { status: { phase: 'Failed' } },
        { spec: { restartPolicy: 'Never' } },
      ),
      trouble: true,
      status: /^Error$/,
    },
    {
      when: 'it is deleted and ends with SIGTERM',
      evidence: told(
        { state: { terminated: { ...ended, exitCode: 143 } }, lastState: {}, restartCount: 0 },
        { metadata: { deletionTimestamp: '2026-11-24T02:59:00Z' } },
      ),
      trouble: false,
      status: /^Terminating$/,
    },
  ];
  for (const { when, evidence, trouble, status } of cases) {
    it(`${trouble ? 'when' : 'not when'} ${when}`, () => {
      const judgement = judged(evidence);
      assert.equal(judgement.trouble, trouble);
      assert.match(judgement.status, status);
    });
  }
});

describe('where nothing is known, one command would tell more', () => {
  const cases: { when: string; story: Story; command: RegExp }[] = [
    { when: 'there is no log', story: { exitCode: 1 }, command: /logs api-7c9d8f6b5-p4x2v -c api/ },
    { when: 'it says nothing', story: { exitCode: 1, log: '' }, command: /debug api-7c9d8f6b5-p4x2v -it --copy-to=/ },
    {
      when: 'it was told to stop',
      story: { exitCode: 143, log: 'bye' },
      command: /get events --field-selector=involvedObject.name=api/,
    },
    {
      when: 'it was killed',
      story: { exitCode: 137, log: 'x', spec: { nodeName: 'n1' } },
      command: /-A --field-selector=involvedObject.kind=Node,involvedObject.name=n1/,
    },
    { when: 'it never ran', story: { waiting: { reason: 'ContainerCreating' } }, command: /describe pod/ },
  ];
  for (const { when, story, command } of cases) {
    it(when, () => {
      const evidence = crashed(story);
      const [step] = lookStepsFor(evidence, judged(evidence).container);
      assert.match(step?.command ?? '', command);
    });
  }
});
