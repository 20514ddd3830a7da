import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { load } from 'js-yaml';
import { why } from '../../src/analyzers/why.ts';
import { furtherReads } from '../../src/facts/network/upstream.ts';
import type { Evidence } from '../../src/model.ts';

const file = new URL('../cases/upstream-crashing/two-links.yaml', import.meta.url);
const chain = () => load(readFileSync(file, 'utf8')) as Evidence;

/** The evidence as it was before the pods of some workloads were read. */
function before(...workloads: string[]): Evidence {
  const evidence = chain();
  const isOf = (pod: string | undefined) => workloads.some((name) => pod?.startsWith(`${name}-`));
  const { pods } = evidence.objects;
  if (pods) pods.items = pods.items.filter(({ metadata }) => !isOf(metadata?.name));
  evidence.logs = evidence.logs.filter(({ pod }) => !isOf(pod));
  return evidence;
}

const workloadsIn = (evidence: Evidence) => furtherReads(evidence).map(({ name }) => name.split('-')[0]);

describe('the chain behind a host that was not reached', () => {
  it('asks for the pod behind, then for the pod behind that one, then for nothing', () => {
    assert.deepEqual(workloadsIn(before('gateway', 'ledger')), ['gateway']);
    assert.deepEqual(workloadsIn(before('ledger')), ['ledger']);
    assert.deepEqual(workloadsIn(chain()), []);
  });

  it('tells the cause at its end, and the command that mends it first', () => {
    const [finding] = why.analyze(chain())[0]?.findings ?? [];
    assert.equal(finding?.subject, 'deploy/gateway');
    assert.match(finding?.says ?? '', /deploy\/ledger.*LEDGER_KEY/);
    assert.match(finding?.next[0]?.command ?? '', /patch deploy ledger/);
  });

  it('ends where the pods wait for each other', () => {
    const evidence = chain();
    for (const log of evidence.logs) {
      if (log.pod.startsWith('ledger-') && log.text.state === 'found')
        log.text.value =
          'Error: connect ECONNREFUSED gateway:8080\nError: dial tcp gateway:8080: connect: connection refused\n';
    }
    const [finding] = why.analyze(evidence)[0]?.findings ?? [];
    assert.equal(finding?.cause, 'upstream-crashing');
    assert.match(finding?.says ?? '', /in turn/);
  });

  it('is not broken off where a pod seems to serve between two crashes', () => {
    const evidence = chain();
    for (const { endpoints, metadata } of evidence.objects.endpointslices?.items ?? []) {
      if (!metadata?.name?.startsWith('gateway-')) continue;
      for (const endpoint of endpoints ?? []) endpoint.conditions = { ready: true, serving: true };
    }
    const [finding] = why.analyze(evidence)[0]?.findings ?? [];
    assert.equal(finding?.cause, 'upstream-crashing');
  });
});
