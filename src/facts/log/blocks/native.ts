import type { Row } from '../row.ts';
import { type Block, firstLine, isIndented, type Text, textOf, trimmed } from './block.ts';

/** Heads of what a C or C++ runtime, V8, the JVM's own crash handler or an interpreter prints when it gives up. */
const heads: readonly { opens: RegExp; form: string; goesOn: RegExp }[] = [
  {
    opens: /^(?:terminate called |libc\+\+abi: )/,
    form: 'cpp-terminate',
    goesOn: /^\s{1,4}what\(\):|^(?:Aborted|\/\S{1,200}: line \d)/,
  },
  {
    opens: /^==\d{1,7}==\s?ERROR: \w+Sanitizer|^==\d{1,7}==ERROR: /,
    form: 'sanitizer',
    goesOn: /^(?!\d{4}-|\[)/,
  },
  {
    opens:
      /^# A fatal error has been detected by the Java Runtime|^# There is insufficient memory for the Java|^#\s{1,2}Fatal error in|^# Fatal JavaScript/,
    form: 'runtime-fault',
    goesOn: /^#|^$|^\[/,
  },
  {
    opens: /^<--- Last few GCs --->|^FATAL ERROR: .{1,200}(?:heap|memory|Allocation|invalid)/,
    form: 'v8-fatal',
    goesOn: /^(?:\s|$|\[\d|<---|FATAL ERROR: |\d{1,3}: 0x|Security context|====)/,
  },
  {
    opens: /^Fatal Python error: /,
    form: 'python-fatal',
    goesOn: /^(?:\s|$|Python runtime state|(?:Current )?[Tt]hread 0x|Extension modules|ModuleNotFoundError: )/,
  },
  { opens: /^\S{1,300}: \[BUG\] |^\[BUG\] /, form: 'runtime-fault', goesOn: /^(?:\s|$|ruby \d|-- |c:\d|\[|\*)/ },
  {
    opens: /^(?:Stack overflow\.|Fatal error\. |Process terminated\. |Out of memory\.$)/,
    form: 'dotnet-fatal',
    goesOn: /^\s|^Repeat \d/,
  },
  {
    opens: /^\*\*\* FATAL CONFIG FILE ERROR/,
    form: 'config-refused',
    goesOn: /^(?:Reading the configuration file|>>> '|[A-Za-z'][^\n]{3,200}$)/,
  },
  { opens: /^Error occurred during initialization of VM/, form: 'jvm-start', goesOn: /^(?!\[|\d{4}-)\S/ },
];
const root =
  /^\s{1,4}what\(\):|^SUMMARY:|^FATAL ERROR: |^# {1,2}SIG[A-Z]{3,5} |^# (?:Fatal JavaScript|There is insufficient)|^# Native memory allocation/;

/** A fault below the program's own language: abort, assertion, sanitizer, V8 heap, a JVM that cannot start. */
export function readNative(rows: readonly Row[], at: number): Block | undefined {
  const text = rows[at]?.text ?? '';
  const kind = heads.find(({ opens }) => opens.test(text));
  if (!kind) return undefined;
  const texts: Text[] = [textOf(rows, at, at + 1)];
  const frames: string[] = [];
  let end = at + 1;
  for (; end < rows.length && end < at + 400; end += 1) {
    const row = rows[end];
    if (!row || row.head || !kind.goesOn.test(row.text)) break;
    if (kind.form === 'jvm-start' && end > at + 2) break;
    if (kind.form === 'config-refused' && end > at + 3) break;
    if (
      root.test(row.text) ||
      kind.form === 'jvm-start' ||
      (kind.form === 'python-fatal' && /^\w+Error: /.test(row.text))
    )
      texts.push(trimmed(textOf(rows, end, end + 1)));
    else if (isIndented(row.text) || /^# [CVJj] {2}\[/.test(row.text)) frames.push(row.text.trim());
  }
  if (kind.form === 'config-refused') texts.splice(0, 1, textOf(rows, at, end));
  return {
    at,
    end,
    form: kind.form,
    texts,
    headline: firstLine(named(texts, kind.form)),
    frames: frames.slice(0, 40),
    uncaught: true,
  };
}

/** The line that names it: of V8 the line `FATAL ERROR`, of C++ what the exception says. */
function named(texts: readonly Text[], form: string): Text {
  const first = texts[0] ?? { line: 0, text: '' };
  const last = texts.at(-1) ?? first;
  return form === 'python-fatal' ? first : last;
}
