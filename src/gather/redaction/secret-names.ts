/** Where a name stands: it is the name of a variable or key, or a word in a text, where `key: x` is mostly harmless. */
export type Place = 'name' | 'text';

/** Does what has this name hold a secret, as far as the name tells? */
export function isSecretName(name: string, place: Place): boolean {
  if (!/pass|pwd|psk|jwt|secret|token|key|cred|auth|cookie/i.test(name)) return false;
  const words = wordsOf(name);
  while (words.length > 1 && qualifiers.has(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  // .NET's `PublicKeyToken` is part of a library's name.
  if (last === 'token') return !counted.has(before) && !(before === 'key' && words.at(-3) === 'public');
  if (last === 'pass') return !directives.has(before);
  if (last === 'key') return isSecretKey(before, place);
  if (last === 'id') return before === 'key' && words.at(-3) === 'access';
  if (last === 'base') return before === 'key' && words.at(-3) === 'secret';
  if (last === 'authorization') return place === 'name';
  if (last === 'cookie') return before === 'erlang';
  return secretWords.has(last) || secretEnding.test(last);
}

const secretWords = new Set(['pwd', 'psk', 'jwt', 'credential', 'passphrase', 'passcode']);
const secretEnding = /(?:password|passwd|secret|token|apikey|secretkey|accesskey|privatekey|credential)$/;

/** Words after the one that matters: `DB_PASSWORD_PROD`, `TOKEN_BASE64`. */
const qualifiers = new Set(
  'value base64 b64 raw plain plaintext encoded encrypted hash current old new default prod production dev test staging'.split(
    ' ',
  ),
);

/** `max_tokens` is a number, not a token. */
const counted = new Set('max min num number total prompt completion input output unexpected invalid'.split(' '));

/** nginx: `proxy_pass`, `fastcgi_pass`. */
const directives = new Set('proxy fastcgi uwsgi scgi grpc memcached by'.split(' '));

const secretKeys = new Set(
  'api access secret private account encryption encrypt signing sign master license licence auth shared ssh tls ssl jwt session deploy hmac aes rsa crypto service storage subscription'.split(
    ' ',
  ),
);

const openKeys = new Set(
  'public pub foreign primary partition sort routing cache object prefix index group idempotency topic message map lookup column label annotation registry shard hash context'.split(
    ' ',
  ),
);

function isSecretKey(before: string, place: Place): boolean {
  if (secretKeys.has(before)) return true;
  return place === 'name' && !openKeys.has(before);
}

/** `dbPasswords2` is `db`, `password`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map((word) => (word === 'base64' || word === 'b64' ? word : word.replace(/\d+$/, '')))
    .map((word) => word.replace(/(?<=[a-z]{3}[^s])s$/, ''))
    .filter(Boolean);
}
