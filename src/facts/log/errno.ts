/** Words of glibc, musl, libuv and Go for the errors that name a path, a socket or a limit. */
const spoken: readonly [string, RegExp][] = [
  ['EACCES', /permission denied|Access to the path|AccessDeniedException|\(os error 13\)/i],
  ['EPERM', /operation not permitted|\(os error 1\)/i],
  ['EROFS', /read-only file ?system|\(os error 30\)/i],
  [
    'ENOENT',
    /no such file|cannot find the (?:file|path)|NoSuchFileException|could not find file|could not find a part of the path|directory nonexistent|nonexistent directory|\(os error 2\)/i,
  ],
  ['ENOSPC', /no space left on device|\(os error 28\)/i],
  ['EDQUOT', /(?:disk )?quota exceeded/i],
  ['ENFILE', /too many open files in system|file table overflow/i],
  ['EMFILE', /too many open files|no file descriptors available|\(os error 24\)/i],
  ['ENOTDIR', /not a directory/i],
  ['EISDIR', /is a directory|illegal operation on a directory/i],
  ['EEXIST', /file (?:already )?exists|FileAlreadyExistsException/i],
  ['ENOTEMPTY', /directory not empty/i],
  ['ELOOP', /too many (?:levels of )?symbolic links|symbolic link loop/i],
  ['ETXTBSY', /text file (?:is )?busy/i],
  ['ENOEXEC', /exec format error/i],
  ['EIO', /input\/output error|\bi\/o error/i],
  ['EBUSY', /(?:device or )?resource busy/i],
  ['EXDEV', /cross-device link/i],
  ['EADDRINUSE', /address (?:already )?in use|\(os error 98\)/i],
  ['EADDRNOTAVAIL', /cannot assign requested address|address not available/i],
  ['ECONNREFUSED', /connection refused|actively refused/i],
  ['ECONNRESET', /connection reset/i],
  ['ETIMEDOUT', /(?:connection|operation) timed out|i\/o timeout/i],
  ['EHOSTUNREACH', /no route to host|host is unreachable/i],
  ['ENETUNREACH', /network (?:is )?unreachable/i],
  ['EPIPE', /broken pipe/i],
  ['EAGAIN', /resource temporarily unavailable/i],
  ['ENOMEM', /cannot allocate memory|not enough memory/i],
];
const numbers: Record<string, string> = {
  1: 'EPERM',
  2: 'ENOENT',
  5: 'EIO',
  11: 'EAGAIN',
  12: 'ENOMEM',
  13: 'EACCES',
  16: 'EBUSY',
  17: 'EEXIST',
  18: 'EXDEV',
  20: 'ENOTDIR',
  21: 'EISDIR',
  23: 'ENFILE',
  24: 'EMFILE',
  26: 'ETXTBSY',
  28: 'ENOSPC',
  30: 'EROFS',
  32: 'EPIPE',
  40: 'ELOOP',
  98: 'EADDRINUSE',
  99: 'EADDRNOTAVAIL',
  101: 'ENETUNREACH',
  104: 'ECONNRESET',
  110: 'ETIMEDOUT',
  111: 'ECONNREFUSED',
  113: 'EHOSTUNREACH',
  122: 'EDQUOT',
};
const code =
  /\b(E(?:ACCES|PERM|ROFS|NOENT|NOSPC|DQUOT|NFILE|MFILE|NOTDIR|ISDIR|EXIST|NOTEMPTY|LOOP|TXTBSY|NOEXEC|IO|BUSY|XDEV|ADDRINUSE|ADDRNOTAVAIL|CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE|AGAIN|NOMEM))\b/;
const atom =
  /[{,( ](eacces|eperm|enoent|erofs|enospc|emfile|eaddrinuse|eaddrnotavail|econnrefused|etimedout|ehostunreach|enotdir|eisdir|eexist)\b/;

/** The error of the operating system that a text speaks of, by its code: `EACCES`. Codes and numbers are preferred, since words are translated. */
export function errnoIn(text: string): string | undefined {
  const byCode = code.exec(text)?.[1] ?? atom.exec(text)?.[1]?.toUpperCase();
  if (byCode) return byCode;
  const number =
    /\[Errno (\d{1,3})\]|\(os error (\d{1,3})\)|\((\d{1,3}): [A-Z]|errno[=: ]{1,3}(\d{1,3})\b|error=(\d{1,3}), /.exec(
      text,
    );
  const byNumber = number && numbers[number.slice(1).find((found) => found !== undefined) ?? ''];
  return byNumber || spoken.find(([, words]) => words.test(text))?.[0];
}
