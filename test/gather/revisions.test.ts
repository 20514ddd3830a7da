import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { envDiff } from '../../src/analyzers/env-diff.ts';
import { containersOf } from '../../src/facts/containers.ts';
import { gather } from '../../src/gather/gather.ts';
import type { Ask } from '../../src/invocation.ts';
import type { Evidence } from '../../src/model.ts';
import { fakeApi, type World } from './fake-api.ts';
import { askFor, crashedStatus, noFlags, outsideOf, shop } from './shop.ts';

/** What the controllers keep of templates is in ReplicaSets for Deployments, and in ControllerRevisions for the others. */
const kinds = { StatefulSet: 'statefulsets', DaemonSet: 'daemonsets' } as const;

/** A workload `db` whose second revision reads another name; with a pod that crashes, or without. */
function rolledOut(kind: keyof typeof kinds, pods: boolean): World {
  const world = shop();
  const owned = { ownerReferences: [{ kind, name: 'db', controller: true, uid: 'uid-db' }] };
  const labels = { app: 'db' };
  const template = (name: string) => ({
    metadata: { labels },
    spec: { containers: [{ name: 'db', image: 'db:1', env: [{ name, value: 'postgres' }] }] },
  });
  const revision = (number: number, name: string) => ({
    metadata: {
      name: `db-${number}`,
      namespace: 'shop',
      labels: { ...labels, 'controller-revision-hash': kind === 'DaemonSet' ? String(number) : `db-${number}` },
      ...owned,
    },
    revision: number,
    data: { spec: { template: { $patch: 'replace', ...template(name) } } },
  });
  world.objects[kinds[kind]] = [
    {
      metadata: { name: 'db', namespace: 'shop', labels },
      spec: { selector: { matchLabels: labels }, template: template('PGUSERNAME') },
      status: { observedGeneration: 3 },
    },
  ];
  world.objects.controllerrevisions = [
    revision(1, 'PG_USER'),
    revision(2, 'PGUSER'),
    revision(3, 'PGUSERNAME'),
    { ...revision(9, 'OTHER'), metadata: { ...revision(9, 'OTHER').metadata, ownerReferences: [] } },
  ];
  const hash = kind === 'DaemonSet' ? '3' : 'db-3';
  const pod = {
    metadata: {
      name: 'db-0',
      namespace: 'shop',
      labels: { ...labels, 'controller-revision-hash': hash, 'apps.kubernetes.io/pod-index': '0' },
      ...owned,
    },
    spec: template('PGUSERNAME').spec,
    status: { phase: 'Running', containerStatuses: [crashedStatus('db', 3)] },
  };
  world.objects.pods = pods ? [pod] : [];
  return { ...world, log: () => 'psql: error: PGUSER is not set\n' };
}

async function gathered(world: World, ask: Ask) {
  const api = await fakeApi(world);
  try {
    const evidence = await gather({ ...noFlags, server: api.url }, ask, outsideOf().outside);
    return { evidence, asked: api.asked };
  } finally {
    await api.close();
  }
}

function beforeOf(evidence: Evidence): string | undefined {
  const [target] = evidence.targets;
  return target && containersOf(evidence, target)[0]?.workload.before?.revision;
}

for (const kind of ['StatefulSet', 'DaemonSet'] as const) {
  const word = `${kind.toLowerCase()}/db`;

  describe(`the revisions of a ${kind}`, () => {
    it('are read with its pod, within the budget', async () => {
      for (const words of ['db-0', word]) {
        const { evidence, asked } = await gathered(rolledOut(kind, true), askFor(words));
        assert.equal(beforeOf(evidence), '2');
        assert.ok(asked.length <= 12, `${asked.length} requests`);
        assert.equal(asked.filter(({ path }) => path.endsWith('/controllerrevisions')).length, 1);
      }
    });

    it('are read where it has no pod, and where a whole namespace is', async () => {
      const one = await gathered(rolledOut(kind, false), { ...askFor(word), scope: 'all' });
      assert.equal(beforeOf(one.evidence), '2');
      const all = await gathered(rolledOut(kind, true), { ...askFor(), scope: 'all' });
      assert.equal(beforeOf(all.evidence), '2');
    });

    it('are what env-diff compares with', async () => {
      const { evidence } = await gathered(rolledOut(kind, true), { ...askFor(word), scope: 'all' });
      const rows = (view: object) => envDiff.analyze(evidence, view)[0]?.tables[0]?.rows.map(([name]) => name);
      assert.deepEqual(rows({ previous: true }), ['PGUSER', 'PGUSERNAME']);
      assert.deepEqual(rows({ revision: '1' }), ['PG_USER', 'PGUSERNAME']);
      const [unkept] = envDiff.analyze(evidence, { revision: '7' });
      assert.equal(unkept?.gaps[0]?.because, 'revision 7 is not kept');
    });

    it('lead back, and let the broken pod go where that is needed', async () => {
      const { evidence } = await gathered(rolledOut(kind, true), { ...askFor(word), scope: 'all' });
      const command = envDiff.analyze(evidence, { previous: true })[0]?.next[0]?.command ?? '';
      assert.match(command, /rollout undo (?:sts|ds)\/db --to-revision=2/);
      assert.equal(/delete pod db-0/.test(command), kind === 'StatefulSet');
    });
  });
}
