/** How one setting of a runtime is written, and what its number means. */
export interface RuntimeRule {
  runtime: string;
  setting: string;
  pattern: RegExp;
  as: 'bytes' | 'percent' | 'processes';
  /** Factor of a number without a unit. */
  plain?: number;
  /** Only of variables with this name, whose whole value it is. */
  variable?: RegExp;
  beside?: true;
}

const java = { runtime: 'Java' } as const;
const value = /^\s*(?<value>[\w.%-]{1,20})\s*$/;

/** What runtimes are told about memory and processes; flags of one runtime in the order in which they decide. */
export const rules: readonly RuntimeRule[] = [
  { ...java, setting: '-Xmx', as: 'bytes', pattern: /(?:^|[\s"'=])-Xmx(?<value>\d+[kKmMgGtT]?)\b/ },
  { ...java, setting: '-XX:MaxHeapSize', as: 'bytes', pattern: /-XX:MaxHeapSize=(?<value>\d+[kKmMgGtT]?)\b/ },
  { ...java, setting: '-XX:MaxRAMPercentage', as: 'percent', pattern: /-XX:MaxRAMPercentage=(?<value>[\d.]+)/ },
  { ...java, setting: '-Xms', as: 'bytes', beside: true, pattern: /(?:^|[\s"'=])-Xms(?<value>\d+[kKmMgGtT]?)\b/ },
  {
    ...java,
    setting: '-XX:MaxMetaspaceSize',
    as: 'bytes',
    beside: true,
    pattern: /-XX:MaxMetaspaceSize=(?<value>\d+[kKmMgG]?)\b/,
  },
  {
    ...java,
    setting: '-XX:MaxDirectMemorySize',
    as: 'bytes',
    beside: true,
    pattern: /-XX:MaxDirectMemorySize=(?<value>\d+[kKmMgG]?)\b/,
  },
  {
    ...java,
    setting: 'MAX_HEAP_SIZE',
    as: 'bytes',
    variable: /^(?:MAX_HEAP_SIZE|ES_HEAP_SIZE|JVM_HEAP_SIZE|JAVA_MAX_HEAP|JAVA_HEAP_MAX|NEO4J_\w*heap_max__size)$/,
    pattern: value,
  },
  { ...java, setting: 'ZK_SERVER_HEAP', as: 'bytes', plain: 2 ** 20, variable: /^ZK_SERVER_HEAP$/, pattern: value },
  {
    runtime: 'Node',
    setting: '--max-old-space-size',
    as: 'bytes',
    plain: 2 ** 20,
    pattern: /--max[-_]old[-_]space[-_]size[= ](?<value>\d+)\b/,
  },
  { runtime: 'Go', setting: 'GOMEMLIMIT', as: 'bytes', variable: /^GOMEMLIMIT$/, pattern: value },
  {
    runtime: '.NET',
    setting: 'DOTNET_GCHeapHardLimitPercent',
    as: 'percent',
    variable: /^(?:DOTNET|COMPlus)_GCHeapHardLimitPercent$/,
    pattern: value,
  },
  {
    runtime: '.NET',
    setting: 'DOTNET_GCHeapHardLimit',
    as: 'bytes',
    variable: /^(?:DOTNET|COMPlus)_GCHeapHardLimit$/,
    pattern: value,
  },
  {
    runtime: 'PHP',
    setting: 'memory_limit',
    as: 'bytes',
    pattern: /\bmemory_limit(?:\]|"|')?\s?=\s?['"]?(?<value>\d+[KMGkmg]?)\b/,
  },
  { runtime: 'PHP', setting: 'memory_limit', as: 'bytes', variable: /^PHP_MEMORY_LIMIT$/, pattern: value },
  {
    runtime: 'PostgreSQL',
    setting: 'shared_buffers',
    as: 'bytes',
    plain: 8192,
    pattern: /\bshared_buffers\s?=\s?['"]?(?<value>\d+\s?(?:kB|MB|GB|TB)?)\b/,
  },
  {
    runtime: 'PostgreSQL',
    setting: 'shared_buffers',
    as: 'bytes',
    plain: 8192,
    variable: /^POSTGRES(?:QL)?_SHARED_BUFFERS$/,
    pattern: value,
  },
  {
    runtime: 'Redis',
    setting: 'maxmemory',
    as: 'bytes',
    pattern: /(?:^|[\s"'])(?:--)?maxmemory[ =](?<value>\d+(?:[kKmMgG][bB]?)?)\b/,
  },
  {
    runtime: 'MySQL',
    setting: 'innodb_buffer_pool_size',
    as: 'bytes',
    pattern: /innodb[-_]buffer[-_]pool[-_]size\s?=\s?(?<value>\d+[KMGkmg]?)\b/,
  },
  {
    runtime: 'MySQL',
    setting: 'innodb_buffer_pool_size',
    as: 'bytes',
    variable: /INNODB_BUFFER_POOL_SIZE$/,
    pattern: value,
  },
  {
    runtime: 'MongoDB',
    setting: '--wiredTigerCacheSizeGB',
    as: 'bytes',
    plain: 2 ** 30,
    pattern: /(?:--wiredTigerCacheSizeGB[= ]|\bcacheSizeGB:\s?)(?<value>[\d.]+)/,
  },
  {
    runtime: 'process',
    setting: 'ulimit -v',
    as: 'bytes',
    plain: 2 ** 10,
    beside: true,
    pattern: /\bulimit -S?v (?<value>\d+)\b/,
  },
  {
    runtime: 'gunicorn',
    setting: '--workers',
    as: 'processes',
    pattern: /\bgunicorn\b.{0,300}?(?:--workers[= ]|-w ?)(?<value>\d+)\b/,
  },
  {
    runtime: 'uvicorn',
    setting: '--workers',
    as: 'processes',
    pattern: /\buvicorn\b.{0,300}?--workers[= ](?<value>\d+)\b/,
  },
  {
    runtime: 'celery',
    setting: '--concurrency',
    as: 'processes',
    pattern: /\bcelery\b.{0,300}?(?:--concurrency[= ]|-c ?)(?<value>\d+)\b/,
  },
  {
    runtime: 'puma',
    setting: '--workers',
    as: 'processes',
    pattern: /\bpuma\b.{0,300}?(?:--workers[= ]|-w ?)(?<value>\d+)\b/,
  },
  {
    runtime: 'php-fpm',
    setting: 'pm.max_children',
    as: 'processes',
    pattern: /\bpm\.max_children\s?=\s?(?<value>\d+)\b/,
  },
  {
    runtime: 'worker processes',
    setting: 'WEB_CONCURRENCY',
    as: 'processes',
    variable: /^WEB_CONCURRENCY$/,
    pattern: value,
  },
];
