import type { Phrase } from '../log/sayings.ts';

/**
 * A runtime says that its own heap is used up. `runtime` and `setting`: what to raise; `limits.memory` where the runtime has no bound
 * of its own. Java's "unable to create native thread" is about threads, not memory, and is not here.
 */
export const heapPhrases: readonly Phrase[] = [
  ...javaKinds().map(([kind, setting]) => ({
    pattern: new RegExp(`java\\.lang\\.OutOfMemoryError: (?<kind>${kind})`),
    source: 'openjdk memory/universe.cpp, classLoaderData',
    with: { runtime: 'Java', setting },
  })),
  {
    pattern: /java\.lang\.OutOfMemoryError(?!:|\w)/,
    with: { runtime: 'Java', setting: '-Xmx', kind: 'OutOfMemoryError' },
  },
  {
    pattern:
      /(?<kind>Too small maximum heap|Could not reserve enough space for [\w ]{1,40}object heap|Too small initial heap)/,
    source: 'openjdk: Error occurred during initialization of VM',
    with: { runtime: 'Java', setting: '-Xmx' },
  },
  {
    pattern:
      /(?<kind>Native memory allocation \(\w{1,12}\) failed to (?:map|allocate) \d{1,20} bytes for committing reserved memory)/,
    source: 'openjdk hs_err',
    with: { runtime: 'Java', setting: '-Xmx' },
  },
  {
    pattern: /(?<kind>insufficient physical memory: needed \d{1,20} available \d{1,20})/,
    source: 'Seastar: Scylla, Redpanda',
    with: { runtime: 'Seastar', setting: '--memory' },
  },
  {
    pattern: /(?<kind>System memory \d{1,20} must be at least \d{1,20})/,
    source: 'Spark UnifiedMemoryManager',
    with: { runtime: 'Spark', setting: 'spark.driver.memory' },
  },
  {
    pattern: /(?<kind>Executor memory \d{1,20} must be at least \d{1,20})/,
    source: 'Spark UnifiedMemoryManager',
    with: { runtime: 'Spark', setting: 'spark.executor.memory' },
  },
  {
    pattern: /(?<kind>Initial heap size set to a larger value than the maximum heap size)/,
    with: { runtime: 'Java', setting: '-Xms' },
  },
  {
    pattern:
      /(?<kind>Reached heap limit Allocation failed|Ineffective mark-compacts near heap limit|CALL_AND_RETRY_LAST Allocation failed|invalid (?:array|table) size Allocation failed|JavaScript heap out of memory|Fatal JavaScript out of memory|JavaScript OOM)/,
    source: 'V8 api.cc, heap.cc',
    with: { runtime: 'Node', setting: '--max-old-space-size' },
  },
  {
    pattern: /(?<kind>ERR_WORKER_OUT_OF_MEMORY)/,
    source: 'node lib/internal/errors.js',
    with: { runtime: 'Node', setting: 'resourceLimits' },
  },
  {
    pattern: /(?<kind>Allowed memory size of (?<bytes>\d+) bytes exhausted)/,
    source: 'php Zend/zend_alloc.c',
    with: { runtime: 'PHP', setting: 'memory_limit' },
  },
  {
    pattern: /(?<kind>Out of memory \(allocated \d+(?: bytes)?\) \(tried to allocate)/,
    source: 'php Zend/zend_alloc.c',
    with: noBound('PHP'),
  },
  {
    pattern: /(?<kind>System\.OutOfMemoryException|GC heap initialization failed|(?:^|\n)Out of memory\.(?=\n|$))/,
    source: '.NET',
    with: { runtime: '.NET', setting: 'DOTNET_GCHeapHardLimit' },
  },
  {
    pattern: /(?:^|\n)(?:[\w.]{1,60}\.)?(?<kind>_?(?:Array)?MemoryError)\b/,
    source: 'CPython, numpy',
    with: noBound('Python'),
  },
  { pattern: /(?<kind>Unable to allocate [\d.]+ [KMGTP]iB for an array)/, source: 'numpy', with: noBound('Python') },
  {
    pattern: /(?<kind>fatal error: (?:runtime: )?(?:out of memory|cannot allocate memory))/,
    source: 'go runtime/malloc.go',
    with: noBound('Go'),
  },
  {
    pattern: /(?<kind>runtime: out of memory: cannot allocate)/,
    source: 'go runtime/mem_linux.go',
    with: noBound('Go'),
  },
  { pattern: /(?<kind>std::bad_alloc)/, source: 'libstdc++', with: noBound('C++') },
  { pattern: /(?<kind>memory allocation of \d+ bytes failed)/, source: 'rust alloc::alloc', with: noBound('Rust') },
  { pattern: /(?<kind>failed to allocate memory) \(NoMemoryError\)/, source: 'ruby', with: noBound('Ruby') },
  {
    pattern: /(?<kind>eheap_alloc: Cannot (?:re)?allocate \d+ bytes of memory)/,
    source: 'erts',
    with: noBound('Erlang'),
  },
  { pattern: /(?<kind>cannot allocate vector of size)/, source: 'R', with: noBound('R') },
  { pattern: /(?:^|\n)(?<kind>Out of memory!)(?=\n| |$)/, source: 'perl', with: noBound('Perl') },
  { pattern: /Fatal error: exception (?<kind>Out_of_memory)/, source: 'OCaml', with: noBound('OCaml') },
  {
    pattern: /(?<kind>heap overflow|Heap exhausted)[ ;:,.(]/,
    source: 'GHC -M',
    with: { runtime: 'Haskell', setting: '-M' },
  },
];

function noBound(runtime: string): Record<string, string> {
  return { runtime, setting: 'limits.memory' };
}

function javaKinds(): [kind: string, setting: string][] {
  return [
    ['Metaspace', '-XX:MaxMetaspaceSize'],
    ['PermGen space', '-XX:MaxPermSize'],
    ['Compressed class space', '-XX:CompressedClassSpaceSize'],
    ['(?:Direct buffer memory|Cannot reserve \\d+ bytes of direct buffer memory)', '-XX:MaxDirectMemorySize'],
    [
      '(?:Java heap space|GC overhead limit exceeded|Requested array size exceeds VM limit|Garbage-collected heap size exceeded)',
      '-Xmx',
    ],
  ];
}
