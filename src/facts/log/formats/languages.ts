import type { Parsed } from '../row.ts';
import { levelOf } from './level.ts';
import { timeIn } from './time.ts';

const rubyLogger =
  /^([DIWEFA]), \[(\d{4}-\d\d-\d\dT[\d:.]{8,15})(?:Z|[+-]\d\d:\d\d)? ?#\d+\] +\w{3,7} -- (?:[^:]{0,80})?: /;
const pythonLogging = /^(DEBUG|INFO|WARNING|ERROR|CRITICAL):([\w.<>-]{1,100}):/;
const uvicorn = /^(DEBUG|INFO|WARNING|ERROR|CRITICAL): {4,5}(?:\[[^\]]{1,40}\] )?/;
const monolog =
  /^\[(\d{4}-\d\d-\d\d[T ][^\]]{8,25})\] [\w-]{1,60}\.(DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY): /;
const dotnet = /^(trce|dbug|info|warn|fail|crit): ([\w.`+-]{1,200})\[(\d+)\]\s{0,4}$/;
const logrusTerminal = /^(TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[(\d{1,7}|[^\]]{10,35})\] ?/;
const bitnami = /^([\w-]{1,40}) +(\d\d:\d\d:\d\d\.\d\d) (INFO|WARN|ERROR|DEBUG) {1,2}==> /;
const julHead = /^[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d(?: ?[AP]M)? [\w.$]{3,200} [\w$<>]{1,80}$/;
const julBody = /^(SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): /;
/** Tornado, Jupyter, Celery's Flower: `[E 2023-05-02 11:01:44.612 JupyterHub orm:1417] …`, `[E 230502 11:01:44 web:1234] …`. */
const tornado = /^\[([DIWEC]) ((?:\d{4}-\d\d-\d\d|\d{6}) \d\d:\d\d:\d\d(?:[.,]\d{1,6})?) [^\]]{1,80}\] /;
const erlang = /^=(CRASH|SUPERVISOR|ERROR|WARNING|INFO|PROGRESS) REPORT==== ([\w:. -]{10,40}) ===$/;

/** Loggers of one language that need more than a time and a level to be told. */
export function readLanguage(text: string): Parsed | undefined {
  const first = text.charCodeAt(0);
  if (first === 91) return timed(monolog.exec(text), text, 2, 1) ?? timed(tornado.exec(text), text, 1, 2);
  if (first === 61) return report(text);
  if (first >= 97 && first <= 122) return dotnetHead(text) ?? timed(bitnami.exec(text), text, 3, 2);
  if (first < 65 || first > 90) return undefined;
  return (
    timed(pythonLogging.exec(text), text, 1) ??
    timed(uvicorn.exec(text), text, 1) ??
    timed(rubyLogger.exec(text), text, 1, 2) ??
    timed(logrusTerminal.exec(text), text, 1) ??
    timed(julBody.exec(text), text, 1) ??
    (julHead.test(text) ? { text: '', time: timeIn(text)?.time ?? '' } : undefined)
  );
}

/** The console logger of .NET: the category stands alone, the message is indented below it. */
function dotnetHead(text: string): Parsed | undefined {
  const match = dotnet.exec(text);
  const level = levelOf(match?.[1] ?? '');
  return match && level ? { text: '', level, fields: { category: match[2] ?? '' } } : undefined;
}

function report(text: string): Parsed | undefined {
  const match = erlang.exec(text);
  if (!match) return undefined;
  const bad = match[1] === 'CRASH' || match[1] === 'SUPERVISOR' || match[1] === 'ERROR';
  return {
    text: '',
    level: bad ? 'error' : match[1] === 'WARNING' ? 'warn' : 'info',
    time: match[2] ?? '',
    fields: { report: match[1] ?? '' },
  };
}

function timed(match: RegExpExecArray | null, text: string, level: number, time?: number): Parsed | undefined {
  if (!match) return undefined;
  const own = levelOf(match[level] ?? '');
  const at = time === undefined ? undefined : match[time];
  return { text: text.slice(match[0].length), ...(own && { level: own }), ...(at && { time: at }) };
}
