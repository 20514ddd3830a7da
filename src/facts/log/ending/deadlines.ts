import type { Failure } from '../../../model.ts';
import { hostPortIn, urlIn } from '../peer.ts';

/** The end tells that time ran out, not for what: `"command failed" err="context deadline exceeded"`. */
const ranOut =
  /\b(?:context deadline exceeded|deadline exceeded|timed out waiting for the condition|time(?:d )?out|timeout exceeded)['")\].!]{0,3}$/i;
/** What was tried until then. */
const tried =
  /connection refused|ECONNREFUSED|no such host|i\/o timeout|no route to host|network is unreachable|x509: |certificate|tls: |handshake failed|unauthorized|forbidden|authentication/i;

/** What was tried again and again before time ran out takes the weight of the end that it led to. */
export function withDeadlineReasons(failures: Failure[]): Failure[] {
  const end = failures.reduce<Failure | undefined>(
    (top, one) => (one.weight >= 0.5 && one.weight > (top?.weight ?? 0) ? one : top),
    undefined,
  );
  if (!end || !ranOut.test(end.headline) || urlIn(end.headline) || hostPortIn(end.headline)) return failures;
  const reason = failures.findLast(
    (one) => one.line < end.line && one.weight > 0.25 && (one.count ?? 1) > 1 && tried.test(one.headline),
  );
  if (!reason) return failures;
  const weight = Math.min(end.weight, 0.93);
  return failures.map((one) => {
    if (one === reason) return { ...one, weight: Math.max(one.weight, weight) };
    return one === end ? { ...one, weight: Math.min(one.weight, weight - 0.03) } : one;
  });
}
