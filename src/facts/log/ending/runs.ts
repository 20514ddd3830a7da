import type { Failure } from '../../../model.ts';
import type { Block } from '../blocks/block.ts';
import { isMild } from '../formats/level.ts';
import type { Ending } from './ending.ts';
import { isTail } from './words.ts';

/** How much a line names that can be looked for: an error of the system counts twice, a path, a quotation, a host, a variable once. */
function specificity(text: string): number {
  if (isTail(text) || summary.test(text) || /\b(?:re-?try(?:ing)?|attempt|trying again|will try)\b/i.test(text))
    return 0;
  return signs.reduce((sum, sign, index) => sum + (sign.test(text) ? (index === 0 ? 2 : 1) : 0), 0);
}

const signs: readonly RegExp[] = [
  /permission denied|not permitted|refused|no such (?:file|host)|timed out|read-only|no space|\bE[A-Z]{4,15}\b|authentication failed|unbound variable/i,
  /['"`‘][^'"`’]{2,100}['"`’]/,
  /\/[\w.-]{1,60}\/|\/[\w-]{1,60}\.\w/,
  /\b[\w-]{1,60}:\d{2,5}\b/,
  /\b[A-Z]{2,30}_[A-Z]/,
  /\d{3}|line \d/,
  /not found|required|missing|not set|unknown|invalid/i,
];

/** Of errors in a row, with nothing between them, the first that names something is the reason of the others. */
export function firstOfRuns(failures: Failure[], blocks: readonly Block[], { after }: Ending): Failure[] {
  const result = [...failures];
  for (let from = 0; from < result.length; ) {
    let end = from + 1;
    while (end < result.length && isRun(blocks[end - 1], blocks[end], result[end - 1], result[end], after)) end += 1;
    const run = result.slice(from, end);
    const scores = run.map(({ headline }) => specificity(headline));
    const highest = Math.max(...scores);
    const best = highest > 0 ? run[scores.indexOf(highest)] : undefined;
    const top = Math.max(...run.map(({ weight }) => weight));
    if (best && run.length > 1 && top > 0.3) {
      for (let at = from; at < end; at += 1) {
        const own = result[at];
        if (own)
          result[at] = { ...own, weight: own === best ? Math.min(top + 0.01, 0.96) : Math.min(own.weight, top - 0.02) };
      }
    }
    from = end;
  }
  return result;
}

function isRun(one?: Block, two?: Block, first?: Failure, second?: Failure, after?: Float64Array): boolean {
  if (!one || !two || !first || !second || !after || one.uncaught || two.uncaught) return false;
  const between = (after[one.end] ?? 0) - (after[two.at] ?? 0);
  return between < 0.9 && first.level === second.level && Math.abs(first.weight - second.weight) < 0.15;
}

const summary =
  /^(?:error: |fatal: )?(?:the )?[\w -]{0,40}\b(?:failed|failure|crashed|aborted|aborting|exited|terminated|stopped|occurred|exiting|not started|unsuccessful(?:ly)?)(?: to (?:start|boot|initiali[sz]e|run|load|launch))?(?: (?:with|due to|because of) (?:an )?(?:errors?|exceptions?|failures?|previous errors?|fatal \w+))?[.!…]{0,3}$|^(?:giving|gave) up[.!…]{0,3}$/i;

/** It ends with how a process that it ran has ended, which had its own say: `… creating the instance: exit status 1`. */
function isOfChild(text: string): boolean {
  return /: exit (?:status|code):? [1-9]\d{0,2}['")\].]{0,3}$/.test(text) && !namesReason.test(text);
}

/** What was logged as no error is one only where its words leave no doubt. */
const saysFailed =
  /^(?!.{0,200}\b(?:waiting|retry|trying)\b).{0,200}\b(?:error|fatal|panic|failed|cannot|could not)\b(?!-)/i;

const namesReason =
  /denied|not permitted|refused|no such|not found|timed out|read-only|no space|unbound|invalid|unknown|missing|['"`‘][^'"`’]{2,100}['"`’]/i;

/** A line that only sums up says less than the one before it that names something: that one takes its weight. */
export function demoted(failures: Failure[], blocks: readonly Block[]): Failure[] {
  const result = [...failures];
  result.forEach((failure, index) => {
    const block = blocks[index];
    if (!block || block.form !== undefined || !(summary.test(failure.headline) || isOfChild(failure.headline))) return;
    const before = nearestBefore(result, blocks, index, block);
    const reason = before === undefined ? undefined : result[before];
    if (before === undefined || !reason) return;
    if (isMild(reason.level) && !saysFailed.test(reason.headline)) return;
    const weight = Math.max(reason.weight, failure.weight - 0.1);
    result[before] = { ...reason, weight };
    result[index] = { ...failure, weight: Math.min(failure.weight, weight - 0.03) };
  });
  return result;
}

/** Shorter texts are no sentence that could be told twice. */
const shortest = 16;

/** A last word that an earlier failure has whole, with more behind it, is explained by that one, which takes its weight. */
export function toldInFull(failures: Failure[]): Failure[] {
  const result = [...failures];
  result.forEach((last, index) => {
    const words = (/^(?:error|fatal|unexpected error|panic): (.*)$/i.exec(last.headline)?.[1] ?? last.headline).trim();
    if (last.form !== undefined || last.weight < 0.5 || words.length < shortest || last.texts.length > 1) return;
    const from = Math.max(0, index - 8);
    const fuller = result.slice(from, index).findLastIndex(({ headline, weight }) => {
      const told = headline.indexOf(words);
      return weight > 0.2 && weight < last.weight && told >= 0 && headline.length > told + words.length + 20;
    });
    const reason = fuller < 0 ? undefined : result[from + fuller];
    if (!reason) return;
    result[from + fuller] = { ...reason, weight: last.weight };
    result[index] = { ...last, weight: last.weight - 0.03 };
  });
  return result;
}

/** The last failure shortly before that is not harmless and does not only sum up. */
function nearestBefore(
  failures: readonly Failure[],
  blocks: readonly Block[],
  index: number,
  block: Block,
): number | undefined {
  for (let at = index - 1; at >= 0 && at > index - 5; at -= 1) {
    const other = blocks[at];
    const { headline = '', weight = 0 } = failures[at] ?? {};
    if (other && block.at - other.end < 25 && weight > 0.2 && !summary.test(headline) && !isTail(headline)) return at;
  }
  return undefined;
}
