import type { Phrase } from '../log/sayings.ts';

/**
 * It is there, and cannot be run here. `why`: `architecture` (a program for another CPU), `interpreter` (the interpreter or loader that it
 * names is missing), `crlf` (Windows line ends), `cpu` (instructions that this CPU does not have). `path`: what was run, where it is told.
 */
export const cannotRunHere: readonly Phrase[] = [
  {
    pattern: /(?:^|\n)exec (?:container process )?[`"']?(?<path>[^\s`"':]{1,300})[`"']?: [Ee]xec format error/,
    with: { why: 'architecture' },
    source: 'runc, crun at execve',
  },
  {
    pattern: /exec user process caused[: "]{1,4}exec format error/,
    with: { why: 'architecture' },
    source: 'runc before 1.1',
  },
  {
    pattern:
      /(?:^|\n)exec (?:container process )?(?:\(missing dynamic library\?\) )?[`"']?(?<path>[^\s`"':]{1,300})[`"']?: [Nn]o such file or directory/,
    with: { why: 'interpreter' },
    source: 'runc, crun at execve',
  },
  {
    pattern: /exec user process caused[: "]{1,4}no such file or directory/,
    with: { why: 'interpreter' },
    source: 'runc before 1.1',
  },
  { pattern: /error: exec failed: no such file or directory/, with: { why: 'interpreter' }, source: 'gosu' },
  { pattern: /error: exec failed: exec format error/, with: { why: 'architecture' }, source: 'gosu' },
  // Windows line ends. A reader of logs may have dropped the CR itself at the end of a line.
  { pattern: /(?<path>\/[^\s:]{1,300}): [^\s:]{1,100}(?:\^M|\\r|\r): bad interpreter/, with: { why: 'crlf' } },
  { pattern: /\benv: [‘'"`]?[\w./+-]{1,60}(?:\\r|\^M|\r)/, with: { why: 'crlf' }, source: 'coreutils env' },
  { pattern: /\benv: can't execute '[\w./+-]{1,60}[\r\n]/, with: { why: 'crlf' }, source: 'busybox env' },
  { pattern: /use -\[v\]S to pass options in shebang lines/, with: { why: 'crlf' }, source: 'coreutils env' },
  {
    pattern:
      /(?:^|\n|\s)(?<path>[^\s:]{1,300}): (?:line )?\d+: (?:[\w.]{1,20}: )?[^\n:]{0,80}(?:\r|\\r'|\^M)(?:\n|:|$)/,
    with: { why: 'crlf' },
    source: 'shells, body of a script',
  },
  {
    pattern:
      /(?:^|\n|\s)(?<path>[^\s:]{1,300}): (?:\d+: set: |set: line \d+: )[Ii]llegal option -\s*(?:o pipefail\r)?$/,
    with: { why: 'crlf' },
    source: 'dash, busybox ash',
  },
  {
    pattern: /(?:^|\n|\s)(?<path>[^\s:]{1,300}): line \d+: set: -\s*:? ?(?:invalid option)?\s*$/,
    with: { why: 'crlf' },
    source: 'bash',
  },
  {
    pattern: /(?<path>\/[^\s:]{1,300}): (?<interpreter>[^\s:]{1,200}): bad interpreter: No such file/i,
    with: { why: 'interpreter' },
  },
  {
    pattern: /(?:^|\n|\s)(?<path>[^\s:]{1,300}): cannot execute: required file not found/,
    with: { why: 'interpreter' },
    source: 'bash 5.2',
  },
  { pattern: /failed to open elf at (?<interpreter>\S{1,200})/, with: { why: 'architecture' }, source: 'Rosetta' },
  {
    pattern: /qemu-\w{1,20}: Could not open '(?<interpreter>[^']{1,200})'/,
    with: { why: 'architecture' },
    source: 'QEMU user mode',
  },
  { pattern: /(?<path>[^\s:'"]{1,300}): cannot execute binary file/, with: { why: 'architecture' }, source: 'bash' },
  { pattern: /fork\/exec (?<path>[^\s:]{1,300}): exec format error/, with: { why: 'architecture' }, source: 'Go' },
  { pattern: /\[Errno 8\] Exec format error: '(?<path>[^']{1,300})'/, with: { why: 'architecture' }, source: 'Python' },
  {
    pattern: /Cannot run program "(?<path>[^"]{1,300})"[^:\n]{0,200}: (?:Exec failed, )?error=8\b/,
    with: { why: 'architecture' },
    source: 'Java',
  },
  { pattern: /Exec format error - (?<path>\S{1,300})/, with: { why: 'architecture' }, source: 'Ruby' },
  { pattern: /exec (?<path>\S{1,300}) failed: Exec format error/, with: { why: 'architecture' }, source: 'tini' },
  {
    pattern: /(?:^|\n|\s|')(?<path>[^\s:'"]{1,300})'?: (?:cannot execute: )?[Ee]xec format error/,
    with: { why: 'architecture' },
  },
  { pattern: /exec format error/i, with: { why: 'architecture' } },
  {
    pattern: /(?:^|\n)(?<path>[^\s:]{1,300}): (?:line )?1: [^\n]{0,40}ELF/,
    with: { why: 'architecture' },
    source: 'a shell that reads a program as a script',
  },
  { pattern: /CPU does not support (?<feature>x86-64-v\d)/, with: { why: 'cpu' }, source: 'glibc' },
  {
    pattern:
      /requires? (?:a CPU with )?(?<feature>AVX2?|S?SSE\d(?:[._]\d)?|AVX-?512\w{0,4}|POPCNT|BMI[12]|FMA|F16C)(?: support| instruction)/i,
    with: { why: 'cpu' },
  },
  {
    pattern:
      /(?:CPU|processor) (?:does not|doesn't|lacks?)[^\n]{0,40}\b(?<feature>AVX2?|S?SSE\d(?:[._]\d)?|AVX-?512\w{0,4}|POPCNT|BMI[12]|FMA|F16C|PCLMULQDQ|LSE)\b/i,
    with: { why: 'cpu' },
  },
  {
    pattern: /compiled to use (?<feature>[A-Z\d._ ]{2,40}) instructions?, but these aren't available/,
    with: { why: 'cpu' },
    source: 'TensorFlow',
  },
  { pattern: /\b(?:SIGILL|[Ii]llegal instruction)\b/, with: { why: 'cpu' } },
];
