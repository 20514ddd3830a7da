import type { Cause } from './causes/cause.ts';
import { envOf } from './facts/environment/env.ts';
import { type Gist, gistOf } from './facts/gist.ts';
import { isMild } from './facts/log/formats/level.ts';
import { isDefect } from './facts/messages/defects.ts';
import type { Container, Evidence, Failure, Finding } from './model.ts';

/**
 * Where all that is known of a container is that an error ended it, the words of that error may still tell what it is about. A cause
 * that was found for another line and fits them is told first; else the cause they speak of. Never more than possible.
 */
export function surmised(
  findings: readonly Finding[],
  evidence: Evidence,
  containers: readonly Container[],
  causes: readonly Cause[],
): Finding[] {
  const [first, ...rest] = findings;
  const container = containers.find(({ name }) => name === first?.container);
  if (first?.cause !== 'unhandled-exception' || first.confidence !== 'possible' || !container) return [...findings];
  const gist = failuresFrom(container, first)
    .map(gistOf)
    .find((one) => one !== undefined);
  if (!gist || isGiven(gist, evidence, container)) return [...findings];
  const fits = rest.find(({ cause, container: of }) => of === first.container && gist.near.includes(cause));
  if (fits) return [fits, first, ...rest.filter((finding) => finding !== fits)];
  const cause = causes.find(({ id }) => id === gist.topic);
  if (!cause) return [...findings];
  const words = gist.words.map((word) => `\`${word}\``).join(', ');
  const says = `The error that ended \`${first.container}\` is quoted below. Its words (${words}) suggest that ${cause.title}; nothing else shows it.`;
  return [{ ...first, cause: cause.id, subject: gist.subject, says }, ...rest];
}

/** What an error says is missing is there: it does not mean that, or not as its words have it. */
function isGiven({ topic, subject }: Gist, evidence: Evidence, container: Container): boolean {
  const given = envOf(evidence, container).given.get(subject);
  return topic === 'missing-env' && given !== undefined && given.value !== '';
}

/** Its last words may suggest something, whatever they are; what was told beside must have very likely ended it as well. */
const least = { own: 0.3, beside: 0.62 };

/** The failure that the finding rests on, and what was told beside it, where that says nothing itself: `Error: startup failed`. */
function failuresFrom({ log }: Container, { line }: Finding): Failure[] {
  const own = log.failures.filter((failure) => failure.line === line && failure.weight >= least.own);
  const beside = log.failures.filter((failure) => failure.line !== line && failure.weight >= least.beside);
  return [...own, ...beside].filter(
    ({ headline, texts, level }) => !isMild(level) && !isDefect(texts.at(-1)?.text ?? headline),
  );
}
