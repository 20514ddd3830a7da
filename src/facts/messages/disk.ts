import type { Phrase } from '../log/sayings.ts';

const full = '(?:no space left on device|disk quota exceeded|quota exceeded|disk full)';
const path = '(?<path>\\/[^\\s:\'"`,()]{1,200})';

/** A file could not be written because its disk, or a quota, is used up. What has no path may be anywhere. */
export const diskPhrases: readonly Phrase[] = [
  {
    pattern: /(?<shm>could not resize shared memory segment "[^"]{1,80}")[^\n]{0,80}No space left on device/,
    source: 'postgres dsm_impl.c',
    with: { path: '/dev/shm' },
  },
  { pattern: /(?<path>\/dev\/shm)[^\s:]{0,200}[^\n]{0,80}No space left on device/i, source: 'Chromium, shm_open' },
  {
    pattern:
      /out of shared memory[^\n]{0,80}DataLoader|DataLoader[^\n]{0,120}(?:Bus error|shared memory)|insufficient shared memory \(shm\)/,
    source: 'torch DataLoader',
    with: { path: '/dev/shm' },
  },
  { pattern: /(?:ENOSPC|EDQUOT): [^\n,]{1,60}, (?<op>\w+)(?: '(?<path>[^']{1,200})')?/, source: 'libuv' },
  { pattern: /\[Errno (?:28|122)\] [^\n:]{1,60}: '(?<path>[^']{1,200})'/, source: 'CPython' },
  {
    pattern: new RegExp(
      `could not (?:write to|extend|create|fsync|open|allocate)[\\w ]{0,30} "(?<path>[^"]{1,200})"[^\\n]{0,120}${full}`,
      'i',
    ),
    source: 'postgres',
  },
  {
    pattern: new RegExp(
      `\\b(?:open|write|mkdir|create|rename|sync|truncate|close|fallocate|copy|link)\\w{0,10} ${path}: ${full}`,
      'i',
    ),
    source: 'Go os.PathError',
  },
  { pattern: new RegExp(`['"\`‘]${path}['"\`’][^\\n]{0,80}${full}`, 'i'), source: 'coreutils, Ruby, PHP' },
  { pattern: new RegExp(`${path}['"]?\\)?: [^\\n]{0,60}${full}`, 'i'), source: 'shells, Java nio, Perl' },
  { pattern: /Disk is full writing '(?<path>[^']{1,200})'/, source: 'MySQL' },
  {
    pattern: /monitor data filesystem reached concerning levels of available storage/,
    with: { path: '/var/lib/ceph/mon' },
    source: 'ceph-mon',
  },
  { pattern: /Detected low-disk space condition/, with: { path: '/var/lib/postgresql/data' }, source: 'CloudNativePG' },
  { pattern: /SQLITE_FULL|database or disk is full/i, source: 'SQLite' },
  { pattern: /mvcc: database space exceeded/, source: 'etcd', with: { path: '--quota-backend-bytes' } },
  {
    pattern: /There is not enough space on the disk|\((?:os error|OS errno|errno:) ?28\b|[( ]28: No space left/i,
    source: '.NET, Rust, InnoDB, nginx',
  },
  {
    pattern:
      /No usable temporary directory found|not enough (?:free )?(?:disk )?space (?:on|left|for|in)|insufficient (?:free )?disk space|Cannot reserve [\d.]+ [KMGT]iB, not enough space/i,
    source: 'CPython, ClickHouse, Elasticsearch, apt',
  },
  { pattern: new RegExp(full, 'i'), source: 'glibc' },
];

/** The same words about other things than disks: watches, semaphores, memory of a device. */
export const notDisk =
  /disk[- ]full[- ](?:threshold|alert|alarm|check|limit|policy|handler|level|action|watermark)|inotify|fork\/exec|unshare|file watch|watch(?:es|ers)?\b|semaphore|semget|shmget|memory pool|fs\.inotify|exceeded quota: |storage quota of (?:project|account)|ResourceQuota|rate quota|API quota|Quota exceeded for (?:quota )?metric/i;
