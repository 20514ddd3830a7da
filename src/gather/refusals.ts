import { UserError } from '../errors.ts';
import { known, lookup } from '../facts/lookup.ts';
import { nearestOf } from '../facts/nearest.ts';
import { kindOf } from '../facts/workload.ts';
import type { Ask } from '../invocation.ts';
import type { Evidence, Ref } from '../model.ts';
import type { Target } from './target-words.ts';

/** The only one of these; a `UserError` that lists them where there are several. */
export function one(refs: Ref[], word: string): Ref {
  const [first, second] = refs;
  if (first && !second) return first;
  const across = new Set(refs.map(({ namespace }) => namespace)).size > 1;
  const choices = refs.map(
    ({ kind, name, namespace }) => `${kind.toLowerCase()}/${name}${across ? ` -n ${namespace}` : ''}`,
  );
  const more = choices.length > 8 ? `, and ${choices.length - 8} more` : '';
  throw new UserError(`\`${word}\` can be several`, 2, `Choose one: ${choices.slice(0, 8).join(', ')}${more}`);
}

/** Why a target cannot be explained: it could not be read, or it is not there, and what may have been meant. */
export function notFound(evidence: Evidence, ask: Ask, target: Target, kinds: string[]): UserError {
  const { kind, name = '' } = target;
  const namespace = ask.allNamespaces ? undefined : ask.namespace;
  const what = kind ? `${kind.toLowerCase()} \`${name}\`` : `pod or workload \`${name}\``;
  const where = namespace === undefined ? '' : ` in ${namespace}`;
  const because = refusal(evidence, kind ?? 'Pod', namespace, name);
  if (because) return new UserError(`The ${what}${where} could not be read: ${because}`, 3);
  const all = kinds.flatMap((each) => known(evidence, kindOf(each) ?? 'pods').map(({ metadata }) => metadata));
  const elsewhere = all.find((metadata) => metadata?.name === name)?.namespace;
  const here = all.filter((metadata) => namespace === undefined || metadata?.namespace === namespace);
  const nearest = nearestOf(
    name,
    here.map((metadata) => metadata?.name ?? ''),
  );
  const hint = elsewhere
    ? `There is one in ${elsewhere}: -n ${elsewhere}`
    : nearest.length > 0
      ? `Did you mean ${nearest.join(', ')}?`
      : hereOf(here.map((metadata) => metadata?.name ?? ''));
  return new UserError(`There is no ${what}${where}`, 4, hint);
}

/** What there is, where that is little. */
function hereOf(names: string[]): string | undefined {
  const all = [...new Set(names)].sort();
  return all.length > 0 && all.length <= 5 ? `There is ${all.join(', ')}` : undefined;
}

/** Why an object could not be read, where someone refused; not where nobody asked. */
function refusal(evidence: Evidence, kind: string, namespace: string | undefined, name: string): string | undefined {
  const plural = kindOf(kind);
  if (!plural || namespace === undefined) return undefined;
  const answer = lookup(evidence, plural, namespace, name);
  return answer.state === 'unread' && !answer.because.startsWith('not ') ? answer.because : undefined;
}
