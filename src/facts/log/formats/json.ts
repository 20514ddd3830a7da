import type { Level } from '../../../model.ts';
import type { Parsed } from '../row.ts';
import { errorsOf, isObject, type Json, joined, textOf } from './json-error.ts';
import { levelOf, levelOfNumber } from './level.ts';

/**
 * A record that is a JSON object: pino, bunyan, winston, zap, zerolog, logrus, slog, structlog, logstash, Serilog, .NET, Log4j 2, ECS,
 * tracing, Google Cloud, MongoDB, monolog; also what wraps one (`{"log": "…"}` of Docker, `{"record": {…}}` of CloudNativePG, a message that is JSON again).
 */
export function readJson(text: string): Parsed | undefined {
  const start = text.charCodeAt(0) === 123 ? 0 : -1;
  if (start < 0 || !text.trimEnd().endsWith('}')) return undefined;
  return readObject(parsed(text), 0);
}

function readObject(value: Json | undefined, depth: number): Parsed | undefined {
  if (!value) return undefined;
  const wrapped = textOf(value['log']) ?? undefined;
  if (wrapped !== undefined && ('stream' in value || 'time' in value)) return unwrapped(wrapped, value, depth);
  const record = value['record'];
  if (isObject(record) && textOf(record['error_severity']) && depth < 2) return readObject(record, depth + 1);
  const fields = inner(value);
  const message = messageOf(value, fields);
  const again =
    message !== undefined && depth < 2 && message.startsWith('{') ? readObject(parsed(message), depth + 1) : undefined;
  const level = levelIn(value, fields) ?? again?.level;
  const errors = errorsOf(value, fields);
  const time = timeOf(value);
  if (message === undefined && errors.length === 0 && level === undefined) return undefined;
  const said = again?.text ?? message ?? '';
  const whole = errors.reduce(joined, said);
  return {
    text: whole === '' ? JSON.stringify(value).slice(0, 4096) : whole,
    fields: { ...textsOf(value), ...textsOf(fields) },
    ...(level && { level }),
    ...(time && { time }),
  };
}

/** Docker's json-file: the line is in `log`. */
function unwrapped(log: string, outer: Json, depth: number): Parsed {
  const line = log.replace(/\r?\n$/, '');
  const inside = line.startsWith('{') && depth < 2 ? readObject(parsed(line), depth + 1) : undefined;
  const time = timeOf(outer);
  return inside ?? { text: line, ...(time && { time }) };
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Where loggers nest what was logged: tracing's `fields`, MongoDB's `attr`, monolog's `context`, Serilog's `Properties`. */
function inner(value: Json): Json {
  for (const key of ['fields', 'attr', 'context', 'jsonPayload', 'attributes', 'extra', 'data']) {
    const nested = value[key];
    if (isObject(nested) && Object.keys(nested).length > 0) return nested;
  }
  return {};
}

const messageKeys = [
  'msg',
  'message',
  'Message',
  'MESSAGE',
  'M',
  'event',
  '@m',
  'RenderedMessage',
  '@mt',
  'MessageTemplate',
  'short_message',
  'text',
  'textPayload',
  'body',
];

function messageOf(value: Json, fields: Json): string | undefined {
  for (const from of [value, fields]) {
    for (const key of messageKeys) {
      const found = from[key];
      if (typeof found === 'string' && found !== '') return filled(found, value, key);
      if (isObject(found)) return textOf(found['message']) ?? JSON.stringify(found);
    }
  }
  return undefined;
}

/** A Serilog template with its holes filled: `Listening on {Port}`. */
function filled(template: string, value: Json, key: string): string {
  if (key !== '@mt' && key !== 'MessageTemplate') return template;
  const properties = isObject(value['Properties']) ? value['Properties'] : value;
  return template.replace(
    /\{[@$]?(\w{1,60})(?::[^}]{0,40})?\}/g,
    (hole, name: string) => textOf(properties[name]) ?? String(properties[name] ?? hole),
  );
}

const levelKeys = [
  'level',
  'lvl',
  'severity',
  'levelname',
  'level_name',
  'log.level',
  '@l',
  'LogLevel',
  'Level',
  'L',
  's',
  'loglevel',
  'priority',
  'error_severity',
];

function levelIn(value: Json, fields: Json): Level | undefined {
  const nested = value['log'];
  if (isObject(nested) && typeof nested['level'] === 'string') return levelOf(nested['level']);
  for (const key of levelKeys) {
    const found = value[key] ?? (key === 's' ? undefined : fields[key]);
    if (typeof found === 'number') return levelOfNumber(found);
    if (typeof found === 'string')
      return /^\d{2}$/.test(found)
        ? levelOfNumber(Number(found))
        : levelOf(found.replace(/[+-]\d{1,2}$/, '').replace(/^D\d$/, 'D'));
  }
  return '@t' in value ? 'info' : undefined;
}

function textsOf(value: Json): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, found] of Object.entries(value)) {
    if (typeof found === 'string') texts[key] = found.slice(0, 4096);
    else if (typeof found === 'number') texts[key] = String(found);
    else if (isListOfTexts(found)) texts[key] = found.join(', ').slice(0, 4096);
  }
  return texts;
}

function isListOfTexts(value: unknown): value is string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 40) return false;
  return value.every((each) => typeof each === 'string');
}

const timeKeys = [
  'time',
  'ts',
  'timestamp',
  '@timestamp',
  '@t',
  'T',
  'Timestamp',
  'datetime',
  'asctime',
  't',
  'log_time',
];

function timeOf(value: Json): string | undefined {
  for (const key of timeKeys) {
    const found = value[key];
    if (typeof found === 'string') return found;
    if (isObject(found) && typeof found['$date'] === 'string') return found['$date'];
    if (typeof found === 'number' && found > 1e9) return new Date(found > 1e11 ? found : found * 1000).toISOString();
  }
  return undefined;
}
