import type { Failure } from '../../../model.ts';

/** A cache of Kubernetes objects that never filled (client-go, controller-runtime): the error that ends the program says only that. */
const waited =
  /\bcaches? (?:to )?(?:be )?sync|Informer to sync|timed out waiting for (?:the )?(?:condition|caches?)\b/i;
/** Why it did not: what the reflector was told each time it asked. */
const told = /failed to (?:list|watch)|no matches for kind|could not find the requested resource|error retrieving/i;
/** Of these, what does not pass by itself. */
const lasting = /no matches for kind|could not find the requested resource|is forbidden: User|Unauthorized/;

/** What the reflectors said before takes the weight of the end that it led to. */
export function withCacheReasons(failures: Failure[]): Failure[] {
  const end = failures.reduce<Failure | undefined>(
    (top, one) => (waited.test(one.headline) && one.weight > (top?.weight ?? 0.5) ? one : top),
    undefined,
  );
  if (!end) return failures;
  const before = failures.filter((one) => one.line < end.line && told.test(wholeOf(one)) && !waited.test(one.headline));
  const permanent = before.filter((one) => lasting.test(wholeOf(one)));
  const reasons = new Set(permanent.length > 0 ? permanent : before.slice(-1));
  if (reasons.size === 0) return failures;
  const weight = Math.min(end.weight, 0.95);
  return failures.map((one) => {
    if (reasons.has(one)) return { ...one, weight: Math.max(one.weight, weight) };
    return waited.test(one.headline) ? { ...one, weight: Math.min(one.weight, weight - 0.02) } : one;
  });
}

function wholeOf({ texts }: Failure): string {
  return texts
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 4000);
}
