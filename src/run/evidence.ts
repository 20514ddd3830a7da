import type { Invocation } from '../invocation.ts';
import type { Evidence } from '../model.ts';
import type { World } from './world.ts';

/** Reads what was asked for: from the cluster, from what was saved, or from manifests. */
export async function evidenceFor(invocation: Invocation, world: World): Promise<Evidence> {
  const { source, ask, connection } = invocation;
  if (source.from === 'saved') {
    const { readSaved } = await import('../gather/saved.ts');
    return readSaved(source.path, ask, world);
  }
  if (source.from === 'manifests') {
    const { readManifests } = await import('../gather/manifests.ts');
    return readManifests(source.paths, ask, world);
  }
  const { gather } = await import('../gather/gather.ts');
  return gather(connection, ask, world);
}
