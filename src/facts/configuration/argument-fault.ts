import type { Container } from '../../model.ts';
import { linesAround } from '../log/around.ts';
import { canMatch } from '../log/literals.ts';
import { type Saying, sayingsOf } from '../log/sayings.ts';
import { argumentPhrases } from '../messages/bad-args.ts';

/** A command line that a program refuses. */
export interface ArgumentFault {
  /** The option, argument or subcommand; as the container's own command line spells it, where it is there. */
  name: string;
  form: 'unknown' | 'missing' | 'value';
  /** Where it stands in the spec: `args[2]`, and the operations' path `/args/2`. */
  place?: { at: string; path: string; alone: boolean };
  line: number;
  quote: string;
  weight: number;
}

/** What a library says of flags in general, and of those that still work. */
const harmless = /has been deprecated|is deprecated|will be removed|\bignored\b|ignoring/i;

/** The argument that most likely ended a container. */
export function argumentFaultOf(container: Container): ArgumentFault | undefined {
  const said = fromFailures(container) ?? fromLastLines(container);
  if (!said) return undefined;
  const { names, line, quote, weight } = said;
  const spelt = (names['flag'] ?? names['argument'] ?? '').replace(/^"|"$|[.,;:]$/g, '').replace(/^<|>$/g, '');
  if (!spelt) return undefined;
  const place = placeOf(container, spelt);
  // Libraries for Go tell the name of a required flag without its dashes.
  const dashes = /required flag/i.test(quote) && !spelt.startsWith('-') ? '--' : '';
  const form = names['form'] as ArgumentFault['form'];
  return { name: place?.name ?? dashes + spelt, form, ...(place && { place }), line, quote, weight };
}

function fromFailures({ log }: Container): Saying | undefined {
  return sayingsOf(log, argumentPhrases).find(({ quote }) => !harmless.test(quote));
}

/** Usage text, before or after, hides the sentence that counts: it is among the last lines, or the first. */
function fromLastLines({ log }: Container): Saying | undefined {
  const last = linesAround(log, log.lines, 40, 0);
  const usage = last.some(({ text }) => /^\s{0,4}usage:|^Usage of |--help/i.test(text));
  if (!usage && log.lines > 6) return undefined;
  for (const { line, text } of last) {
    const lower = text.toLowerCase();
    for (const { pattern, with: fixed } of argumentPhrases) {
      const match = canMatch(pattern, lower) ? pattern.exec(text.slice(0, 1000)) : null;
      if (!match || harmless.test(text)) continue;
      const names = Object.fromEntries(Object.entries({ ...fixed, ...match.groups }).filter(([, value]) => value));
      return {
        line,
        quote: text.trim().slice(0, 300),
        names: names as Record<string, string>,
        weight: usage ? 0.6 : 0.5,
      };
    }
  }
  return undefined;
}

/** The argument in the container's own spec: `--listen` for `listen`, `-listen` and `--listen=:80`. */
function placeOf(
  { spec }: Container,
  spelt: string,
): (NonNullable<ArgumentFault['place']> & { name: string }) | undefined {
  const plain = spelt.replace(/^-{1,2}/, '');
  for (const list of ['args', 'command'] as const) {
    const words = spec[list] ?? [];
    const index = words.findIndex((word) => word === spelt || word.replace(/^-{1,2}/, '').split('=')[0] === plain);
    const word = words[index];
    if (word === undefined) continue;
    const next = words[index + 1];
    const alone = word.includes('=') || next === undefined || next.startsWith('-');
    return { name: word.split('=')[0] ?? word, at: `${list}[${index}]`, path: `/${list}/${index}`, alone };
  }
  return undefined;
}
