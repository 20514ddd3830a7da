import type { Row } from '../row.ts';
import { type Block, firstLine, isIndented, type Text, textOf, trimmed } from './block.ts';

const head =
  /^(?:-e|ruby|[^\s:]{1,400}(?:\.rb|\.ru|\.rake|\.gemspec|bin\/[\w-]{1,60}|Rakefile|Gemfile|>|exe\/[\w-]{1,60}|\/[\w.-]{1,60})):\d{1,6}:in [`'][^'\n]{1,200}': |^<internal:[^>\n]{1,300}>:\d{1,6}:in [`'][^'\n]{1,200}': /;
const from = /^\s{1,20}(?:\d{1,4}: )?from \S|^\s{1,20}\d{1,4}: from /;
const backtrace = /^\s{0,20}(?:from )?(?:\/|<internal:|[\w.-]{1,60}\/)[^\s:]{0,400}:\d{1,6}:in [`']/;
const named =
  /^(?:bundler: failed to load command: |rake aborted!|! Unable to (?:load application|start worker)|Unable to load application|\[!\] There was an error)/;

/** What Ruby, Bundler, Rake and Puma print of an exception; a second head line names the cause of the first. */
export function readRuby(rows: readonly Row[], at: number): Block | undefined {
  const text = rows[at]?.text ?? '';
  const opens = head.test(text) || named.test(text) || (isClass(text) && backtrace.test(rows[at + 1]?.text ?? ''));
  if (!opens) return undefined;
  const texts: Text[] = [];
  const frames: string[] = [];
  let end = at;
  let begun = at;
  for (; end < rows.length && end < at + 2000; end += 1) {
    const own = rows[end];
    if (!own || (end > at && own.head)) break;
    if (from.test(own.text) || backtrace.test(own.text)) {
      if (begun >= 0) push(texts, rows, begun, end);
      begun = -1;
      if (head.test(own.text) && !from.test(own.text) && /\([A-Z][\w:]{1,100}\)$/.test(own.text)) begun = end;
      else frames.push(own.text.trim().replace(/^(?:\d{1,4}: )?from /, ''));
    } else if (begun < 0 && own.text !== '' && !isIndented(own.text)) {
      if (
        !head.test(own.text) &&
        !/^(?:Caused by:|[A-Z]\w{1,80}(?:::\w{1,80}){1,5}: |[A-Z]\w{0,80}(?:Error|Exception): )/.test(own.text)
      )
        break;
      begun = end;
    } else if (begun >= 0 && end - begun > 30) break;
  }
  if (begun >= 0) push(texts, rows, begun, end);
  const root = texts.at(-1);
  return (
    root && {
      at,
      end,
      form: 'ruby-exception',
      texts,
      headline: quoted(root),
      frames: frames.slice(0, 40),
      uncaught: true,
    }
  );
}

function push(texts: Text[], rows: readonly Row[], begun: number, end: number): void {
  const text = trimmed(textOf(rows, begun, end));
  if (text.text !== '') texts.push(text);
}

/** Puma and Bundler say first that they failed, and then of what. */
function quoted(root: Text): Text {
  const at = root.text
    .split('\n')
    .findIndex(
      (line) =>
        line.trim() !== '' && !/^(?:bundler: failed|rake aborted|Caused by:|! Unable to start worker$)/.test(line),
    );
  if (at < 1) return firstLine(root);
  return { line: root.lines?.[at] ?? root.line, text: root.text.split('\n')[at]?.trim() ?? '' };
}

function isClass(text: string): boolean {
  return /^[A-Z]\w{0,60}(?:::[A-Z]\w{0,60}){0,6}(?:: |$)/.test(text);
}
