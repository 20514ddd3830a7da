import type { Phrase } from '../log/sayings.ts';

/** A script or program cannot go to a folder: `path`. */
export const badWorkdir: readonly Phrase[] = [
  { pattern: /cd: (?:line \d+: )?can't cd to (?<path>[^\s:]{1,300})/, source: 'dash, busybox ash' },
  {
    pattern: /line \d+: cd: (?<path>[^\n:]{1,300}): (?:No such file or directory|Permission denied|Not a directory)/,
    source: 'bash',
  },
  {
    pattern: /(?:^|\n)\S{1,100}: cd: (?<path>[^\n:]{1,300}): (?:No such file or directory|Permission denied)/,
    source: 'bash',
  },
  {
    pattern:
      /chdir(?:\(\))? (?:to )?["'`]?(?<path>\/[^\s"'`:]{1,300})["'`]?[^\n]{0,60}(?:[Nn]o such file|[Pp]ermission denied)/,
  },
  { pattern: /can't chdir to '(?<path>[^']{1,300})'/, source: 'gunicorn' },
  {
    pattern:
      /(?:couldn't|could not|unable to|failed to|cannot) (?:chdir|change (?:working )?dir(?:ectory)?) (?:to )?["'`]?(?<path>\/[^\s"'`:]{1,300})/i,
  },
];
