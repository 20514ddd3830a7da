import type { Parsed } from '../row.ts';
import { levelOf } from './level.ts';
import { fieldsIn, joinedWith } from './logfmt.ts';

const head =
  /^([IWEF])((?:\d\d){2,4} \d\d:\d\d:\d\d(?:\.\d{1,6})?)(?: +\d+)? [^\s\]]{1,200}:\d+(?:\]| {1,2}(?:⋮ )?(?=\[)\[[^\]\n]{0,80}\](?: +\d+)?) {0,4}/;

/** klog, glog and CockroachDB, which also tell the year: `E1124 03:00:00.000000       1 reflector.go:140] …`, its structured form `"…" err="…"` taken apart. */
export function readKlog(text: string): Parsed | undefined {
  const first = text.charCodeAt(0);
  if (first !== 73 && first !== 87 && first !== 69 && first !== 70) return undefined;
  const match = head.exec(text);
  const level = levelOf(match?.[1] ?? '');
  if (!match || !level) return undefined;
  const rest = text.slice(match[0].length);
  const base = { level, time: match[2] ?? '' };
  const structured = /^"((?:[^"\\]|\\.){0,4000})"(?: |$)/.exec(rest);
  if (!structured) return { ...base, text: rest };
  const fields = fieldsIn(rest.slice(structured[0].length));
  return { ...base, text: joinedWith(structured[1]?.replaceAll('\\"', '"') ?? '', fields), fields };
}
