import type { Failure } from '../../../model.ts';

/** The end tells that every folder for data was given up, not why: HDFS, Kafka, BookKeeper. */
const gaveUp =
  /\ball (?:of the )?(?:specified |configured )?(?:log dirs|(?:data |ledger |journal |storage )?directories)\b[^\n]{0,120}\b(?:fail|offline|unusable|invalid)|\btoo many failed volumes\b|\bnone of the specified directories\b/i;
/** What was said of one of them before. */
const given = /\b(?:dirs?|director(?:y|ies)|folder|volume)\b/i;

/** What was said of a folder before takes the weight of the end that it led to. */
export function withFolderReasons(failures: Failure[]): Failure[] {
  const end = failures.reduce<Failure | undefined>(
    (top, one) => (gaveUp.test(one.headline) && one.weight > (top?.weight ?? 0.5) ? one : top),
    undefined,
  );
  if (!end) return failures;
  const reason = failures.findLast(
    (one) =>
      one.line < end.line &&
      one.weight > 0.2 &&
      !gaveUp.test(one.headline) &&
      one.texts.some(({ text }) => given.test(text)),
  );
  if (!reason) return failures;
  return failures.map((one) => {
    if (one === reason) return { ...one, weight: Math.max(one.weight, end.weight) };
    return one === end ? { ...one, weight: end.weight - 0.03 } : one;
  });
}
