import type { Parsed } from '../row.ts';
import { levelOf } from './level.ts';

const pair = /([A-Za-z_@][\w.@/-]{0,60})=(?:"((?:[^"\\]|\\.){0,8000})"|([^\s"]{0,2000}))/g;

/** logrus, slog, go-kit and others: `time=… level=error msg="…" err="…"`. */
export function readLogfmt(text: string): Parsed | undefined {
  const equals = text.indexOf('=');
  if (equals < 1 || equals > 24 || !/^[A-Za-z_@][\w.@/-]{0,23}=/.test(text)) return undefined;
  const fields = fieldsIn(text);
  const level = levelOf((fields['level'] ?? fields['lvl'] ?? fields['severity'] ?? '').replace(/[+-]\d{1,2}$/, ''));
  const message = fields['msg'] ?? fields['message'] ?? fields['event'];
  if (!level && message === undefined) return undefined;
  if (!level && !('time' in fields || 'ts' in fields || 't' in fields)) return undefined;
  const time = fields['time'] ?? fields['ts'] ?? fields['t'];
  return { text: joinedWith(message ?? '', fields), fields, ...(level && { level }), ...(time && { time }) };
}

/** The pairs `key=value` and `key="value"` of a text. */
export function fieldsIn(text: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const match of text.matchAll(pair)) {
    const [, key = '', quoted, bare] = match;
    fields[key] = quoted === undefined ? (bare ?? '') : unescaped(quoted);
  }
  return fields;
}

function unescaped(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign === 't' ? '\t' : sign))
    : text;
}

/** A message and the error that a field holds: `failed to start: open x: permission denied`. */
export function joinedWith(message: string, fields: Record<string, string>): string {
  const error =
    fields['err'] ??
    fields['error'] ??
    fields['errorMessage'] ??
    fields['exception'] ??
    fields['cause'] ??
    fields['reason'];
  const stack = fields['stack'] ?? fields['stacktrace'];
  const said = !error || message.includes(error) ? message : message === '' ? error : `${message}: ${error}`;
  return stack ? `${said}\n${stack}` : said;
}
