import type { Parsed } from '../row.ts';
import { levelOf } from './level.ts';

const postgres =
  /^(?:(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})? [A-Z0-9+:-]{1,6}) )?(?:\[[\d-]{1,20}\](?::? \[[\d-]{1,10}\])? )?(?:[^\s:]{1,80} )?(DEBUG\d?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|CONTEXT|STATEMENT|QUERY): {2}/;
const mysql =
  /^(\d{4}-\d\d-\d\d[T ][ \d]\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)?) (?:0x[\da-f]+|\d+) \[(System|Note|Warning|Warn|ERROR|Error)\] (?:\[Entrypoint\]: |\[MY-\d{6}\] (?:\[[\w-]{1,40}\] )?)?/;
const pingcap =
  /^\[(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3} [+-]\d\d:\d\d)\] \[(DEBUG|INFO|WARN|ERROR|FATAL|PANIC)\] \[[^\]\n]{1,120}\] \[/;
const mysqlEntrypoint = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d) \[(Note|Warn|ERROR)\] \[Entrypoint\]: /;

/** PostgreSQL (what explains a record further, `DETAIL` and `HINT`, has no head of its own), MySQL and MariaDB, TiDB. */
export function readDatabase(text: string): Parsed | undefined {
  const tidb = pingcap.exec(text);
  if (tidb) return readPingcap(text.slice(tidb[0].length - 1), tidb[1] ?? '', levelOf(tidb[2] ?? ''));
  const match = mysql.exec(text) ?? mysqlEntrypoint.exec(text) ?? postgres.exec(text);
  if (!match) return undefined;
  const word = (match[2] ?? '').replace(/\d$/, '');
  // PostgreSQL says with LOG what failed, too: the words decide.
  const level = word === 'LOG' ? undefined : levelOf(word);
  const time = match[1];
  const rest = text.slice(match[0].length);
  return { text: level || word === 'LOG' ? rest : `${word}: ${rest}`, ...(time && { time }), ...(level && { level }) };
}

/** TiDB, TiKV and PD: `["message"] [error="…"] [stack="…"]`; only the message and the error are words. */
function readPingcap(text: string, time: string, level: Parsed['level']): Parsed {
  const [, quoted, bare] = /^\[(?:"((?:[^"\\]|\\.){1,1000})"|([^\]\n]{1,300}))\]/.exec(text) ?? [];
  const message = quoted ?? bare ?? text;
  const error = /\[(?:error|err)="((?:[^"\\]|\\.){1,2000})"\]/.exec(text)?.[1];
  const said = error?.replaceAll('\\"', '"').replaceAll('\\n', '\n');
  return { text: said ? `${message}: ${said}` : message, time, ...(level && { level }) };
}

/** Does this explain the record before it? */
export function isDetail(text: string): boolean {
  return /^(?:DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION): /.test(text);
}
