import type { Cause } from '../causes/cause.ts';
import { causes } from '../causes/index.ts';
import { UserError } from '../errors.ts';
import { nearestOf } from '../facts/nearest.ts';
import type { Format, Invocation } from '../invocation.ts';
import { renderCatalogue, renderCatalogueDocument, renderCause } from '../render/catalogue.ts';
import { plainYaml } from '../render/yaml.ts';
import { lookOf } from './look.ts';
import type { World } from './world.ts';

/** The catalogue, or one cause of it. */
export async function explain(invocation: Invocation, world: World): Promise<number> {
  const { cause: id } = invocation.arguments;
  const chosen = typeof id === 'string' ? [named(id)] : causes;
  const look = lookOf(invocation.color, world.env, world.stdout);
  const [only] = chosen;
  const text = typeof id === 'string' && only ? renderCause(only, look) : renderCatalogue(chosen, look);
  world.stdout.write(structured(chosen, invocation.format) ?? text);
  return 0;
}

function named(id: string): Cause {
  const found = causes.find((cause) => cause.id === id);
  if (found) return found;
  const near = nearestOf(
    id,
    causes.map((cause) => cause.id),
  );
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : "see 'kubectl crashloop explain'";
  throw new UserError(`no cause is called "${id}"`, 4, hint);
}

function structured(chosen: readonly Cause[], format: Format): string | undefined {
  const plain = chosen.map(({ id, topic, title, explain: { ...rest } }) => ({ id, topic, title, ...rest }));
  if (format === 'json') return `${JSON.stringify({ causes: plain }, null, 2)}\n`;
  if (format === 'yaml') return plainYaml({ causes: plain });
  return format === 'markdown' ? renderCatalogueDocument(chosen) : undefined;
}
