import type { Phrase } from '../log/sayings.ts';

const inUse = '(?:EADDRINUSE|[Aa]ddress (?:already )?in use|eaddrinuse|AddrInUse)';
const denied = '(?:EACCES|[Pp]ermission denied|eacces)';

/** Listening failed because the port is taken. `port` where the text has it, `socket` for a Unix socket. */
export const portInUse: readonly Phrase[] = [
  { pattern: new RegExp(String.raw`${inUse}[^\n]{0,60}?(?<socket>\/[\w./-]{1,200}\.(?:sock|socket))`) },
  { pattern: new RegExp(String.raw`(?<socket>\/[\w./-]{1,200}\.(?:sock|socket))[^\n]{0,80}${inUse}`) },
  {
    pattern: new RegExp(String.raw`${inUse} - bind\(2\) for [^\n]{0,60}port (?<port>\d{1,5})`),
    source: 'Ruby',
  },
  {
    pattern: /cannot bind socket \(Address already in use\) for \[[^\]]{0,60}:(?<port>\d{1,5})\]/,
    source: 'HAProxy',
  },
  { pattern: /listen EADDRINUSE[^\n]{0,80}[:\s](?<port>\d{2,5})\b/, source: 'Node' },
  {
    pattern: new RegExp(String.raw`\('[^']{0,60}', (?<port>\d{1,5})[^)]{0,20}\)[^\n]{0,60}${inUse}`),
    source: 'Python asyncio, gunicorn',
  },
  { pattern: /Connection in use: \('[^']{0,60}', (?<port>\d{1,5})\)/, source: 'gunicorn' },
  {
    pattern: new RegExp(String.raw`[:\s](?<port>\d{1,5})\)?["'\]]?:? (?:bind|failed|listen)[^\n]{0,40}${inUse}`, 'i'),
    source: 'Go, nginx, redis',
  },
  { pattern: new RegExp(String.raw`(?:\bport[:=]? ?|:|\[.{0,40}:)(?<port>\d{2,5})\]?\b[^\n]{0,60}${inUse}`, 'i') },
  {
    pattern: new RegExp(String.raw`${inUse}[^\n]{0,60}(?:port[ =]|:)(?<port>\d{2,5})\b`, 'i'),
    source: 'Ruby and others',
  },
  {
    pattern:
      /[Ff]ailed to (?:create|open|bind|start)[^\n]{0,80} socket on address \[[^\]\n]{1,60}\] and port \[(?<port>\d{4,5})\]/,
    source: 'Tomcat',
  },
  { pattern: /[Pp]ort already in use: (?<port>\d{2,5})/, source: 'JMX' },
  {
    pattern:
      /[Pp]ort (?<port>\d{2,5}) (?:is|was) (?:in use by|already (?:in use|being used|allocated|used|taken|occupied|bound)|taken|occupied)/,
  },
  {
    pattern: /(?:already|Do you already have another \w{1,20} server) (?:running|listening) on port:? (?<port>\d{2,5})/,
    source: 'PostgreSQL, MySQL',
  },
  { pattern: /Is port (?<port>\d{2,5}) in use\?/, source: 'Bun' },
  { pattern: /could not bind to distribution port (?<port>\d{2,5})/, source: 'RabbitMQ' },
  { pattern: new RegExp(String.raw`(?:bind|listen|socket|server|start)[^\n]{0,120}${inUse}`, 'i') },
  { pattern: /\[Errno 98\]|BindException: Address already in use|code: 98, kind: AddrInUse|\(os error 98\)/ },
];

/** Listening failed because the user may not use the port. */
export const portDenied: readonly Phrase[] = [
  { pattern: /listen EACCES[^\n]{0,80}:(?<port>\d{1,5})\b/, source: 'Node' },
  { pattern: new RegExp(String.raw`:(?<port>\d{1,5})\)?["'\]]?:? bind: ${denied}`), source: 'Go, redis' },
  { pattern: /bind\(\) to [^\s]{0,80}:(?<port>\d{1,5}) failed \(13: /, source: 'nginx' },
  {
    pattern: new RegExp(String.raw`\('[^']{0,60}', (?<port>\d{1,5})[^)]{0,20}\)[^\n]{0,60}${denied}`),
    source: 'Python asyncio, gunicorn',
  },
  { pattern: new RegExp(String.raw`${denied} - bind\(2\) for [^\n]{0,60}port (?<port>\d{1,5})`), source: 'Ruby' },
  {
    pattern: /make_sock: could not bind to address [^\s]{0,60}:(?<port>\d{1,5})/,
    source: 'Apache, with the errno before it',
  },
  { pattern: /cannot bind socket \(Permission denied\) for \[[^\]]{0,60}:(?<port>\d{1,5})\]/, source: 'HAProxy' },
  { pattern: new RegExp(String.raw`(?:bind|listen)[^\n]{0,100}[:\s](?<port>\d{1,4})\b[^\n]{0,60}${denied}`, 'i') },
  { pattern: new RegExp(String.raw`${denied}[^\n]{0,60}(?:bind|listen|port)[^\n]{0,60}[:\s](?<port>\d{1,4})\b`, 'i') },
  { pattern: /(?:BindException|SocketException(?: \(13\))?): Permission denied/, source: 'Java, .NET' },
  { pattern: /(?:bind|listen(?:ing)?)[^\n/]{0,60}[Pp]ermission denied/ },
];
