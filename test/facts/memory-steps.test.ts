import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oomHeap } from '../../src/causes/oom-heap.ts';
import { oomLimit } from '../../src/causes/oom-limit.ts';
import { containersOf } from '../../src/facts/containers.ts';
import type { Kinds, Match } from '../../src/model.ts';
import { crashed, type Story } from '../lib/crashed.ts';

const limits = (memory: string) => ({ resources: { limits: { memory } } });
const metaspace = 'Exception in thread "main" java.lang.OutOfMemoryError: Metaspace\n';
const v8 = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n';

/** What is printed to be run, for a container that was told this much. */
const commands: [what: string, story: Story, has: RegExp | undefined][] = [
  [
    'a flag of Node on its command line is changed there, since it wins over NODE_OPTIONS',
    { exitCode: 134, log: v8, container: { command: ['node', '--max-old-space-size=40', 'a.js'], ...limits('256Mi') } },
    /command\/1","value":"--max-old-space-size=128"/,
  ],
  [
    'a flag of Node in its variable is changed there',
    {
      exitCode: 134,
      log: v8,
      container: { env: [{ name: 'NODE_OPTIONS', value: '--max-old-space-size=64 --inspect' }], ...limits('512Mi') },
    },
    /'NODE_OPTIONS=--inspect --max-old-space-size=128'/,
  ],
  [
    'a flag of a JVM on its command line gives way to _JAVA_OPTIONS',
    {
      log: metaspace,
      container: { command: ['java', '-XX:MaxMetaspaceSize=32m', '-jar', 'a.jar'], ...limits('512Mi') },
    },
    /_JAVA_OPTIONS=-XX:MaxMetaspaceSize=64m/,
  ],
  ['nothing is printed where nothing is known of the bound', { log: metaspace, container: limits('512Mi') }, undefined],
  [
    'memory_limit is changed on the command line of PHP',
    {
      exitCode: 255,
      log: 'PHP Fatal error:  Allowed memory size of 33554432 bytes exhausted (tried to allocate 20480 bytes) in /a.php on line 2\n',
      container: { command: ['php', '-d', 'memory_limit=32M', 'a.php'], ...limits('256Mi') },
    },
    /command\/2","value":"memory_limit=64M"/,
  ],
  [
    'a higher limit is not offered for what a memory limit does not do: refuse',
    {
      log: 'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nMemoryError\n',
      container: limits('256Mi'),
    },
    undefined,
  ],
];

const sized: [what: string, story: Story, has: RegExp][] = [
  [
    'a variable that is a size stays one',
    {
      exitCode: 137,
      reason: 'OOMKilled',
      container: { env: [{ name: 'MAX_HEAP_SIZE', value: '2G' }], ...limits('512Mi') },
    },
    /MAX_HEAP_SIZE=352M$/m,
  ],
  [
    'a start that was the maximum stays the maximum',
    {
      exitCode: 137,
      reason: 'OOMKilled',
      container: { env: [{ name: 'ES_JAVA_OPTS', value: '-Xms2g -Xmx2g' }], ...limits('512Mi') },
    },
    /'ES_JAVA_OPTS=-Xms352m -Xmx352m'/,
  ],
];

describe('what is printed to give a runtime more', () => {
  for (const [what, story, has] of [...commands, ...sized]) {
    it(what, () => {
      const printed = emergenciesOf(found(story, oomHeap));
      if (has) assert.match(printed, has);
      else assert.equal(printed, '');
    });
  }
});

describe('a memory limit within a quota', () => {
  const quota = (hard: string, used: string) =>
    ({
      metadata: { name: 'team', namespace: 'shop' },
      status: { hard: { 'limits.memory': hard }, used: { 'limits.memory': used } },
    }) as unknown as Kinds['resourcequotas'];
  const deployment = (type: string) =>
    ({
      metadata: { name: 'api', namespace: 'shop' },
      spec: { strategy: { type }, template: { spec: { containers: [{ name: 'api', ...limits('48Mi') }] } } },
    }) as unknown as Kinds['deployments'];
  const raised = (type: string, hard: string, used: string) =>
    found(
      {
        exitCode: 137,
        reason: 'OOMKilled',
        container: limits('48Mi'),
        objects: { resourcequotas: [quota(hard, used)], deployments: [deployment(type)] },
      },
      oomLimit,
    );

  it('is raised as far as the quota has room for the old pod and the new one', () => {
    assert.match(emergenciesOf(raised('RollingUpdate', '140Mi', '48Mi')), /memory=92Mi/);
    assert.match(emergenciesOf(raised('Recreate', '80Mi', '48Mi')), /memory=80Mi/);
  });

  it('is not raised where a rollout would wait for ever, and that is said', () => {
    const match = raised('RollingUpdate', '72Mi', '48Mi');
    assert.equal(emergenciesOf(match), '');
    assert.match(
      match?.next[0]?.text ?? '',
      /not to be had \(ResourceQuota `team` has `48Mi` of `72Mi` in use, and a rollout/,
    );
  });
});

function found(story: Story, cause: typeof oomHeap): Match | undefined {
  const evidence = crashed(story);
  const [container] = evidence.targets[0] ? containersOf(evidence, evidence.targets[0]) : [];
  assert.ok(container);
  return cause.detect(container, evidence);
}

function emergenciesOf(match: Match | undefined): string {
  return (match?.next ?? [])
    .flatMap(({ kind, command }) => (kind === 'emergency' && command ? [command] : []))
    .join('\n');
}
