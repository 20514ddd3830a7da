import type { Phrase } from '../log/sayings.ts';

/** A lock or PID file of an earlier run, or a lock that a dead one holds. `path` names it. */
export const leftLock: readonly Phrase[] = [
  { pattern: /lock file "(?<path>[^"\n]{1,300})" (?:already exists|is empty)/, source: 'PostgreSQL miscinit.c' },
  {
    pattern: /pre-existing shared memory block[^\n]{0,60}is still in use/,
    with: { path: 'postmaster.pid' },
    source: 'PostgreSQL',
  },
  { pattern: /Unable to lock (?<path>\S{1,200}?),? error: 11/, source: 'InnoDB' },
  { pattern: /Unable to lock the lock file: (?<path>\S{1,200})/, source: 'MongoDB' },
  { pattern: /cluster configuration file (?<path>\S{1,200}) is already used by a different/, source: 'Redis Cluster' },
  { pattern: /Failed to acquire lock on file (?<file>\S{1,80}) in (?<path>\S{1,200}?)\.? /, source: 'Kafka' },
  {
    pattern:
      /(?:LockObtainFailedException|Lock held by (?:another program|this virtual machine)): ?(?<path>\/[^\s,]{1,300})?/,
    source: 'Lucene',
  },
  { pattern: /node with name "?(?<path>[\w@.-]{1,120})"? is already running on/, source: 'RabbitMQ' },
  { pattern: /Cannot lock file (?<path>\S{1,200}?)\.? Another server instance/, source: 'ClickHouse' },
  {
    pattern: /A server is already running[^\n]{0,40}(?:Check|pid: \d+, file:) ?(?<path>\/[^\s)]{1,300}?)\.?\)?(?:\s|$)/,
    source: 'Rails',
  },
  { pattern: /A server is already running/, with: { path: 'tmp/pids/server.pid' }, source: 'Rails' },
  { pattern: /Already running on PID \d+ \(or pid file '(?<path>[^'\n]{1,300})' is stale\)/, source: 'Gunicorn' },
  { pattern: /pid ?file \(?(?<path>\/[^\s()'"]{1,300}?)\)?:? (?:already exists|exists|is stale)/i },
  { pattern: /Pidfile \((?<path>[^)\n]{1,300})\) already exists/, source: 'Celery' },
  { pattern: /ERROR: Pidfile \((?<path>[^)\n]{1,300})\)/, source: 'Celery' },
  { pattern: /httpd \(pid \d+\) already running/, with: { path: 'httpd.pid' }, source: 'Apache httpd' },
  { pattern: /(?:Another twistd server is running|Another instance of \S{1,60} is (?:already )?running)[^\n]{0,120}/ },
  {
    pattern: /Could not acquire change log lock\.\s+Currently locked by (?<holder>[\w.-]{1,120})/,
    with: { path: 'DATABASECHANGELOGLOCK' },
    source: 'Liquibase',
  },
  {
    pattern:
      /[Aa]nother (?:instance|process|server|copy|program) (?:\w{1,12} )?(?:holds|owns|locks|locked|is using|has locked) (?:the )?(?:lock )?["'`]?(?<path>\/[^\s'"`:,()]{1,300})/,
  },
  {
    pattern:
      /\b[Ss]tale (?:lock|pid|PID)(?: ?file)?:? ["'`]?(?<path>\/[^\s'"`:,()]{1,300})(?![^\n]{0,80}(?:remov(?:ed|ing)|delet(?:ed|ing)|clean))/,
  },
  {
    pattern: /Database has migration lock; cannot run migrations/,
    with: { path: 'DATABASECHANGELOGLOCK' },
    source: 'Metabase',
  },
  {
    pattern: /Not migrating, control is locked|^\W{0,8}Control is locked\b/,
    with: { path: 'migrations' },
    source: 'Rocket.Chat',
  },
  {
    pattern: /Migration lock was never released/,
    with: { path: 'migrations_lock' },
    source: 'Ghost, knex-migrator',
  },
  {
    pattern: /Migration table is already locked|MigrationLocked/,
    with: { path: 'knex_migrations_lock' },
    source: 'Knex',
  },
  {
    pattern: /Cannot run migrations because another migration process is currently running/,
    with: { path: 'schema_migrations' },
    source: 'Rails',
  },
  {
    pattern: /Server is already active for display (?<display>\d{1,5})/,
    with: { path: '/tmp/.X99-lock' },
    source: 'Xvfb',
  },
  { pattern: /(?<path>\/[^\s'"]{1,300}\.lock)' if you are certain that no other instance/, source: 'Jira' },
  { pattern: /already in use by another running instance/, source: 'Jira' },
  {
    pattern:
      /\b(?:can ?not|can't|could not|unable to|failed to) lock (?:the )?(?:file|database|directory|data ?dir\w{0,5}):? ['"`[]?(?<path>\/[^\s'"`\],;]{1,300})(?![^\n]{0,80}(?:[Pp]ermission|[Rr]ead-only|No such))/i,
    source: 'QuestDB and others',
  },
  {
    pattern: /already another instance using the (?:configured )?(?<path>data (?:directory|path))/,
    source: 'Logstash',
  },
  { pattern: /Lock file has been locked by another process: (?<path>\/[^\s,]{1,300})/, source: 'Neo4j' },
  {
    pattern: /Database may be already in use: |Another instance of Derby may have already booted/,
    source: 'H2, Derby',
  },
  {
    pattern:
      /(?:While lock file:?|lock(?:ing)?(?: file)?) (?<path>\/[^\s:'"]{1,300}\/LOCK): (?:Resource temporarily unavailable|already held)/,
    source: 'RocksDB, LevelDB',
  },
  {
    pattern: /(?:open(?:ing)?|open file)[^\n]{0,20} \w{0,4}bolt(?:db| ?db| database)?[^\n]{0,60}: timeout$/,
    with: { path: 'bolt database' },
    source: 'bbolt',
  },
  {
    pattern: /(?<path>\/[^\s'"]{1,300}) is locked by another (?:server|broker|process|instance|program)/,
    source: 'ActiveMQ',
  },
  { pattern: /database is locked|SQLITE_BUSY/, with: { path: 'SQLite database' }, source: 'SQLite' },
  { pattern: /(?:lock|pid) ?file:? ['"`]?(?<path>\/[^\s'"`:,]{1,300})['"`]?[^\n]{0,40}(?:exists|held|in use|locked)/i },
  {
    pattern:
      /['"`]?(?<path>\/[^\s'"`:,]{1,300}\.(?:lock|pid|lck))['"`]?:? [^\n]{0,40}(?:already exists|File exists|is locked|already locked|held by|(?:is )?another instance|Resource temporarily unavailable)/i,
  },
  {
    pattern:
      /(?:could not|cannot|can't|failed to|unable to) (?:acquire|obtain|get|create|take)[^\n]{0,30} lock(?: file)?[^\n]{0,40}?(?<path>\/[^\s'"`:,[\]]{1,300})(?!.*(?:permission denied|read-only|no space))/i,
  },
  {
    pattern:
      /\b(?:another|other|different) (?:\w{1,20} )?(?:process|instance|program|server|node|pod|worker|job|run)\b[^\n]{0,30} (?:holds?|holding|has|owns?|took) (?:the |a |an |its )?(?:exclusive )?lock\b(?:[^\n]{0,20}?["'`( ](?<path>\/[^\s'"`:,()[\]]{1,300}))?(?![^\n]{0,60}(?:standby|leader|wait|retry))/i,
    with: { path: 'lock' },
  },
  {
    pattern: /opening storage failed: lock DB directory: resource temporarily unavailable/,
    with: { path: 'lock' },
    source: 'Prometheus',
  },
];
