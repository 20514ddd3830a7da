export type Json = Record<string, unknown>;

const errorKeys = [
  'err',
  'error',
  'exception',
  'exc_info',
  '@x',
  'Exception',
  'thrown',
  'cause',
  'reason',
  'errorMessage',
  'error_message',
  'errorVerbose',
  'internal',
];
const stackKeys = [
  'stack',
  'stack_trace',
  'stacktrace',
  'stackTrace',
  'StackTrace',
  'trace',
  'S',
  'error.stack_trace',
  'backtrace',
  'stack_info',
];

/** What a record says of errors: each of its fields for them, its stack last. */
export function errorsOf(value: Json, fields: Json): string[] {
  const parts: string[] = [];
  for (const from of [value, fields]) {
    for (const key of errorKeys) push(parts, describe(from[key]));
    push(parts, described(textOf(from['error.type']), textOf(from['error.message'])));
    for (const key of stackKeys) push(parts, lines(from[key]));
    if (from === fields && from !== value) push(parts, describe(from['message']));
  }
  // MongoDB has the file that could not be read beside the error.
  const file = textOf(fields['keyFile']);
  if (file && parts.length > 0) parts.push(file);
  return parts;
}

function push(parts: string[], text: string | undefined): void {
  if (text !== undefined && text !== '' && !parts.includes(text)) parts.push(text);
}

/** An error as an object: its type and message, its stack, and what caused it. */
function describe(error: unknown, depth = 0): string | undefined {
  const plain = lines(error);
  if (plain !== undefined || !isObject(error) || depth > 4) return plain;
  const head = described(
    textOf(error['type']) ??
      textOf(error['name']) ??
      textOf(error['class']) ??
      textOf(error['exc_type']) ??
      textOf(error['codeName']) ??
      textOf(error['error_str']),
    textOf(error['message']) ?? textOf(error['msg']) ?? textOf(error['errmsg']) ?? textOf(error['exc_value']),
  );
  const stack = lines(error['stack'] ?? error['stack_trace'] ?? error['trace']);
  const cause = describe(error['cause'] ?? error['previous'] ?? error['inner'] ?? error['InnerException'], depth + 1);
  const own = stack === undefined ? head : head === undefined || stack.includes(head) ? stack : joined(head, stack);
  const whole = own ?? JSON.stringify(error);
  return cause === undefined || whole.includes(cause) ? whole : `${whole}\nCaused by: ${cause}`;
}

function described(type: string | undefined, message: string | undefined): string | undefined {
  if (type === undefined || message === undefined) return message ?? type;
  return message.startsWith(type) ? message : `${type}: ${message}`;
}

/** A message and the error that belongs to it, not said twice. */
export function joined(message: string, error: string): string {
  if (message === '' || error.startsWith(message)) return error;
  if (message.includes(error)) return message;
  return error.includes('\n') ? `${message}\n${error}` : `${message}: ${error}`;
}

function lines(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
    return value.join('\n');
  return Array.isArray(value) && isObject(value[0]) ? describe(value[0], 1) : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
