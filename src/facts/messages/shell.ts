import type { Phrase } from '../log/sayings.ts';

/** What starts a line of a shell: `sh: 1: `, `/run.sh: line 3: `, `/run.sh[3]: `, `E: `. The script is told where it has a name. */
const shell = String.raw`(?:^|\n|\s)(?:E: )?(?<script>[^\s:[\]]{1,200})(?:\[\d+\])?: (?:(?:exec: )?(?:line )?\d+: )?(?:exec: )?`;
const word = String.raw`(?<command>[^\s:'"‘’\x60]{1,300})`;
const quotedWord = String.raw`["'‘\x60](?<command>[^"'’\x60\n]{1,300})["'’\x60]`;

/** A command that something tried to run is not there. `command` is its name or path, `script` the script or shell that says so. */
export const commandNotFound: readonly Phrase[] = [
  { pattern: new RegExp(`${shell}${word}: (?:command not found|inaccessible or not found|applet not found)`) },
  { pattern: new RegExp(`${shell}${word}: not found(?:$|\\n)`), source: 'dash, busybox ash, mksh' },
  { pattern: /(?:^|\n)(?<script>[^\s:]{1,200}):(?:\d+: )? ?command not found: (?<command>\S{1,300})/, source: 'zsh' },
  { pattern: /(?:^|\n)(?<command>[\w./-]{1,100}): applet not found/, source: 'busybox' },
  { pattern: new RegExp(`\\benv: ${quotedWord}: No such file or directory`), source: 'coreutils env' },
  {
    pattern: new RegExp(`(?:failed to run command|can't execute) ${quotedWord}: No such file`),
    source: 'coreutils, busybox',
  },
  { pattern: /exec (?<command>\S{1,300}) failed: No such file/, source: 'tini' },
  { pattern: /\[dumb-init\] (?<command>[^:\s]{1,300}): No such file/ },
  { pattern: /\bsu-exec: (?<command>[^:\s]{1,300}): No such file/ },
  {
    pattern: /\bexec: "(?<command>[^"]{1,300})": (?:executable file not found in \$PATH|stat \S{1,300}: no such file)/,
    source: 'Go os/exec, gosu',
  },
  { pattern: /fork\/exec (?<command>[^:\s]{1,300}): no such file or directory/, source: 'Go os.StartProcess' },
  { pattern: /unable to exec (?<command>[^:\s]{1,300}): No such file/, source: 's6, execline' },
  { pattern: /failed to (?:execute|exec) (?<command>[^:\s]{1,300}): No such file/, source: 'setpriv, chroot' },
  { pattern: /can't find command '(?<command>[^']{1,300})'/, source: 'supervisord' },
  { pattern: /\bspawn (?<command>[^\s]{1,300}) ENOENT/, source: 'Node child_process' },
  {
    pattern: /Cannot run program "(?<command>[^"]{1,300})"[^:\n]{0,200}: (?:Exec failed, )?error=2\b/,
    source: 'Java ProcessBuilder',
  },
  {
    pattern:
      /\b(?<command>(?!(?:the|an?|this|that|its|required|no|any|some|plugin|main|child)\b)[a-z][\w.-]{1,40}) (?:utility|binary|executable) (?:was |is |could )?not (?:be )?found\b/,
    source: 'kube-router and others',
  },
  { pattern: /^Command not found: (?<command>[\w./-]{1,200})$/, source: 'Poetry' },
  { pattern: /bundler: command not found: (?<command>\S{1,200})/ },
  { pattern: /No such file or directory - (?<command>[\w.-]{1,100}) \(Errno::ENOENT\)/, source: 'Ruby Process.spawn' },
  {
    pattern: /subprocess[\s\S]{0,3000}\[Errno 2\] No such file or directory: '(?<command>[\w.+-]{1,100})'/,
    source: 'Python subprocess',
  },
];

/** Bash says of a command with a slash what it also says of a redirection: which of them it was, the exit code 127 tells. */
export const pathNotFound: readonly Phrase[] = [
  {
    pattern:
      /(?:^|\n|\s)(?<script>[^\s:]{1,200}): (?:line \d+: )?(?:exec: )?(?<command>[^\s:]{0,200}\/[^\s:]{1,200}): (?:No such file or directory|not found)/,
  },
];

/** A command is there but may not be executed. */
export const commandNotExecutable: readonly Phrase[] = [
  { pattern: /exec: "(?<command>[^"]{1,300})": permission denied/, source: 'Go os/exec, gosu' },
  { pattern: /fork\/exec (?<command>[^:\s]{1,300}): permission denied/ },
  { pattern: /exec (?<command>\S{1,300}) failed: Permission denied/, source: 'tini' },
  { pattern: /\[dumb-init\] (?<command>[^:\s]{1,300}): Permission denied/ },
  { pattern: /\bsu-exec: (?<command>[^:\s]{1,300}): Permission denied/ },
  { pattern: /unable to exec (?<command>[^:\s]{1,300}): Permission denied/ },
  { pattern: /command at '(?<command>[^']{1,300})' is not executable/, source: 'supervisord' },
  { pattern: /\bspawn (?<command>[^\s]{1,300}) EACCES/ },
  { pattern: /Cannot run program "(?<command>[^"]{1,300})"[^:\n]{0,200}: (?:Exec failed, )?error=13\b/ },
  { pattern: new RegExp(`(?:failed to run command|can't execute) ${quotedWord}: Permission denied`) },
  { pattern: new RegExp(`\\b(?:env|nice|nohup): ${quotedWord}: Permission denied`) },
  { pattern: /(?:^|\n)exec (?<command>[^\s:]{1,300}): permission denied/, source: 'runc at execve' },
];

/** Shells say of a command what they also say of a redirection; the exit code 126 tells that it was a command. */
export const shellNotExecutable: readonly Phrase[] = [
  {
    pattern:
      /(?:^|\n|\s)(?<script>[^\s:]{1,200}): (?:exec: )?(?:line )?(?:\d+: )?(?:exec: )?(?<command>[^\s:]{1,300}): (?:cannot execute: )?(?:Permission denied|Is a directory)/i,
  },
  { pattern: /permission denied: (?<command>[^\s:]{1,300})/, source: 'zsh' },
];
