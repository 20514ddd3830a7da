import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { why } from '../../src/analyzers/why.ts';
import type { Evidence, Ref } from '../../src/model.ts';
import { crashed, shelf } from '../lib/crashed.ts';

/** The first finding of a pod whose status says something as a whole. */
function findingOf(status: { [key: string]: unknown }) {
  const evidence = crashed({ exitCode: 143, log: 'bye', spec: { nodeName: 'node-7' } });
  Object.assign(evidence.objects.pods?.items[0]?.status ?? {}, status);
  return why.analyze(evidence)[0]?.findings[0];
}

describe('a pod that its node or a more important pod ended', () => {
  const cases: { when: string; status: { [key: string]: unknown } }[] = [
    {
      when: 'the node shut down',
      status: {
        phase: 'Failed',
        reason: 'Terminated',
        message: 'Pod was terminated in response to imminent node shutdown.',
      },
    },
    {
      when: 'the node shut down before it was admitted',
      status: { phase: 'Failed', reason: 'NodeShutdown', message: 'Pod was rejected as the node is shutting down.' },
    },
    {
      when: 'the node is lost',
      status: { reason: 'NodeLost', message: 'Node node-7 which was running pod api is unresponsive' },
    },
    {
      when: 'another pod preempted it',
      status: {
        conditions: [
          { type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler', message: 'preempted' },
        ],
      },
    },
    {
      when: 'a taint evicted it',
      status: {
        conditions: [
          {
            type: 'DisruptionTarget',
            status: 'True',
            reason: 'DeletionByTaintManager',
            message: 'Taint manager: deleting due to NoExecute taint',
          },
        ],
      },
    },
    {
      when: 'it was drained',
      status: {
        conditions: [
          {
            type: 'DisruptionTarget',
            status: 'True',
            reason: 'EvictionByEvictionAPI',
            message: 'Eviction API: evicting',
          },
        ],
      },
    },
  ];
  for (const { when, status } of cases) {
    it(`is told so when ${when}`, () => {
      const finding = findingOf(status);
      assert.deepEqual(
        [finding?.cause, finding?.subject, finding?.confidence],
        ['node-shutdown', 'Node node-7', 'certain'],
      );
    });
  }

  it('is not told so of an eviction for what the pod used', () => {
    const finding = findingOf({
      phase: 'Failed',
      reason: 'Evicted',
      message: 'The node was low on resource: ephemeral-storage.',
    });
    assert.notEqual(finding?.cause, 'node-shutdown');
  });
});

const deployment: Ref = { kind: 'Deployment', namespace: 'shop', name: 'api' };

/** A Deployment whose ReplicaSet cannot make a pod, as a condition or an event tells. */
function refused(message: string, by: 'event' | 'condition'): Evidence {
  const template = {
    metadata: { labels: { app: 'api' } },
    spec: {
      containers: [
        { name: 'api', image: 'shop/api:1' },
        { name: 'side', image: 'x' },
      ],
    },
  };
  const condition = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message };
  const event = {
    metadata: { name: 'api.1', namespace: 'shop' },
    type: 'Warning',
    reason: 'FailedCreate',
    message: `Error creating: ${message}`,
    involvedObject: { kind: 'ReplicaSet', namespace: 'shop', name: 'api-1' },
  };
  return {
    schemaVersion: 'crashloop.evidence/v1',
    readAt: '2026-11-24T03:00:00Z',
    kubectlFlags: [],
    targets: [deployment],
    logs: [],
    objects: {
      pods: shelf([]),
      deployments: shelf([{ metadata: { name: 'api', namespace: 'shop' }, spec: { template } }]),
      replicasets: shelf([
        {
          metadata: {
            name: 'api-1',
            namespace: 'shop',
            ownerReferences: [{ kind: 'Deployment', name: 'api', controller: true }],
          },
          spec: { template },
          status: { conditions: by === 'condition' ? [condition] : [] },
        },
      ]),
      events: shelf(by === 'event' ? [event] : []),
    },
  } as unknown as Evidence;
}

describe('a workload whose pods are refused', () => {
  const cases: { by: string; message: string; subject: string }[] = [
    {
      by: 'Pod Security',
      message:
        'pods "api-1-x" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "api" must set securityContext.allowPrivilegeEscalation=false), runAsNonRoot != true (pod or container "api" must set securityContext.runAsNonRoot=true)',
      subject: 'securityContext.allowPrivilegeEscalation',
    },
    {
      by: 'Pod Security, host path',
      message: 'pods "api-1-x" is forbidden: violates PodSecurity "baseline:latest": hostPath volumes (volume "data")',
      subject: 'hostPath volumes',
    },
    {
      by: 'a quota',
      message:
        'pods "api-1-x" is forbidden: exceeded quota: small, requested: limits.memory=256Mi, used: limits.memory=0, limited: limits.memory=128Mi',
      subject: 'ResourceQuota small',
    },
    {
      by: 'a quota that wants limits',
      message: 'pods "api-1-x" is forbidden: failed quota: small: must specify limits.memory for: api',
      subject: 'ResourceQuota small',
    },
    {
      by: 'a LimitRange',
      message: 'pods "api-1-x" is forbidden: maximum memory usage per Container is 128Mi, but limit is 256Mi',
      subject: 'maximum memory usage',
    },
    {
      by: 'a webhook',
      message:
        'admission webhook "validate.kyverno.svc-fail" denied the request: policy Deployment/shop/api for resource violation: require-labels',
      subject: 'validate.kyverno.svc-fail',
    },
    {
      by: 'a webhook that is down',
      message:
        'Internal error occurred: failed calling webhook "inject.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject": dial tcp: connection refused',
      subject: 'inject.istio.io',
    },
    {
      by: 'a missing ServiceAccount',
      message: 'pods "api-1-" is forbidden: error looking up service account shop/api: serviceaccount "api" not found',
      subject: 'ServiceAccount api',
    },
    {
      by: 'a policy',
      message: `pods "api-1-x" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'no-latest' denied request: images must have a tag`,
      subject: 'no-latest',
    },
  ];
  for (const { by, message, subject } of cases) {
    it(`is told that ${by} refuses it`, () => {
      for (const where of ['event', 'condition'] as const) {
        const findings = why.analyze(refused(message, where))[0]?.findings ?? [];
        assert.deepEqual(
          findings.map((finding) => [finding.cause, finding.subject, finding.confidence]),
          [['pod-security', subject, 'certain']],
        );
      }
    });
  }
});
