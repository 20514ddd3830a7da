import { isDetail } from '../formats/databases.ts';
import { isBad } from '../formats/level.ts';
import type { Row } from '../row.ts';
import { type Block, firstLine, isIndented, textOf, trimmed } from './block.ts';

const words =
  /error|exception|fatal|panic|fail|abort|can(?:not|['’]t|\snot)|could(?:\snot|n['’]t)|unable|denied|refus|reject|not\s(?:found|known|set|exist|supported|allowed|permitted|defined|available|specified|configured|provided|a\s|an\s|valid|writable|readable|enough|ready|be\s)|missing|required|requires\s(?:an?|at)\s|invalid|illegal|must\s|no\ssuch|undefined|unknown|unrecognized|unsupported|unexpected|unresolved|unauthorized|forbidden|expired|time(?:d\s|\s)?out|does(?:\snot|n['’]t)|don['’]t|did\snot|isn['’]t|killed|terminated|crash|corrupt|conflict|already|exceed|out\sof|too\s[a-z]|no\s(?:space|space\sleft|route|module|configuration|default|match|valid|more|master|entry|main|suitable)|no\s(?:\S+\s){0,6}(?:found|configured|given|provided|specified|defined|set)\b|please\s(?:provide|define|set|specify|configure|pass)|bad\s|broken|wrong|mismatch|incompatible|deprecated|unset|unbound|usage:|violat|locked|stale|lookup\s\S{1,253}:\s|misbehaving|no\saddress\s|x509:|curl:\s\(\d|gave\sHTTP|certificate\s(?:has|is|signed|verify|subject)|unreachable|read[\s-]only|lost|pending|segmentation|traceback|assert|giving\sup|gave\sup|exhausted|need(?:s|ed)?\s|version\sis\s\S{1,30},\sbut\s|empty|duplicate|can\sonly\s(?:be|have)\s|damaged|warn|❌|✗|✖/i;

/** Does a line complain in words? */
export function complains(text: string): boolean {
  return words.test(text);
}

/** One line that complains, with the lines that explain it: indented, a list, `HINT:`. */
export function readSingle(rows: readonly Row[], at: number): Block | undefined {
  const row = rows[at];
  if (!row || row.text.trim() === '' || (!isBad(row.level) && !complains(row.text))) return undefined;
  const end = endOf(rows, at);
  const text = trimmed(textOf(rows, at, end));
  return { at, end, texts: [text], headline: firstLine(text), frames: [], uncaught: false };
}

function endOf(rows: readonly Row[], at: number): number {
  const first = rows[at];
  let end = at + 1;
  for (; end < rows.length && end < at + 60; end += 1) {
    const row = rows[end];
    if (!row || row.text.trim() === '' || opensTrace.test(row.text)) break;
    if (row.head ? !isDetail(row.text) : row.line !== first?.line && !isIndented(row.text) && !isBullet(row.text))
      break;
  }
  return end;
}

/** Something with a form of its own begins, in the same record. */
const opensTrace = /^(?:Traceback \(most|panic: |fatal error: |goroutine \d|thread '|Caused by:|\*\* \()/;

function isBullet(text: string): boolean {
  return /^(?:[-*•└├│]|\d{1,3}[.)]) \S/.test(text);
}
