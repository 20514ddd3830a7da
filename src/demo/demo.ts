import { why } from '../analyzers/why.ts';
import type { Invocation } from '../invocation.ts';
import type { Evidence } from '../model.ts';
import { renderers } from '../render/index.ts';
import { lookOf } from '../run/look.ts';
import { together } from '../run/together.ts';
import type { World } from '../run/world.ts';
import memoryLimit from './memory-limit.json' with { type: 'json' };
import renamedKey from './renamed-key.json' with { type: 'json' };
import wrongHost from './wrong-host.json' with { type: 'json' };

/** Incidents that really happened on a cluster, as `snapshot` saved them. */
export const incidents: readonly { story: string; target: string; evidence: Evidence }[] = [
  {
    story: 'A key of a ConfigMap was renamed; after the next rollout the api does not start.',
    target: 'deploy/api',
    evidence: renamedKey as unknown as Evidence,
  },
  {
    story: 'A Service is called postgres-service; the program looks for postgres-svc.',
    target: 'deploy/orders',
    evidence: wrongHost as unknown as Evidence,
  },
  {
    story: 'A job that loads rows into memory is killed again and again.',
    target: 'deploy/reports',
    evidence: memoryLimit as unknown as Evidence,
  },
];

/** Answers for the recorded incidents. */
export async function demo({ format, color }: Invocation, world: World): Promise<number> {
  const look = lookOf(color, world.env, world.stdout);
  if (format !== 'text') {
    const reports = incidents.flatMap(({ evidence }) => together(why.analyze(evidence)));
    world.stdout.write(renderers[format](reports, look));
    return 0;
  }
  const chapters = incidents.map(({ story, target, evidence }) => {
    const report = renderers.text(together(why.analyze(evidence)), look);
    return `# ${story}\n$ kubectl crashloop why ${target} -n shop\n\n${report}`;
  });
  world.stdout.write(chapters.join('\n\n'));
  return 0;
}
