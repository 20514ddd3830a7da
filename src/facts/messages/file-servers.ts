import type { Phrase } from '../log/sayings.ts';

const none = "(?:[Cc]annot|[Cc]an't|[Cc]ould not|[Uu]nable to|[Ff]ailed to)";
const path = String.raw`["'‘\x60[(]?(?<path>\/[^\s:'"‘’\x60(),;[\]]{1,300})["'’\x60\])]?`;

/** Servers that may not use a file and say so without what the kernel said; groups as in `file-access.ts`. */
export const serverFiles: readonly Phrase[] = [
  {
    pattern: /Operating system error number (?<number>1|2|13|17|20|30) in a file operation/,
    with: { path: 'data directory', data: 'yes' },
    source: 'InnoDB MY-012592',
  },
  {
    pattern:
      /Can't open (?:or create )?(?:the )?append-only (?:file|dir)[^\n]{0,60}: (?<errno>Permission denied|Read-only file system)/,
    with: { path: 'appendonly.aof', data: 'yes', op: 'open' },
    source: 'Redis aof.c',
  },
  {
    pattern: new RegExp(`^${none} (?<op>write|read)(?: to| from)? ${path} as (?:user )?[\\w:.-]{1,60}$`),
    with: { errno: 'EACCES' },
    source: 'Solr',
  },
  {
    pattern: new RegExp(
      `${none} (?:create|make)(?: the| a)?(?: \\w{1,20}){0,3} (?:directory|folder|dir|directories|folders):? ${path}\\.?$`,
    ),
    with: { errno: 'EACCES', op: 'mkdir' },
    source: 'Java programs, where File.mkdirs gives no reason',
  },
  {
    pattern: /unable to open database file(?!: no such)|SQLITE_CANTOPEN/i,
    with: { path: 'SQLite database', data: 'yes', errno: 'EACCES', op: 'open' },
    source: 'SQLite',
  },
  {
    pattern: /attempt to write a readonly database|SQLITE_READONLY/i,
    with: { path: 'SQLite database', data: 'yes', errno: 'EACCES', op: 'write' },
    source: 'SQLite',
  },
  {
    pattern: /The (?<path>\/[^\s'"]{1,300}) directory must be (?:present and )?writable/,
    with: { errno: 'EACCES', op: 'write' },
    source: 'Laravel',
  },
  {
    pattern: /Cannot open an HTTP server: socket\.error reported errno\.(?<errno>EACCES|EPERM|EROFS)/,
    with: { path: 'unix_http_server', op: 'open' },
    source: 'supervisord',
  },
  {
    pattern: /Unable to (?<op>create|write in) the ['"]?[\w -]{1,40}['"]? directory \((?<path>\/[^)\n]{1,300})\)/,
    with: { errno: 'EACCES' },
    source: 'Symfony',
  },
  {
    pattern: /cannot cache function [^\n]{1,200}: no locator available for file '(?<path>[^'\n]{1,300})'/,
    with: { errno: 'EACCES', op: 'write' },
    source: 'numba',
  },
  {
    pattern: new RegExp(`${none} open (?:\\w{1,20} ){0,3}${path} for (?:writing|appending|write)\\.?$`),
    with: { errno: 'EACCES', op: 'open' },
    source: 'Mosquitto and others',
  },
  {
    pattern:
      /\b(?:create|open|write|read|access)\b[^\n/]{0,40} (?:directory|folder|storage)\b[^\n/]{0,60}: (?<errno>Permission denied|Read-only file system) \(os error/,
    with: { path: 'data directory', data: 'yes' },
    source: 'Qdrant',
  },
  {
    pattern: /\[(?<path>\/[^\]\n]{1,300})\][^\n]{0,160}\b(?<errno>[Pp]ermission denied|[Rr]ead-only file system)/,
    source: 'SQL Server and others',
  },
];
