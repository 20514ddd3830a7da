import type { Container, Evidence } from '../../model.ts';
import { confidenceFrom } from '../confidence.ts';
import { type Phrase, sayingsOf } from '../log/sayings.ts';
import type { BadValue } from './bad-value.ts';
import { envOf } from './env.ts';

/**
 * Programs that take every variable with their own prefix for a setting: `name` is what is left of the variable. With `.` for `_`, and
 * `_` doubled, as Neo4j's image has it.
 */
const phrases: readonly Phrase[] = [
  {
    pattern: /No declared setting with name: (?<name>(?:PORT|SERVICE)[\w.]{0,100}\w)/,
    source: 'neo4j',
    with: { prefix: 'NEO4J_' },
  },
  {
    pattern:
      /(?<name>PORT|HOST) is deprecated\. Please use (?<prefix>[A-Z][A-Z_]{2,40}?_)(?:ADVERTISED_)?LISTENERS instead/i,
    source: 'confluentinc/cp-kafka, cp-schema-registry, cp-kafka-rest',
  },
  {
    pattern: /configuration from environment variables: field not found, node: (?<name>port|service)\w{0,60}/i,
    source: 'traefik/traefik pkg/cli',
    with: { prefix: 'TRAEFIK_' },
  },
];

/** A variable of a Service that a program takes for a setting that it does not know. */
export function serviceLinkIn(evidence: Evidence, container: Container): (BadValue & { service: true }) | undefined {
  const [said] = sayingsOf(container.log, phrases);
  if (!said) return undefined;
  const name = `${said.names['prefix'] ?? ''}${(said.names['name'] ?? '').toUpperCase().replaceAll('.', '_')}`;
  const { given } = envOf(evidence, container);
  const exact = given.get(name);
  const like = [...given.values()].find(
    (variable) => variable.source.kind === 'service' && variable.name.startsWith(name),
  );
  const variable = exact ?? like;
  if (variable && variable.source.kind !== 'service') return undefined;
  const { line, quote, weight } = said;
  const confidence = confidenceFrom(container, weight) === 'likely' ? ('likely' as const) : ('possible' as const);
  return { name, ...(variable && { variable }), line, quote, weight, confidence, service: true };
}
