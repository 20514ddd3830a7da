import type { Invocation } from '../invocation.ts';
import type { Evidence } from '../model.ts';
import { evidenceFor } from './evidence.ts';
import type { World } from './world.ts';

/** Saves the evidence. */
export async function snapshot(invocation: Invocation, world: World): Promise<number> {
  const evidence = await evidenceFor(invocation, world);
  const { file } = invocation.arguments;
  const path = typeof file === 'string' ? file : defaultName(evidence);
  await saved(evidence, path, world);
  if (path !== '-') world.say(`To read it: kubectl crashloop why --from ${path}`);
  return 0;
}

/** Writes evidence to a file that only its owner may read, or to standard output for `-`. */
export async function saved(evidence: Evidence, path: string, world: World): Promise<void> {
  const { savedText } = await import('../gather/saved/saved.ts');
  const text = savedText(evidence);
  if (path === '-') return world.stdout.write(text);
  await world.writeFile(path, text, 0o600);
  world.say(`Saved ${contents(evidence)} to ${path}. Values of Secrets are not in it; read it before you pass it on.`);
}

function defaultName(evidence: Evidence): string {
  const [first] = evidence.targets;
  const names = [first?.namespace, first?.name].filter(Boolean).join('-') || 'evidence';
  return `crashloop-${names}.yaml`;
}

/** `3 pods, 4 logs and 12 other objects`. */
function contents(evidence: Evidence): string {
  const counts = Object.entries(evidence.objects).map(([kind, shelf]) => ({ kind, count: shelf?.items.length ?? 0 }));
  const pods = counts.find(({ kind }) => kind === 'pods')?.count ?? 0;
  const others = counts.reduce((sum, { count }) => sum + count, 0) - pods;
  const logs = evidence.logs.filter(({ text }) => text.state === 'found').length;
  return `${counted(pods, 'pod')}, ${counted(logs, 'log')} and ${counted(others, 'other object')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
