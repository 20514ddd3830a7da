import { isSecretName } from './secret-names.ts';

type Mode = 'prose' | 'config';

/** `password=x`, `"token": "x"`, `--api-key x`, `<password>x</password>`, wherever they stand in a text, with the values masked. */
export function assignmentsMasked(text: string, mode: Mode): string {
  let result = '';
  let done = 0;
  let line = -1;
  named.lastIndex = 0;
  for (let match = named.exec(text); match; match = named.exec(text)) {
    const [all, word, separator = '', flag = ''] = match;
    const name = word ?? flag;
    if (!isSecretName(name, 'text') || isGrammar(text, match.index, name) || isFile(text, match.index, separator))
      continue;
    const start = match.index + all.length;
    if (start > line) line = lineEnd(text, start);
    const end = endOfValue(text, start, { name, separator, mode, line, first: isFirst(text, match.index) });
    if (end === undefined) continue;
    result += text.slice(done, start) + maskedValue(text.slice(start, end));
    done = end;
    named.lastIndex = Math.max(end, start);
  }
  return markupMasked(result + text.slice(done));
}

/** A value with all but its surrounding blanks and quotes, and names of variables in it, masked. */
export function maskedValue(value: string): string {
  const trimmed = value.trim();
  const quote = quoteAt(trimmed, 0) ?? '';
  const closed = quote !== '' && trimmed.length >= 2 * quote.length && trimmed.endsWith(quote);
  const core = trimmed.slice(quote.length, closed ? -quote.length : undefined);
  if (saysNothing(core)) return value;
  const shown = core.split(reference).map((part, index) => (index % 2 === 1 || !/[^\W_]/.test(part) ? part : '***'));
  const start = value.indexOf(trimmed);
  const inner = quote + shown.join('') + (closed ? quote : '');
  return value.slice(0, start) + inner + value.slice(start + trimmed.length);
}

const reference = /(\$\([\w.-]+\)|\$\{[^{}\s]{1,100}\}|\{\{[^{}]{1,100}\}\}|\$[A-Za-z_]\w*)/;

/** A name with what stands between it and its value. It starts where a word starts, so that the time is linear. */
const named =
  /(?<![\w.-])(?:([\w.-]{2,80})(\\{0,3}["'`]?\]?[ \t]{0,8}(?:=>|:=|==?|:)[ \t]{0,8})|(--[\w-]{2,60})[ \t]{1,4}(?=\S))/g;

interface Place {
  name: string;
  separator: string;
  mode: Mode;
  /** The name is the first word of its line. */
  first: boolean;
  /** Where its line ends. */
  line: number;
}

/** Where the value that starts here ends; undefined where it is no value that may be secret. */
function endOfValue(text: string, start: number, place: Place): number | undefined {
  const { name, separator, mode, first, line } = place;
  const spaced = separator.trim() === '';
  if (spaced && !name.startsWith('--')) return undefined;
  const quote = quoteAt(text, start);
  if (quote) return endOfQuoted(text, start, quote, place);
  const rest = text.slice(start, Math.min(line, start + longest));
  const whole = mode === 'config' && first && !spaced && !/[;&][\w .-]{1,40}=/.test(rest);
  const value = whole ? scalarOf(rest) : (unquoted.exec(rest)?.[0] ?? '');
  if (value === '' || isTold(value) || isObjectName(name, value)) return undefined;
  // `"token": x` is no JSON, `/run/token: x` a file, and `credentials:edit` a command, unless it looks like a secret.
  if (/^\\{0,3}["'`]/.test(separator) && !/^[\d.]+$/.test(value)) return undefined;
  if (separator === ':' && !isRandom(value)) return undefined;
  const isPart = !whole && (spaced || (!separator.includes('=') && sentence.test(rest.slice(value.length))));
  if (isPart && !isRandom(value)) return undefined;
  return value.length < longest ? start + value.length : endOfWord(text, start + longest);
}

/** A value that is longer than this is masked up to the next blank. */
const longest = 1024;

/** Something follows after a blank, and it is not the next `name=` or `name:`. */
const sentence = /^[ \t]{1,100}(?![\w.-]{1,40}[=:])\S/;

function endOfQuoted(text: string, start: number, quote: string, { name, line }: Place): number | undefined {
  const end = text.indexOf(quote, start + quote.length);
  const stop = end < 0 || end > line ? line : end + quote.length;
  const core = text.slice(start + quote.length, Math.min(stop - quote.length, start + longest));
  return isTold(core) || isObjectName(name, core) ? undefined : stop;
}

/** The value of a line of YAML, properties or an env file, without the comment behind it; nothing where it is a block or a flow. */
function scalarOf(rest: string): string {
  if (/^[|>{[&*<]/.test(rest)) return '';
  const comment = rest.search(/ #|\r/);
  return (comment < 0 ? rest : rest.slice(0, comment)).replace(/[ \t,]{1,100}$/, '');
}

function endOfWord(text: string, index: number): number {
  const end = text.slice(index).search(/\s/);
  return end < 0 ? text.length : index + end;
}

const unquoted = /^(?:\$\{[^{}\s]{0,100}\}|[^\s&;'"`,)}\]\\]|[,)}\]](?!\s|$|[,)}\]"']|[\w.-]{1,40}[=:]))+/;

/** `/run/secrets/token: x` tells of a file. */
function isFile(text: string, index: number, separator: string): boolean {
  return /[/\\]/.test(text[index - 1] ?? '') && separator.includes(':');
}

/** `Unexpected token: x`, `invalid token: x`: the word of a parser. */
function isGrammar(text: string, index: number, name: string): boolean {
  return (
    name.toLowerCase() === 'token' &&
    /(?:expected|invalid|illegal|bad|next|end|of) $/i.test(text.slice(Math.max(0, index - 12), index))
  );
}

function isFirst(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 40), index);
  return /(?:^|[\r\n])[ \t]*(?:- )?(?:export )?["']?$/.test(before) && (index <= 40 || /[\r\n]/.test(before));
}

function quoteAt(text: string, index: number): string | undefined {
  return /^\\{0,3}["'`]/.exec(text.slice(index, index + 4))?.[0];
}

function lineEnd(text: string, index: number): number {
  const end = text.indexOf('\n', index);
  return end < 0 ? text.length : end;
}

/** What a program says of a value that is missing or wrong, what is masked already, and what is no value but code or a name. */
function isTold(value: string): boolean {
  return (
    saysNothing(value) ||
    verdicts.test(value) ||
    code.test(value) ||
    /^(?:your|my)[ _-][\w ,-]{0,40}(?:key|token|secret|password)\b/i.test(value) ||
    /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(value)
  );
}

const verdicts =
  /^[<[(]?(?:yes|no|required|missing|invalid|empty|unset|unknown|expired|denied|forbidden|unauthorized|eof|not|is|must|should|cannot|string|number|object|boolean|bytes?|value|failed|error|redacted|hidden|masked|filtered|secret|password|token|set)[>\]).!]?$/i;
const code =
  /^(?:(?:process|os|env|self|this|config|settings|conf|cfg|opts|options|args|System|ENV|ctx|app)[.[]|[A-Za-z_$][\w$.]{0,60}[([])/;

/** Empty, a placeholder, a path or true and false: nothing to hide. */
function saysNothing(value: string): boolean {
  const core = value.trim();
  return (
    core === '' || /^(?:\*+|x{3,}|true|false|null|none|nil|undefined|<[^<>]{0,80}>|~)$/i.test(core) || isPath(core)
  );
}

/** `/run/secrets/db`; a key in base64 may start with a slash too, but has long parts. */
function isPath(value: string): boolean {
  return /^(?:\.{0,2}\/|[A-Z]:\\)[\w./\\@ -]*$/.test(value) && value.split(/[/\\]/).every((part) => part.length < 33);
}

/** `secret="shop/api-secrets"` names an object of Kubernetes. */
function isObjectName(name: string, value: string): boolean {
  return /^secrets?$/i.test(name) && /^[a-z\d][a-z\d.-]*[/-][a-z\d.-]+$/.test(value);
}

function isRandom(token: string): boolean {
  return token.length >= 6 && /\d/.test(token) && /[A-Za-z]/.test(token) && !/[:/]|\.[a-z]/.test(token);
}

/** XML, SQL: `<password>x</password>`, `name="password" value="x"`, `IDENTIFIED BY 'x'`. */
function markupMasked(text: string): string {
  let masked = text;
  if (masked.includes('</'))
    masked = masked.replace(element, (all, name: string, body: string) =>
      isSecretName(name, 'text') && !isTold(body) ? `<${name}>${maskedValue(body)}</` : all,
    );
  if (masked.includes('value='))
    masked = masked.replace(property, (all, start: string, name: string, between: string, body: string) =>
      isSecretName(name, 'text') && !isTold(body) ? start + name + between + maskedValue(body) : all,
    );
  if (!masked.includes("'")) return masked;
  return masked.replace(sql, (all, start: string, body: string) => (isTold(body) ? all : start + maskedValue(body)));
}

const element = /<([\w.:-]{2,80})>([^<\n]{1,1000})<\//g;
const property = /(\b(?:name|key)=["'])([\w.:-]{2,80})(["']\s{1,4}value=["'])([^"'\n]{1,1000})/g;
const sql = /((?:\buser\b[^\n]{1,200}?\bidentified by|\bwith (?:encrypted )?password)\s{1,4}')([^'\n]{1,200})/gi;
