import type { Invocation } from './invocation.ts';
import type { World } from './run/world.ts';

/** What a command does; the exit code. Modules are loaded when they are needed: the start is what people wait for. */
type Handler = (invocation: Invocation, world: World) => Promise<number>;

const reported: Handler = async (invocation, world) => (await import('./run/reported.ts')).reported(invocation, world);

const handlers: Record<Invocation['command'], Handler> = {
  list: reported,
  why: reported,
  'env-diff': reported,
  limits: reported,
  dns: reported,
  snapshot: async (invocation, world) => (await import('./run/snapshot.ts')).snapshot(invocation, world),
  explain: async (invocation, world) => (await import('./run/explain.ts')).explain(invocation, world),
  demo: async (invocation, world) => (await import('./demo/demo.ts')).demo(invocation, world),
  completion: async (invocation, world) => (await import('./completion/install.ts')).completion(invocation, world),
  version: async ({ format }, world) => {
    world.stdout.write((await import('./run/version.ts')).versionOf(format, world.runtime));
    return 0;
  },
  help: async (invocation, world) => {
    const { topic } = invocation.arguments;
    world.stdout.write((await import('./cli/help.ts')).helpOf(typeof topic === 'string' ? topic : undefined));
    return 0;
  },
};

/** Carries out what was asked for. Throws a `UserError` for what the user can put right. */
export async function run(invocation: Invocation, world: World): Promise<number> {
  return handlers[invocation.command](invocation, world);
}
