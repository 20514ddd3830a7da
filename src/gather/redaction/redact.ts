import { assignmentsMasked, maskedValue } from './assignments.ts';
import { isSecretName } from './secret-names.ts';

/** A text that a program printed, with what looks like a secret masked. Names, hosts, paths and the number of lines stay. */
export function redactText(text: string): string {
  return linesMasked(text, 'prose');
}

/** A value of a ConfigMap or an environment variable: masked where its name or what it looks like says secret; its shape stays. */
export function redactValue(name: string, value: string): string {
  if (value.trim() === '') return value;
  if (isSecretName(name, 'name') || isLogin(name, value)) return maskedValue(value);
  return linesMasked(value, 'config');
}

/** `NEO4J_AUTH=neo4j/s3cret`, `BASIC_AUTH=user:s3cret`; not `AUTH=auth-service:8080`, not a URL or a path. */
function isLogin(name: string, value: string): boolean {
  return /auth$/i.test(name) && /^[^\s:/]{1,100}[:/][^\s/]{1,200}$/.test(value) && !/:\d{1,5}$/.test(value);
}

/** What a secret or the name of one has in it. Lines without are left alone, which is what makes long logs quick to read. */
const suspicious =
  /pass|pwd|secret|token|key|cred|psk|jwt|auth|bearer|basic|cookie|identified|@|eyJ|AKIA|ASIA|gh[pousr]_|github_pat|glpat|xox|[sr]k_|AIza|sk-|npm_|hv[sbr]\.|dckr|ya29|sha256~|SG\./gi;

function linesMasked(given: string, mode: 'prose' | 'config'): string {
  const text = given.includes('PRIVATE KEY') ? given.replace(pemKey, keyMasked) : given;
  let result = '';
  let done = 0;
  suspicious.lastIndex = 0;
  for (let match = suspicious.exec(text); match; match = suspicious.exec(text)) {
    const start = text.lastIndexOf('\n', match.index) + 1;
    const next = text.indexOf('\n', match.index);
    const end = next < 0 ? text.length : next;
    result += text.slice(done, start) + assignmentsMasked(patternsMasked(text.slice(start, end)), mode);
    done = end;
    suspicious.lastIndex = end;
  }
  return result + text.slice(done);
}

/** What is a secret wherever it stands. Each pattern starts only where a word starts, so that the time is linear. */
function patternsMasked(line: string): string {
  let masked = line;
  if (masked.includes('@')) {
    masked = masked.replace(urlLogin, loginMasked).replace(urlLoginWithSlash, loginMasked);
    masked = masked.replace(goLogin, loginMasked).replace(oracleLogin, loginMasked);
  }
  if (/auth|bearer|basic/i.test(masked)) {
    masked = masked.replace(header, (all, start: string, login: string) => (isShown(login) ? all : `${start}***`));
    for (const login of [bareHeader, bearer]) {
      masked = masked.replace(login, (all, start: string, word: string) => (/\d/.test(word) ? `${start}***` : all));
    }
  }
  if (tokenStart.test(masked)) for (const token of tokens) masked = masked.replace(token, '***');
  return masked;
}

// The end may be missing where a log was cut; 16 KiB is more than any key.
const pemKey = /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)([^-]{0,16384})/g;

function keyMasked(_all: string, start: string, body: string): string {
  return (
    start + body.replace(/\\r|\\n|[\w+/=:,. ]+/g, (part) => (part.startsWith('\\') || !part.trim() ? part : '***'))
  );
}

/** `scheme://user:password@`; the digest of an image follows an `@` too. */
const urlLogin = /(?<![\w+.-])([a-z][\w+.-]{0,30}:\/\/)([^\s/?#'"`<>[\]]{1,400})@(?!sha256:)/gi;
/** A password with a slash in it, which is wrong in a URL and therefore a reason for crashes; not `host:port/path@version`. */
const urlLoginWithSlash =
  /(?<![\w+.-])([a-z][\w+.-]{0,30}:\/\/)([^\s/:@?#'"`<>[\]]{0,100}:(?!\d{1,5}(?![^/?#,\s])|\/\/)[^\s@'"`<>]{1,200})@(?!sha256:)/gi;
/** `user:password@tcp(host:3306)/db` of Go's MySQL driver. */
const goLogin = /(?<![\w.-])()([\w.-]{1,64}:[^\s'"`@]{0,200})@(?=(?:tcp|tcp6|unix|udp)\()/g;
const oracleLogin = /(?<![\w.-])(jdbc:oracle:\w{1,8}:)([^\s'"`@/]{1,64}\/[^\s'"`@/]{1,100})@/g;

function loginMasked(all: string, start: string, login: string): string {
  return isShown(login) ? all : `${start}***@`;
}

/** Whether the password is left out already: by a logger, or because the name of a variable stands for it. */
function isShown(login: string): boolean {
  const password = login.slice(login.indexOf(':') + 1);
  return /^(?:\*+|x{3,}|\$\([\w.-]+\)|\$\{[^{}]+\}|\$\w+|\{\{[^{}]+\}\}|%s|<[\w -]{1,40}>|(?:PASS|PASSWORD)|)$/.test(
    password,
  );
}

const header =
  /(\bauthorization\\?["']?\s{0,2}[:=]\s{0,2}\[?\\?["']?(?:bearer|basic|token|digest|apikey|negotiate|aws4-hmac-sha256)\s{1,2})([^\s'"\\\],;]{1,4096})/gi;
const bareHeader = /(\bauthorization\\?["']?\s{0,2}[:=]\s{0,2}\[?\\?["']?)([\w.~+/=-]{12,4096})/gi;
const bearer = /(\b(?:bearer|basic)\s{1,2})([\w.~+/=-]{16,4096})/gi;

const tokenStart =
  /eyJ|AKIA|ASIA|gh[pousr]_|github_pat|glpat|xox|[sr]k_|AIza|sk-|npm_|hv[sbr]\.|dckr|ya29|sha256~|SG\./;

const tokens = [
  // A JSON Web Token; the signature may be cut.
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  /(?<![\w-])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  /(?<![\w-])(?:gh[pousr]_\w{30,}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abeoprs]-[\w-]{10,}|[sr]k_(?:live|test)_\w{16,})/g,
  /(?<![\w-])(?:AIza[\w-]{35}|sk-[\w-]{20,}|npm_\w{36}|hv[sbr]\.[\w-]{20,}|dckr_pat_[\w-]{20,}|ya29\.[\w-]{20,}|sha256~[\w-]{40,})/g,
  /(?<![\w-])SG\.[\w-]{16,}\.[\w-]{16,}/g,
];
