import type { Phrase } from '../log/sayings.ts';

/** A program says itself that time is too short: it was slow, stalled or starved of processor time. */
export const starvedPhrases: readonly Phrase[] = [
  { pattern: /WORKER TIMEOUT \(pid: ?\d+\)/, source: 'gunicorn arbiter.py' },
  {
    pattern: /Terminating timed out worker \(Worker \d+ failed to (?:check in|boot) within \d+ seconds\)/,
    source: 'puma cluster.rb',
  },
  { pattern: /No response from gunicorn master within \d+ seconds/, source: 'Airflow' },
  { pattern: /Thread starvation or clock leap detected/, source: 'HikariCP' },
  {
    pattern:
      /GC thread starvation|long (?:GC|JVM) pause|Detected pause in JVM or host machine|JvmPauseMonitor[^\n]{0,60}pause/i,
    source: 'Elasticsearch, HBase, Hadoop',
  },
  {
    pattern: /heartbeat (?:of the thread pool )?(?:the )?starvation detected|thread pool starvation/i,
    source: 'Kestrel',
  },
  { pattern: /slow fdatasync|apply request took too long|server is likely overloaded/, source: 'etcd' },
  { pattern: /As of \S+ the heartbeat has been running for/, source: 'Kestrel' },
];

/** A start that took long, with its seconds. */
export const startedPhrases: readonly RegExp[] = [
  /Started \S{1,100} in (?<seconds>[\d.]{1,10}) seconds/,
  /started in (?<seconds>[\d.]{1,10})s\b/i,
  /Server startup in \[?(?<ms>[\d,]{1,12})\]? ?(?:ms|milliseconds)/,
];
