import type { Row } from '../row.ts';
import { type Block, firstLine, isIndented, type Text, textOf, trimmed } from './block.ts';

const boot =
  /^\{"(?:init terminating in do_boot|could not start kernel pid|Kernel pid terminated)"|^(?:init terminating in do_boot|could not start kernel pid|Kernel pid terminated) \(|^Runtime terminating during boot/;
const elixir = /^(?:\*\* \((?:Mix|[A-Z][\w.]{1,100}|EXIT|stop|exit)\)|\(Mix\) )/;
const rabbit = /^BOOT FAILED$/;

/** What Erlang and Elixir print when a node, an application or a process ends: reports, `** (…)` chains, the last words of the runtime. */
export function readBeam(rows: readonly Row[], at: number): Block | undefined {
  const row = rows[at];
  if (!row) return undefined;
  if (boot.test(row.text)) return readBoot(rows, at);
  if (elixir.test(row.text)) return readElixir(rows, at);
  if (rabbit.test(row.text)) return readRabbit(rows, at);
  const report = row.fields?.['report'];
  return report && report !== 'PROGRESS' && report !== 'INFO' ? readReport(rows, at) : undefined;
}

function readBoot(rows: readonly Row[], at: number): Block {
  let end = at + 1;
  while (
    end < rows.length &&
    end < at + 12 &&
    !rows[end]?.head &&
    (boot.test(rows[end]?.text ?? '') || /^(?:$|Crash dump|\s)/.test(rows[end]?.text ?? ''))
  )
    end += 1;
  const slogan = rows.slice(at, end).findIndex(({ text }) => /^[a-zA-Z].{1,60} \(/.test(text));
  const said = trimmed(textOf(rows, slogan < 0 ? at : at + slogan, slogan < 0 ? end : at + slogan + 1));
  return { at, end, form: 'erlang-boot', texts: [said], headline: firstLine(said), frames: [], uncaught: true };
}

/** The deepest `** (…)` is the root. */
function readElixir(rows: readonly Row[], at: number): Block | undefined {
  const texts: Text[] = [];
  const frames: string[] = [];
  let end = at;
  for (; end < rows.length && end < at + 200; end += 1) {
    const row = rows[end];
    if (
      !row ||
      (end > at &&
        (row.head || (row.text !== '' && !isIndented(row.text) && !/^(?:Last message|State|\(|\*\* )/.test(row.text))))
    )
      break;
    if (/^\s{0,40}\*\* \(|^\(Mix\) /.test(row.text)) texts.push(trimmed(textOf(rows, end, end + 1)));
    else if (/^\s{1,40}(?:\([\w .-]{1,60}\) )?\S{1,200}\.(?:exs?|erl):\d{1,6}: /.test(row.text))
      frames.push(row.text.trim());
    else if (isIndented(row.text) && texts.length > 0 && frames.length === 0) extend(texts, row.text);
  }
  const root = texts.at(-1);
  return (
    root && {
      at,
      end,
      form: 'elixir-error',
      texts,
      headline: firstLine(root),
      frames: frames.slice(0, 40),
      uncaught: true,
    }
  );
}

function extend(texts: Text[], line: string): void {
  const last = texts.at(-1);
  if (last && last.text.length < 4000) last.text += `\n${line}`;
}

function readRabbit(rows: readonly Row[], at: number): Block {
  let end = at + 1;
  while (end < rows.length && end < at + 30 && (!rows[end]?.head || rows[end]?.level === rows[at]?.level)) end += 1;
  const from = Math.min(rows[at + 1]?.text.startsWith('===') ? at + 2 : at, end - 1);
  const body = trimmed(textOf(rows, from, end));
  const first = firstLine(body);
  return { at, end, form: 'erlang-boot', texts: [body], headline: first, frames: [], uncaught: true };
}

/** A report is indented, or ends with an empty line. */
function readReport(rows: readonly Row[], at: number): Block {
  let end = at + 1;
  while (end < rows.length && end < at + 120 && !rows[end]?.head && rows[end]?.text !== '') end += 1;
  const whole = trimmed(textOf(rows, at + 1, end));
  const reason = rows
    .slice(at, end)
    .find(({ text }) => /^\s{1,20}(?:reason|exception (?:error|exit|throw)|Reason|errorContext)\s{0,10}:/i.test(text));
  const headline = reason ? { line: reason.line, text: reason.text.trim() } : firstLine(whole);
  return { at, end, form: 'erlang-report', texts: [whole], headline, frames: [], uncaught: false };
}
