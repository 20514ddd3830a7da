import type { Phrase } from '../log/sayings.ts';

/** A parent process, or the program itself, tells that one of its processes got SIGKILL from outside. `strong`: nothing but memory is usual. */
export const killedPhrases: readonly Phrase[] = [
  {
    pattern:
      /(?:server process|background worker "[^"]{1,80}"|\w[\w -]{0,40} process) \(PID \d+\) was terminated by signal 9/i,
    source: 'postgres src/backend/postmaster/postmaster.c LogChildExit',
    with: { strong: 'yes' },
  },
  { pattern: /worker process \d+ exited on signal 9\b/, source: 'nginx ngx_process.c', with: { strong: 'yes' } },
  {
    pattern: /DAMN ! worker \d+ \(pid: \d+\) died, killed by signal 9/,
    source: 'uwsgi core/master.c',
    with: { strong: 'yes' },
  },
  { pattern: /child \d+ exited on signal 9 \(SIGKILL/, source: 'php-fpm', with: { strong: 'yes' } },
  {
    pattern: /WorkerLostError: Worker exited prematurely: signal 9/,
    source: 'billiard pool.py',
    with: { strong: 'yes' },
  },
  {
    pattern: /terminated by SIGKILL; not expected|exited: \S+ \(terminated by SIGKILL/,
    source: 'supervisord',
    with: { strong: 'yes' },
  },
  {
    pattern: /DataLoader worker \(pid[^)]{0,20}\) is killed by signal: Killed/,
    source: 'torch DataLoader',
    with: { strong: 'yes' },
  },
  { pattern: /was sent SIGKILL! Perhaps out of memory\?/, source: 'gunicorn arbiter.py' },
  { pattern: /Worker with pid \d+ was terminated due to signal 9\b/, source: 'gunicorn 20' },
  {
    pattern: /exited with signal SIGKILL|exit(?:ed)? (?:code: null, )?signal:? SIGKILL|via signal \[SIGKILL\]/,
    source: 'Node child_process, pm2, npm',
  },
  { pattern: /signal: killed\b/, source: 'Go os/exec' },
  { pattern: /signal: 9 \(SIGKILL\)/, source: 'Rust std::process::ExitStatus' },
  { pattern: /died with <Signals\.SIGKILL: 9>/, source: 'Python subprocess.CalledProcessError' },
  {
    pattern: /(?:^|\n)(?:[^\n:]{0,80}: (?:line )?\d+: {1,8})?(?:\d{1,8} )?Killed(?: {3,40}[^\n]{0,300})?(?=\n|$)/,
    source: 'bash, dash: a job that died of SIGKILL',
  },
];

/** A server could not even get the memory that it is configured to take. */
export const refusedMemoryPhrases: readonly Phrase[] = [
  { pattern: /could not map anonymous shared memory: Cannot allocate memory/, source: 'postgres sysv_shmem.c' },
  {
    pattern: /InnoDB: (?:Cannot allocate memory for the buffer pool|Fatal error: cannot allocate memory)/,
    source: 'InnoDB',
  },
  { pattern: /Can't save in background: fork: Cannot allocate memory/, source: 'redis rdb.c' },
  { pattern: /Redis aborting for OUT OF MEMORY|Out Of Memory allocating \d+ bytes/, source: 'redis server.c' },
  { pattern: /There is insufficient memory for the Java Runtime Environment to continue/, source: 'jdk vmError.cpp' },
  {
    pattern: /requires a machine with at least \d{2,6} megabytes of memory/,
    source: 'SQL Server sqlservr',
    with: { strong: 'yes' },
  },
  { pattern: /Committing semi space failed|Zone Allocation failed - process out of memory/, source: 'V8' },
];

/** The parent killed it for being slow, so that the SIGKILL it tells of is its own. */
export const timeoutKillPhrases: readonly Phrase[] = [
  { pattern: /WORKER TIMEOUT \(pid: ?\d+\)/, source: 'gunicorn arbiter.py' },
  { pattern: /HARAKIRI/, source: 'uwsgi' },
  { pattern: /context deadline exceeded/, source: 'Go' },
  { pattern: /execution timed out|Terminating timed out worker/, source: 'php-fpm, puma' },
];
