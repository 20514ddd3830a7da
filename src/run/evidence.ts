import type { Invocation } from '../invocation.ts';
import type { Evidence, Ref } from '../model.ts';
import type { World } from './world.ts';

/** Reads what was asked for: from the cluster, from what was saved, or from manifests. */
export async function evidenceFor(invocation: Invocation, world: World): Promise<Evidence> {
  const evidence = await evidenceRead(invocation, world);
  await world.beforeJudging?.();
  const follows = invocation.command === 'why' || invocation.command === 'snapshot';
  return follows && invocation.source.from === 'cluster' ? throughLinks(invocation, evidence, world) : evidence;
}

async function evidenceRead(invocation: Invocation, world: World): Promise<Evidence> {
  const { source, ask, connection } = invocation;
  if (source.from === 'saved') {
    const { readSaved } = await import('../gather/saved/saved.ts');
    return readSaved(source.path, ask, world);
  }
  if (source.from === 'manifests')
    return source.live ? besideLive(source.paths, invocation, world) : manifests(source.paths, ask, world);
  const { gather } = await import('../gather/gather.ts');
  return gather(connection, ask, world);
}

/** So many times more is read, each time what the last reading has pointed to. */
const readings = 12;

/** With the pods behind the hosts that were not reached, and the pods behind theirs. */
async function throughLinks({ connection }: Invocation, evidence: Evidence, world: World): Promise<Evidence> {
  const { furtherReads } = await import('../facts/network/upstream.ts');
  const asked: Ref[] = [];
  let known = evidence;
  for (let reading = 0; reading < readings; reading++) {
    const refs = furtherReads(known, asked);
    if (refs.length === 0) return known;
    asked.push(...refs);
    const { extend } = await import('../gather/extend.ts');
    known = await extend(connection, known, refs, world);
  }
  return known;
}

async function manifests(paths: readonly string[], ask: Invocation['ask'], world: World): Promise<Evidence> {
  const { readManifests } = await import('../gather/manifests/manifests.ts');
  return readManifests(paths, ask, world);
}

/** Manifests together with what is deployed: what they do not hold is looked up in the cluster. */
async function besideLive(paths: readonly string[], invocation: Invocation, world: World): Promise<Evidence> {
  const [{ gather }, { sessionOf }, { mergedObjects }] = await Promise.all([
    import('../gather/gather.ts'),
    import('../gather/session.ts'),
    import('../gather/shelves.ts'),
  ]);
  const { connection, ask } = invocation;
  const { namespace } = await sessionOf(connection, world);
  const scoped = { ...ask, namespace: ask.namespace ?? namespace };
  const given = await manifests(paths, scoped, world);
  const live = await gather(connection, { ...scoped, words: [], scope: 'all' }, world);
  return { ...given, kubectlFlags: live.kubectlFlags, objects: mergedObjects(live.objects, given.objects) };
}
