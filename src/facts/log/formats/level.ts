import type { Level } from '../../../model.ts';

const levels: Record<string, Level> = {
  trace: 'trace',
  trce: 'trace',
  verbose: 'trace',
  vrb: 'trace',
  v: 'trace',
  finest: 'trace',
  finer: 'trace',
  silly: 'trace',
  trc: 'trace',
  debug: 'debug',
  dbug: 'debug',
  dbg: 'debug',
  d: 'debug',
  fine: 'debug',
  config: 'debug',
  debu: 'debug',
  deb: 'debug',
  info: 'info',
  information: 'info',
  informational: 'info',
  inf: 'info',
  i: 'info',
  log: 'info',
  note: 'info',
  notice: 'info',
  system: 'info',
  success: 'info',
  http: 'info',
  warn: 'warn',
  warning: 'warn',
  wrn: 'warn',
  w: 'warn',
  warnin: 'warn',
  error: 'error',
  err: 'error',
  erro: 'error',
  e: 'error',
  severe: 'error',
  fail: 'error',
  eror: 'error',
  failure: 'error',
  exception: 'error',
  fatal: 'fatal',
  fata: 'fatal',
  ftl: 'fatal',
  f: 'fatal',
  critical: 'fatal',
  crit: 'fatal',
  c: 'fatal',
  panic: 'fatal',
  pani: 'fatal',
  dpanic: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  alert: 'fatal',
  a: 'fatal',
  cri: 'fatal',
  pnc: 'fatal',
};

/** The level that a logger's word means, in any case: `WARNING`, `fail`, `E`. */
export function levelOf(word: string): Level | undefined {
  return levels[word.toLowerCase()];
}

/** Numbers of pino and bunyan (10 to 60), and of monolog (100 to 600). */
export function levelOfNumber(value: number): Level | undefined {
  const steps: readonly [number, Level][] =
    value > 99
      ? [
          [500, 'fatal'],
          [400, 'error'],
          [300, 'warn'],
          [200, 'info'],
          [100, 'debug'],
        ]
      : [
          [60, 'fatal'],
          [50, 'error'],
          [40, 'warn'],
          [30, 'info'],
          [20, 'debug'],
          [10, 'trace'],
        ];
  return steps.find(([from]) => value >= from)?.[1];
}

/** Is this at least as bad as an error? */
export function isBad(level: Level | undefined): boolean {
  return level === 'error' || level === 'fatal';
}

/** Does the program itself say that this is nothing to stop for? */
export function isMild(level: Level | undefined): boolean {
  return level === 'trace' || level === 'debug' || level === 'info';
}
