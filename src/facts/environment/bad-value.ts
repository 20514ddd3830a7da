import type { Container, Evidence } from '../../model.ts';
import { confidenceFrom } from '../confidence.ts';
import { linesAround } from '../log/around.ts';
import { canMatch } from '../log/literals.ts';
import { sourcePhrases, valuePhrases } from '../messages/bad-value.ts';
import { type BadPhrase, badGuessed, badImplied, badKeyPhrases, badPhrases } from '../messages/bad-variable.ts';
import { goesOnWithout } from '../messages/missing-variable.ts';
import { type Environment, envOf, type Variable } from './env.ts';
import { blocksIn } from './env-blocks.ts';
import { givenAs } from './env-missing.ts';
import { missingIn, sourceNames, variablesFor, type Wanted } from './env-wanted.ts';
import { withLineBreak } from './invisible.ts';
import { withoutHost, withoutScheme } from './uri-scheme.ts';

/** A variable whose value a program cannot use. */
export interface BadValue {
  /** As the program spells it; the variable's own name where only its value is told. */
  name: string;
  /** What the container is given for it. */
  variable?: Variable;
  /** The value as the log shows it. */
  value?: string;
  line: number;
  quote: string;
  weight: number;
  confidence: 'likely' | 'possible';
}

/** A Service's variable, as in `REDIS_PORT=tcp://10.0.0.7:6379`. */
export const serviceUrl = /(?:tcp|udp|sctp):\/\/(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]{2,45}\]):\d{1,5}/;

/** The variable with a value that most likely ended a container. */
export function badValueOf(evidence: Evidence, container: Container): BadValue | undefined {
  const environment = envOf(evidence, container);
  const all = [
    ...badBlocks(container, environment),
    ...container.log.failures.flatMap((failure) =>
      failure.texts.flatMap(({ line, text }) =>
        badIn(container, environment, line, withProperties(container, line, text), failure.weight),
      ),
    ),
    ...emptyOnes(container, environment),
    ...withoutScheme(container, environment),
    ...withoutHost(container, environment),
    ...withLineBreak(container, environment),
    ...unresolvedOnes(container, environment),
  ];
  const surest = all.sort((a, b) => b.weight - a.weight || rank(a) - rank(b))[0];
  if (!surest) return undefined;
  const confidence = surest.confidence === 'possible' ? 'possible' : confidenceFrom(container, surest.weight);
  return { ...surest, confidence: confidence === 'certain' ? 'likely' : confidence };
}

/** A `$(NAME)` that nothing defines stays in the value, and the program trips over it. */
function unresolvedOnes({ log }: Container, { unresolved, given }: Environment): BadValue[] {
  return unresolved.flatMap(({ name, in: holder }) =>
    log.failures.flatMap(({ texts, weight }) => {
      const said = texts.find(({ text }) => text.toLowerCase().includes(`$(${name.toLowerCase()})`));
      const variable = given.get(holder);
      if (!said || !variable) return [];
      const quote = quoteAt(said.text, said.text.toLowerCase().indexOf(`$(${name.toLowerCase()})`));
      return [{ name: holder, variable, line: said.line, quote, weight, confidence: 'likely' as const }];
    }),
  );
}

/** Node prints what was wrong with a URL among the properties of the error, below its stack. */
function withProperties({ log }: Container, line: number, text: string): string {
  if (!text.includes('Invalid URL')) return text.slice(0, 4096);
  const input = linesAround(log, line, 0, 30).find((entry) => /^\s*input: '/.test(entry.text));
  return `${text}${input ? ` ${input.text.trim()}` : ''}`.slice(0, 4096);
}

function rank({ variable }: BadValue): number {
  return variable ? 0 : 1;
}

/** Says the log that it is missing, while it is given and empty (or has a value that is not known)? */
function emptyOnes(container: Container, environment: Environment): BadValue[] {
  return missingIn(container.log).flatMap((wanted) => {
    const variable = givenAs(environment, wanted);
    if (!variable || (variable.value ?? variable.masked ?? '').trim() !== '' || variable.source.kind === 'service')
      return [];
    const { name, line, quote, weight } = wanted;
    return [{ name, variable, line, quote, weight, confidence: variable.value === undefined ? 'possible' : 'likely' }];
  });
}

function badBlocks(container: Container, environment: Environment): BadValue[] {
  return blocksIn(container.log)
    .filter(({ problem }) => problem === 'bad')
    .flatMap((wanted) => {
      const { name, line, quote, weight, detail } = wanted;
      const variable = givenAs(environment, wanted);
      // A number made of a variable that is not set is NaN as well.
      if (!variable && /nan/i.test(detail ?? '')) return [];
      const value = serviceUrl.exec(detail ?? '')?.[0];
      return [
        {
          name,
          ...(variable && { variable }),
          ...(value && { value }),
          line,
          quote,
          weight,
          confidence: 'likely' as const,
        },
      ];
    });
}

function badIn(container: Container, environment: Environment, line: number, text: string, weight: number): BadValue[] {
  const lower = text.toLowerCase();
  for (const phrases of [badPhrases, badKeyPhrases, badImplied, valuePhrases, sourcePhrases, badGuessed]) {
    for (const phrase of phrases) {
      if (!canMatch(phrase.pattern, lower)) continue;
      for (const match of text.matchAll(phrase.pattern)) {
        const quote = quoteAt(text, match.index);
        if (goesOnWithout.test(quote)) continue;
        const at = { line: line + text.slice(0, match.index).split('\n').length - 1, quote, weight };
        const { name, value } = match.groups ?? {};
        const found =
          phrase.as === 'source'
            ? bySource(container, environment, at)
            : phrase.as === 'value'
              ? byValue(container, environment, `${value ?? ''}${phrase.breaksOff ? '\n' : ''}`, at)
              : byName(environment, phrase, phrase.means ?? name ?? '', text, at);
        if (found) return [found];
      }
    }
  }
  return [];
}

type At = Pick<BadValue, 'line' | 'quote' | 'weight'>;

function byName(environment: Environment, phrase: BadPhrase, name: string, text: string, at: At): BadValue | undefined {
  const as = phrase.as === 'value' || phrase.as === 'source' ? 'name' : phrase.as;
  const wanted: Wanted = { name, as, problem: 'bad', ignoresCase: as === 'key', ...at };
  const spellings = as === 'key' ? variablesFor(name) : [name];
  const variable = givenAs(environment, wanted) ?? spellings.map((spelt) => environment.given.get(spelt)).find(Boolean);
  // A key can be given by a file as well; what is only spelt like a variable may come from an object whose keys are not known.
  const unread = environment.broken.some(({ because, name: own }) => because === 'unread' && own === undefined);
  if (!variable && (as === 'key' || (as === 'name' && !name.includes('_') && !usual.test(name)))) return undefined;
  if (!variable && !phrase.means && !/[A-Z]/.test(name)) return undefined;
  const value = serviceUrl.exec(text)?.[0];
  const confidence = variable || as === 'variable' || unread ? 'likely' : 'possible';
  const told = phrase.field && variable ? variable.name : name;
  return { name: told, ...(variable && { variable }), ...(value && { value }), ...at, confidence };
}

/** Variables that images give themselves, and of which nobody would think in capitals otherwise. */
const usual = /^(?:PORT|DOMAIN|DSN|WORKERS|CONCURRENCY|PUID|PGID|LOGLEVEL)$/;

/** A parser that is called with a variable, as the source lines above an error show it. */
const parsed =
  /(?:loads|parse|Decimal|b64decode|createCipheriv)\([^\n]{0,40}?(?:environ\.get\(|environ\[|getenv\(|process[.]env\.|process[.]env\[)["']?(\w{1,100})/;

/** The variable that the failing line parses, where it is given: not one that another line above happens to read. */
function bySource({ log }: Container, environment: Environment, at: At): BadValue | undefined {
  const name = linesAround(log, at.line, 8, 0)
    .map(({ text }) => parsed.exec(text)?.[1])
    .findLast((own) => own !== undefined);
  const variable = environment.given.get(name ?? '');
  return variable && { name: variable.name, variable, ...at, confidence: 'likely' };
}

/** The one variable that has this value; the source line of the failure decides between several. */
function byValue(container: Container, environment: Environment, shown: string, at: At): BadValue | undefined {
  const value = shown
    .replace(/\\n/g, '\n')
    .replace(/\\r/g, '\r')
    .replace(/\\t/g, '\t')
    .replace(/\\{1,2}(["'])/g, '$1')
    .replace(/^:(?=tcp:)/, '');
  const given = [...environment.given.values()];
  const exact = given.filter((variable) => variable.value === value);
  const holders = exact.length > 0 ? exact : given.filter((variable) => variable.value?.trim() === value.trim());
  const named = sourceNames(container.log, at.line);
  const fromSource = holders.find(({ name }) => named.includes(name));
  const own = holders.filter(({ source }) => source.kind !== 'service' && source.kind !== 'field');
  const service = holders.find(({ name, source }) => source.kind === 'service' && /_PORT$/.test(name));
  const variable = fromSource ?? (own.length === 1 ? own[0] : undefined) ?? (own.length === 0 ? service : undefined);
  if (variable) return { name: variable.name, variable, value, ...at, confidence: 'likely' };
  const name = named.at(-1);
  if (name) {
    const read = environment.given.get(name);
    if (!read && value === 'undefined') return undefined;
    return { name, ...(read && { variable: read }), value, ...at, confidence: 'likely' };
  }
  if (serviceUrl.test(value)) return { name: value, value, ...at, confidence: 'likely' };
  return undefined;
}

function quoteAt(text: string, index: number): string {
  const at = text[index] === '\n' ? index + 1 : index;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return text
    .slice(start, end < 0 ? undefined : end)
    .trim()
    .slice(0, 300);
}
