import { errnoIn } from './errno.ts';

/** A file or folder that a text speaks of. */
export interface PathSaid {
  path: string;
  /** What was done to it, in one word where that is known: `open`, `mkdir`, `chown`, `exec`, … */
  operation?: string;
  /** `EACCES`, `ENOENT`, … */
  errno?: string;
}

const p =
  '(?<path>(?:~|\\.{1,2})?/[^\\s\'"`:,;()\\[\\]{}<>]{0,500}|[\\w.@-][^\\s\'"`:,;()\\[\\]{}<>]{0,400}(?:/|\\.)[^\\s\'"`:,;()\\[\\]{}<>]{1,200})';
const quoted = '[\'"`‘“](?<path>[^\'"`’”\\n]{1,500})[\'"`’”]';
const errnoWords =
  '(?:permission denied|operation not permitted|no such file|read-only file|no space left|not a directory|is a directory|file exists|too many|input/output|text file busy|invalid cross-device|cross-device|disk quota|i/o error|device or resource|directory not empty|invalid argument|directory nonexistent|exec format|cannot allocate)';

/** Each with `path`, most with `operation`; the first that fits. The forms of coreutils, shells and runtimes, the most telling first. */
const forms: readonly RegExp[] = [
  // Node: EACCES: permission denied, open '/data/x'
  new RegExp(`\\bE[A-Z]{2,12}: [^,\\n]{1,80}, (?<operation>[a-z]{2,20}) ${quoted}`),
  /\bspawn (?<path>[^\s'"]{1,300}) E(?:ACCES|NOENT|PERM|NOEXEC)\b/,
  // Python: [Errno 13] Permission denied: '/data/x'
  new RegExp(`\\[Errno \\d{1,3}\\] [^:\\n]{1,80}: b?${quoted}`),
  // coreutils: mkdir: cannot create directory '/data/x': Permission denied
  new RegExp(
    `\\b(?<operation>[a-z]{2,12}): (?:cannot|can't|could not|failed to|unable to|changing) [a-z ]{1,60}${quoted}: `,
    'i',
  ),
  // nginx: open() "/x" failed (13: Permission denied)
  new RegExp(`\\b(?<operation>[a-z]{2,20})\\(\\) ${quoted} failed`),
  // Go: exec and files
  new RegExp(`(?:fork/)?(?<operation>exec):? "?${p}"?: (?:${errnoWords}|executable file|stat |not found)`, 'i'),
  new RegExp(
    `\\b(?<operation>open|openat|mkdir|read|write|chown|lchown|chmod|stat|lstat|rename|remove|unlink|unlinkat|symlink|link|readlink|create|truncate|chdir|mount|opendir|readdirent|getdents|flock|lock|access|mknod|chtimes|fsync|sync|copy|close) ${p}(?: ${p.replace('?<path>', '')})?: ${errnoWords}`,
    'i',
  ),
  // Ruby: Permission denied @ rb_sysopen - /x
  new RegExp(`@ (?:rb_)?(?<operation>[a-z_0-9]{2,40}) - \\(?${p}`),
  // .NET
  new RegExp(`Access to the path ${quoted} is denied`),
  new RegExp(`Could not find (?:file|a part of the path|directory) ${quoted}`),
  new RegExp(`(?:No space left on device|Read-only file system|Permission denied) : ${quoted}`),
  // Java
  /FileNotFoundException: (?<path>[^\n(]{1,400}) \([^)\n]{1,80}\)/,
  /(?:NoSuchFile|AccessDenied|FileAlreadyExists|DirectoryNotEmpty|NotDirectory|FileSystem)Exception: (?<path>[^\s:]{1,400})/,
  new RegExp(`Cannot run program ${quoted}`),
  // PHP, C++, Elixir, Erlang
  /\b(?<operation>fopen|mkdir|unlink|file_put_contents|file_get_contents|include|require|require_once|include_once|rename|chmod|chown|opendir|scandir|touch|copy)\((?<path>[^)\n]{1,400})\): /,
  /filesystem error: (?:cannot )?(?<operation>[a-z ]{2,40}): [^[\n]{1,80} \[(?<path>[^\]\n]{1,400})\]/,
  new RegExp(`could not (?<operation>[a-z ]{2,40}) ${quoted}: `, 'i'),
  // PostgreSQL and many in C: could not open file "/x": Permission denied
  new RegExp(
    `(?:could not|cannot|can't|can’t|couldn't|unable to|failed to|failure to|error) (?<operation>[a-z]{2,20})(?:ing)? ?(?:to |the |for |a |new )?(?:[a-z._-]{1,30} ){0,4}(?:in |at |of |from )?${quoted}`,
    'i',
  ),
  // dash: cannot create /x: Permission denied; busybox: can't open '/x'
  new RegExp(
    `(?:cannot|can't|could not|unable to|failed to|error) (?<operation>[a-z]{2,20})(?:ing)? ?(?:to |the |for |a |new )?(?:[a-z_-]{1,30} ){0,4}${p}`,
    'i',
  ),
  // bash, busybox: /x: Permission denied
  new RegExp(`(?:^|[\\s:'"(])${p}['"’\`]?: ${errnoWords}`, 'i'),
  // what stands after the words
  new RegExp(`${errnoWords}[a-z ]{0,30}:? \\(?['"\`‘“]?${p}`, 'i'),
  new RegExp(
    `(?:not found|not readable|not writable|not exist|does not exist|unreadable|missing)[a-z ]{0,20}: ['"\`]?${p}`,
    'i',
  ),
  /(?:^|[\s'"`(:])(?<path>\/[^\s'"`:,;()]{1,400})['"`)]? (?:is|was|does|could|must|cannot)? ?(?:not|isn't|no)\b/,
];

/** The path that a text says something went wrong with, without guessing where there is none. */
export function pathIn(text: string): PathSaid | undefined {
  const errno = errnoIn(text);
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    const path = groups?.['path'] && cleaned(groups['path']);
    if (!path || !isPath(path)) continue;
    const operation = groups?.['operation']?.toLowerCase();
    return { path, ...(operation && { operation }), ...(errno && { errno }) };
  }
  return undefined;
}

function cleaned(path: string): string {
  return path
    .trim()
    .replace(/[.,;:!?]{1,3}$/, '')
    .replace(/^(?:file:\/\/)(?=\/)/, '');
}

/** Not a URL, a class, a version, an image or a sentence. */
function isPath(path: string): boolean {
  if (path.length < 2 || /^[\w.+-]{1,20}:\/\//.test(path) || /\s{2}|^[\d.]{1,20}$|^--?\w/.test(path)) return false;
  if (path.includes('/')) return !/^[\w.-]{1,200}\.(?:com|org|io|net|dev)\//.test(path);
  return /^[\w@.-]{1,200}$/.test(path) && path.split(' ').length === 1 && /^[.\w]/.test(path);
}
