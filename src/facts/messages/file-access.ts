import type { Phrase } from '../log/sayings.ts';
import { serverFiles } from './file-servers.ts';

/** What the kernel said, in any library's words or by number; `errnoOf` makes one name of it. */
export const errnoWords =
  'ENOENT|EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EBUSY|ESTALE|EIO|' +
  '[Nn]o such file(?: or directory)?|[Pp]ermission denied|[Aa]ccess denied(?! for user)|[Oo]peration not permitted|[Rr]ead-only file ?system|' +
  '[Nn]ot a directory|[Ii]s a directory|[Ii]llegal operation on a directory|[Dd]irectory nonexistent|nonexistent directory|' +
  'eacces|enoent|erofs|eperm|enotdir|eisdir|[Ss]tale (?:NFS )?file handle|[Ii]nput/output error|Transport endpoint is not connected';

const errno = `(?<errno>${errnoWords})`;
const quoted = String.raw`["'‘\x60“](?<path>[^"'’\x60”\n]{1,400})["'’\x60”]`;
const bare = String.raw`(?<path>[^\s:'"‘\x60(),]{1,400})`;
const absolute = String.raw`(?<path>\/[^\s:'"‘’\x60(),;]{1,400})`;

/** An access to a file that failed: `path` and `errno`, `op` where the runtime tells it. */
export const fileAccess: readonly Phrase[] = [
  { pattern: new RegExp(String.raw`${errno}: [a-z ,/-]{3,60}, (?<op>\w+) ${quoted}`), source: 'Node, Bun' },
  {
    pattern: new RegExp(String.raw`^code ${errno}\nsyscall (?<op>\w{1,20})\npath (?<path>[^\n]{1,400})$`),
    source: 'npm',
  },
  {
    pattern: new RegExp(String.raw`The stream or file "(?<path>[^"\n]{1,400})" could not[^\n]{0,60}: ${errno}`),
    source: 'Monolog',
  },
  {
    pattern: /(?<path>\/[^\s:]{1,300}) belongs to uid \d{1,10} instead of \d{1,10} and we're lacking the privileges/,
    with: { errno: 'EACCES', op: 'own' },
    source: 's6-overlay',
  },
  { pattern: new RegExp(String.raw`\[Errno (?<number>\d+)\] [^:'"\n]{3,60}: b?${quoted}`), source: 'Python' },
  {
    pattern: /No usable temporary directory found in \['(?<path>[^']{1,200})'/,
    with: { errno: 'EROFS', op: 'tempdir' },
    source: 'Python tempfile',
  },
  {
    pattern: new RegExp(
      String.raw`\b(?<op>open|openat|mkdir|mkdirat|read|readdirent|write|chown|lchown|chmod|stat|lstat|unlinkat|remove|symlink|readlink|chdir|utimensat|mkfifo|mount|truncate) (?!stream:)${bare}: ${errno}`,
    ),
    source: 'Go',
  },
  { pattern: new RegExp(String.raw`\b(?<op>rename|link|symlink) ${bare} [^\s:]{1,400}: ${errno}`), source: 'Go' },
  {
    pattern: new RegExp(String.raw`FileNotFoundException: (?<path>[^()\n]{1,400}) \(${errno}\)`),
    source: 'Java java.io',
  },
  { pattern: /NoSuchFileException: (?<path>[^\s:]{1,400})/, with: { errno: 'ENOENT' }, source: 'Java java.nio' },
  { pattern: /AccessDeniedException: (?<path>\/[^\s:]{1,400})/, with: { errno: 'EACCES' }, source: 'Java java.nio' },
  { pattern: new RegExp(String.raw`FileSystemException: (?<path>[^:\n]{1,400}): ${errno}`), source: 'Java java.nio' },
  { pattern: /Access to the path '(?<path>[^']{1,400})' is denied/, with: { errno: 'EACCES' }, source: '.NET' },
  {
    pattern: /Could not find (?:file|a part of the path) '(?<path>[^']{1,400})'/,
    with: { errno: 'ENOENT' },
    source: '.NET',
  },
  { pattern: new RegExp(`${errno} : ${quoted}`), source: '.NET' },
  { pattern: new RegExp(String.raw`${errno} @ \w{1,40} - ${bare}`), source: 'Ruby' },
  {
    pattern: new RegExp(String.raw`(?:\w{2,40})\((?<path>[^)\n]{1,400})\): [Ff]ailed to open stream: ${errno}`),
    source: 'PHP',
  },
  { pattern: new RegExp(String.raw`(?<op>\w{3,20})\(\) ${quoted} failed \((?<number>\d+): `), source: 'nginx' },
  { pattern: /(?<op>chown|setgid|setuid)\([^)\n]{1,60}\) failed \((?<number>1): /, source: 'nginx' },
  {
    pattern: new RegExp(`(?<op>changing (?:ownership|permissions|group)) of ${quoted}: ${errno}`),
    source: 'coreutils',
  },
  {
    pattern: new RegExp(
      `can(?:not|'t|’t) (?<op>[a-z]+)(?: (?:regular file|directory|or access|temporary file))? ${quoted}(?: for [a-z]{3,10})?: ${errno}`,
    ),
    source: 'coreutils, busybox',
  },
  {
    pattern: new RegExp(`(?:cannot|can't) (?<op>create|open|cd to) ${bare}: ${errno}`),
    source: 'dash, busybox ash',
  },
  { pattern: new RegExp(String.raw`line \d+: ${absolute}: ${errno}`), source: 'bash' },
  { pattern: new RegExp(String.raw`^tar: ${bare}: Cannot (?<op>\w{2,12}): ${errno}`), source: 'tar' },
  { pattern: new RegExp(String.raw`line \d+: (?<op>cd): ${bare}: ${errno}`), source: 'bash' },
  {
    pattern: new RegExp(String.raw`filesystem error: [^:\n]{1,100}: ${errno} \[(?<path>[^\]\n]{1,400})\]`),
    source: 'C++ std::filesystem',
  },
  {
    pattern: new RegExp(String.raw`Can't change dir to ${quoted} \((?:Errcode|OS errno):? (?<number>\d+)`),
    with: { op: 'chdir' },
    source: 'MySQL, MariaDB',
  },
  {
    pattern: new RegExp(String.raw`${quoted}[^"'\n]{0,60}\((?:Errcode|OS errno):? (?<number>\d+)`),
    source: 'MySQL, MariaDB',
  },
  { pattern: /Data directory (?<path>\/\S{1,300}) not found/, with: { errno: 'ENOENT' }, source: 'MongoDB' },
  {
    pattern: /Effective user of the process \([^)\n]{1,60}\) does not match the owner of the data/,
    with: { errno: 'EACCES', op: 'own', path: '/var/lib/clickhouse' },
    source: 'ClickHouse',
  },
  {
    pattern: /Unable to write to the backend[\s\S]{0,300}?chown -R \S{1,40} (?<path>\/[^\s`'"]{0,200})/,
    with: { errno: 'EACCES' },
    source: 'MinIO',
  },
  { pattern: /Unable to write to the backend/, with: { errno: 'EACCES', path: '/data' }, source: 'MinIO' },
  {
    pattern: /\((?<path>\/[^\s)]{1,300})[^)\n]{0,300}\) file access denied/,
    with: { errno: 'EACCES' },
    source: 'MinIO',
  },
  {
    pattern: /create a lock file on a read-only directory: (?<path>[^\s,"]{1,300})/,
    with: { errno: 'EACCES' },
    source: 'MongoDB',
  },
  {
    pattern:
      /(?:data )?directory "(?<path>[^"]{1,300})" has (?:wrong ownership|invalid permissions|group or world access)/,
    with: { errno: 'EACCES', op: 'own' },
    source: 'PostgreSQL',
  },
  {
    pattern: /file "(?<path>[^"]{1,300})" has group or world access/,
    with: { errno: 'EACCES', op: 'mode' },
    source: 'PostgreSQL',
  },
  {
    pattern: /\("(?<path>[^"\n]{1,300})"\) can only be writable by the owner but the permissions are/,
    with: { errno: 'EACCES', op: 'mode' },
    source: 'Elastic Beats',
  },
  {
    pattern: /Permissions (?<mode>\d{3,4}) for '(?<path>[^']{1,300})' are too open/,
    with: { errno: 'EACCES', op: 'mode' },
    source: 'OpenSSH',
  },
  {
    pattern: /permissions on (?<path>\/[^\s"]{1,300}) are too open/,
    with: { errno: 'EACCES', op: 'mode' },
    source: 'MongoDB',
  },
  {
    pattern: new RegExp(String.raw`Can't open or create append-only (?:dir|file) ${bare}: ${errno}`),
    source: 'Redis',
  },
  {
    pattern: /Cookie file (?<path>\S{1,300}) must be accessible by owner only/,
    with: { errno: 'EACCES', op: 'mode' },
    source: 'RabbitMQ',
  },
  {
    pattern:
      /could not \w+(?: \w+){0,4} "(?<path>[^"]{1,300})": (?<errno>no such file or directory|permission denied|read-only file system|not a directory)/,
    source: 'Elixir',
  },
  { pattern: new RegExp(String.raw`Error when reading (?<path>\/\S{1,300}): ${errno}`), source: 'Erlang' },
  {
    pattern:
      /(?<op>touch|mkdir): cannot (?:touch|create directory) '(?<path>[^']{1,300})': (?<errno>Permission denied)/,
  },
  {
    pattern: /(?<name>GF_PATHS_\w+)='(?<path>[^']{1,300})' is not (?:writable|readable)/,
    with: { errno: 'EACCES' },
    source: 'Grafana',
  },
  {
    pattern: /Can not write to (?<path>\/\S{1,300}?)\.? Wrong volume permissions/,
    with: { errno: 'EACCES' },
    source: 'Jenkins',
  },
  {
    pattern:
      /(?:Unable|Failed|Could not|Cannot) to? ?(?:create|write|open|access) (?:\w+ ){0,4}(?<path>\/[^\s:'"]{1,300})[^\n/]{0,80}(?<errno>[Pp]ermission denied|[Rr]ead-only file ?system|[Nn]o such file or directory)/,
  },
  {
    pattern: /[Pp]ath (?<path>\/[^\s'"]{1,300}) (?:for [^\n]{1,200})?is not (?:readable|writable|accessible)/,
    with: { errno: 'EACCES' },
    source: 'Graylog',
  },
  {
    pattern: new RegExp(String.raw`(?<![.\w~])${absolute}["'\x60)]? ?(?:: |is |are |was )?[Nn]ot writ(?:e)?able`),
    with: { errno: 'EACCES' },
    source: 'SeaweedFS and others',
  },
  ...serverFiles,
  { pattern: new RegExp(String.raw`${quoted}:? ?\(?(?:\d+: )?${errno}`) },
  { pattern: new RegExp(String.raw`(?<![.\w~])${absolute}['"’]?\)?: (?:[a-z ]{0,30}: )?${errno}`) },
  { pattern: new RegExp(String.raw`${errno}(?: \(os error \d+\))?: (?:for )?["'‘\x60]?${absolute}`) },
  { pattern: new RegExp(String.raw`(?<![.\w~])${absolute}[^\n/]{0,80}${errno}`) },
  {
    pattern: new RegExp(
      String.raw`${errno}(?! (?:for|to) (?:user|role|client|account|tenant)\b)(?![^\n]{0,20} \((?:needed|required) by )[^\n/]{0,60}[\s"'=\x60(]${absolute}`,
    ),
  },
];

/** The same without the path: the line before tells of which one. */
export const fileAccessUnnamed: readonly Phrase[] = [
  { pattern: new RegExp(String.raw`${errno} \(os error \d+\)`), source: 'Rust std' },
];

const numbers: Record<string, string> = {
  '1': 'EPERM',
  '2': 'ENOENT',
  '5': 'EIO',
  '13': 'EACCES',
  '16': 'EBUSY',
  '20': 'ENOTDIR',
  '21': 'EISDIR',
  '30': 'EROFS',
  '116': 'ESTALE',
};

/** The errno's name for a phrase's groups `errno` and `number`. */
export function errnoOf(names: Record<string, string>): string {
  const byNumber = numbers[names['number'] ?? ''];
  if (byNumber) return byNumber;
  const text = (names['errno'] ?? '').toLowerCase();
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? text.toUpperCase();
}

const words: [RegExp, string][] = [
  [/no such file|nonexistent|^enoent/, 'ENOENT'],
  [/permission denied|access denied|^eacces/, 'EACCES'],
  [/not permitted|^eperm/, 'EPERM'],
  [/read-only|^erofs/, 'EROFS'],
  [/not a directory|^enotdir/, 'ENOTDIR'],
  [/is a directory|illegal operation|^eisdir/, 'EISDIR'],
  [/stale/, 'ESTALE'],
  [/input\/output/, 'EIO'],
  [/transport endpoint/, 'ENOTCONN'],
];
