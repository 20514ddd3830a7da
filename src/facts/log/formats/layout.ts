import type { Level } from '../../../model.ts';
import type { Parsed } from '../row.ts';
import { levelOf } from './level.ts';
import { fieldsIn, joinedWith } from './logfmt.ts';
import { timeIn } from './time.ts';

const bracket = /^[[(<]([^\])>[]{0,80})[\])>](?=[\s:[({<-]|$)[\s:|-]{0,3}/;
/** A part of the program, not a level, though some loggers call a level so. */
const partOf = /^(?:config|http|system)$/;
const bareLevel =
  /^(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRITICAL|CRIT|PANIC|DPANIC|EMERG|ALERT|TRC|DBG|INF|WRN|ERR|FTL|PNC|DEBU|ERRO|FATA|PANI|trace|debug|info|notice|warn|warning|error|fatal|critical|panic|dpanic)\b(?:\[\d{1,7}\])?[\s:|-]{0,10}/;
const processNumber = /^(?:\d{1,7} (?:--- )|pid[=: ]\d{1,7}[\s,:]{1,2}|#?\d{1,7}[\s:](?=[[A-Z]))/;
const logger =
  /^(?:\[[^\]]{0,80}\]\s{0,40})?(?:[\w$./@#-]{2,120}(?:::?[\w$]{1,60}){0,6}(?::\d{1,6})?(?:\(\d+\))?)\s{0,40}(?:-|:|---|\||==>)\s+/;
/** NestJS: `[Nest] 1  - 11/24/2026, 3:00:00 AM   ERROR [Context] …`. */
const nest = /^\[Nest\] \d{1,7}\s{1,4}- (?=\d)/;
/** log4j and slf4j-simple may begin with the thread: `[main] ERROR a.b.C - …`. */
const thread = /^\[[^\]]{1,60}\] (?=(?:ERROR|WARN|INFO|FATAL|DEBUG|TRACE)\b)/;
/** env_logger: `[time LEVEL target] …`; Python: `time - name - LEVEL - …`. */
const target = /^[\w:]{1,100}\] /;
const nameBefore = /^[\w.$/-]{1,80} (?:[-|] )?(?=(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b)/;
/** Tomcat: class and method without a sign behind them. */
const method = /^(?:[a-z]\w{0,40}\.){2,10}[A-Z][\w$]{0,80}\.[a-z<][\w$>]{0,80} /;
const className = /(?:Exception|Error|Throwable|Failure|Warning|Interrupt|Exit)\s{0,3}[:-]\s+$/;

/**
 * Every text layout that begins with a time, a level or both in any order, with thread, process and logger between: log4j, logback, Spring
 * Boot, Python logging, gunicorn, Elasticsearch, RabbitMQ, hclog, tracing, env_logger, Serilog, zap's console, slog and log of Go, Rails.
 */
export function readLayout(text: string): Parsed | undefined {
  const start = text.startsWith('[') ? text.replace(nest, '').replace(thread, '') : text;
  const timed = timeIn(start);
  const again = timed && timeIn(timed.rest);
  let taken = tokens(again?.rest ?? timed?.rest ?? start, timed !== undefined);
  const late = timed || !taken.level ? undefined : timeIn(taken.rest);
  if (late) taken = { ...tokens(late.rest, true), ...(taken.level && { level: taken.level }) };
  if (!timed && !taken.level) return undefined;
  const time = again?.time ?? timed?.time ?? late?.time;
  const { message, fields } = withFields(taken.level ? withoutLogger(taken.rest) : taken.rest);
  return {
    text: message,
    ...(taken.level && { level: taken.level }),
    ...(time && { time }),
    ...(fields && { fields }),
  };
}

/** Brackets, process numbers and the level, in the order in which they come. */
function tokens(start: string, timed: boolean): { rest: string; level?: Level } {
  let rest = start;
  let level: Level | undefined;
  for (let turns = 0; turns < 6; turns += 1) {
    const inBrackets = bracket.exec(rest);
    if (inBrackets) {
      const own = partOf.test(inBrackets[1] ?? '')
        ? undefined
        : levelOf((inBrackets[1] ?? '').trim().replace(/^.{1,30}[./:](?=[A-Za-z]{3,8}$)/, ''));
      if (own && !level && (inBrackets[1] ?? '').trim().length > 2) level = own;
      else if (!timed && !level) break;
      rest = rest.slice(inBrackets[0].length);
      continue;
    }
    const word = level ? null : bareLevel.exec(rest);
    if (word && (timed || isShouted(rest))) {
      level = levelOf(word[1] ?? '');
      rest = rest.slice(word[0].length);
      continue;
    }
    const number = timed ? (processNumber.exec(rest) ?? (level ? null : nameBefore.exec(rest))) : null;
    if (!number) break;
    rest = rest.slice(number[0].length);
  }
  return { rest, ...(level && { level }) };
}

/** Without a time, only `ERROR`, `ERROR:` and `warn:` are a logger's; `error: …` and `Error: …` are the program's own words. */
function isShouted(text: string): boolean {
  if (/^warn(?:ing)?(?::| {1,3}-)\s/.test(text)) return true;
  return /^[A-Z]{3,9}[\s:|[-]/.test(text) && !/^[A-Z]{3,9} (?:[A-Z]{3}|\d)/.test(text);
}

/** `com.example.Main : `, `[main] Main - `, `app::db: ` before the message; never the class of an exception. */
function withoutLogger(whole: string): string {
  const text = whole.replace(target, '').replace(method, '');
  const match = logger.exec(text);
  if (!match || className.test(match[0]) || !/[.:@\]\-/]\S|\]/.test(match[0].slice(0, -2))) return text;
  return /^[a-z][\w-]{0,20}:\s$/.test(match[0]) ? text : text.slice(match[0].length);
}

/** Structured values after the message: `failed {"error": "…"}` of zap, `failed: error="…"` of hclog, `failed err=…` of slog. */
function withFields(text: string): { message: string; fields?: Record<string, string> } {
  if (text.endsWith('}')) {
    const open = text.indexOf('\t{"') >= 0 ? text.indexOf('\t{"') + 1 : text.indexOf(' {"') + 1;
    const value = open > 0 ? objectIn(text.slice(open)) : undefined;
    if (value) {
      // An answer of the Kubernetes API tells in its message more than in its reason.
      const told = value['message'] ? { error: value['message'], ...value } : value;
      return { message: joinedWith(text.slice(0, open).trim().replaceAll('\t', ' '), told), fields: value };
    }
  }
  if (!/\s(?:err|error)=/.test(text)) return { message: text };
  const fields = fieldsIn(text);
  return { message: text, fields };
}

function objectIn(text: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return undefined;
  }
}
