import type { Phrase } from '../log/sayings.ts';

const nofile = { limit: 'nofile' };
const threads = { limit: 'pids' };
const watches = { limit: 'fs.inotify.max_user_watches' };
const instances = { limit: 'fs.inotify.max_user_instances' };
const eagain = '(?:Resource temporarily unavailable|\\(11\\)|errno ?=? ?11|os error 11|EAGAIN|code: 11\\b)';

/** A limit of the process, the pod or the node that the kernel keeps. Advice at start-up is not a failure, and is not here. */
export const ulimitPhrases: readonly Phrase[] = [
  { pattern: /(?<limit>vm\.max_map_count) \[\d+\] is too low/, source: 'elasticsearch BootstrapChecks.java' },
  {
    pattern: /OutOfMemoryError: Map failed|IOException: Map failed/,
    source: 'JDK FileChannelImpl: Kafka, Lucene',
    with: { limit: 'vm.max_map_count' },
  },
  { pattern: /RLIMIT_NOFILE[^\n]{0,40}\b(?:needs?|requires?|at least|too low|below)\b/, with: nofile },
  { pattern: /\binotify (?:watch )?limit (?:was |is |has been )?(?:reached|exceeded|hit)\b/i, with: watches },
  {
    pattern:
      /\b(?:max(?:imum)?|limit)\b[^\n]{0,30} (?:open )?(?:file descriptors|open files)\b[^\n]{0,60}\b(?:too (?:small|low)|insufficient|not enough|expect(?:ed)? (?:greater|at least))/i,
    source: 'TiKV and others',
    with: nofile,
  },
  {
    pattern: /exceeded the maximum number of memory mappings/,
    source: 'openjdk vmError.cpp',
    with: { limit: 'vm.max_map_count' },
  },
  {
    pattern: /max file descriptors \[\d+\] for [\w ]{1,40} is too low/,
    source: 'elasticsearch BootstrapChecks.java',
    with: nofile,
  },
  {
    pattern:
      /insufficient (?:free )?huge ?pages|insufficient free pages available|[Nn]o (?:free|available) [^\n]{0,20}huge ?pages/,
    source: 'SPDK, DPDK, Mayastor',
    with: { limit: 'vm.nr_hugepages' },
  },
  { pattern: /Cannot raise FD limit to \d+, limit is \d+/, source: 'HAProxy', with: nofile },
  {
    pattern: /max number of threads \[\d+\] for user/,
    source: 'elasticsearch BootstrapChecks.java',
    with: { limit: 'nproc' },
  },
  {
    pattern: /max size virtual memory \[\d+\] for user/,
    source: 'elasticsearch BootstrapChecks.java',
    with: { limit: 'as' },
  },
  {
    pattern:
      /memory locking requested for \w{1,40} process but memory is not locked|Unable to lock JVM Memory|MEMLOCK may be too low|max locked memory|RLIMIT_MEMLOCK|mlock(?:all)?[^\n]{0,60}(?:Cannot allocate memory|Operation not permitted)/,
    source: 'elasticsearch, cilium/ebpf, bash, vault',
    with: { limit: 'memlock' },
  },
  {
    pattern:
      /System limit for number of file watchers reached|inotify watch limit reached|inotify resources exhausted|max_user_watches/,
    source: 'node, watchdog, tail',
    with: watches,
  },
  {
    pattern:
      /inotify_add_watch[^\n]{0,80}no space left|(?:add(?:ing)? watch|watcher?|fsnotify|inotify)[^\n]{0,80}no space left on device/i,
    source: 'fsnotify',
    with: watches,
  },
  {
    pattern:
      /inotify instance limit reached|max_user_instances|number of inotify instances has been reached|inotify_init1?[^\n]{0,60}too many open files/i,
    source: 'watchdog, .NET, fsnotify',
    with: instances,
  },
  {
    pattern:
      /EMFILE: too many open files, watch|(?:watcher?|fsnotify|inotify|target manager)[^\n]{0,60}too many open files/i,
    source: 'libuv, fsnotify',
    with: instances,
  },
  {
    pattern:
      /fs\.aio-max-nr|io_setup\(\) (?:failed with EAGAIN|returned -11)|Not enough request capacity in nr_aio|Could not setup Async I\/O/,
    source: 'InnoDB, ScyllaDB',
    with: { limit: 'fs.aio-max-nr' },
  },
  {
    pattern: /could not create semaphores: No space left on device|semget[^\n]{0,60}No space left/,
    source: 'postgres sysv_sema.c',
    with: { limit: 'kernel.sem' },
  },
  {
    pattern:
      /(?:huge ?pages?|HugeTLB|huge_pages=on)[^\n]{0,120}(?:Cannot allocate memory|not available|cannot get|failed)|Cannot get hugepage information|terminated by signal 7: Bus error/i,
    source: 'postgres, DPDK',
    with: { limit: 'hugepages' },
  },
  {
    pattern: /too many open files in system|file table overflow|ENFILE/i,
    source: 'glibc, libuv',
    with: { limit: 'fs.file-max' },
  },
  {
    pattern: /too many open files|No file descriptors available|\(os error 24\)|\bEMFILE\b|errno: 24\b/i,
    source: 'glibc, musl, libuv',
    with: nofile,
  },
  {
    pattern:
      /open files: cannot modify limit|setrlimit\(RLIMIT_NOFILE[^\n]{0,80}(?:failed|not permitted)|error setting limit \(Operation not permitted\)/i,
    source: 'bash, nginx, dash',
    with: nofile,
  },
  {
    pattern:
      /(?:fork\/exec \S{1,200}|\bclone\([^)\n]{0,80}\)|\bunshare(?:\([^)\n]{0,80}\))?(?: failed)?): no space left on device/i,
    source: 'Linux user_namespaces(7), rootlesskit',
    with: { limit: 'user.max_user_namespaces' },
  },
  { pattern: /unable to create (?:new )?native thread/, source: 'openjdk', with: threads },
  {
    pattern:
      /failed to create new OS thread|pthread_create failed|may need to increase max user processes|program exceeds \d+-thread limit/i,
    source: 'go runtime, openjdk, OpenBLAS',
    with: threads,
  },
  {
    pattern:
      /can't start new thread|can't create Thread: |failed to spawn thread|Cannot fork|fork: retry: |unable to fork|could not fork new process|fork\(\) failed/i,
    source: 'CPython, ruby, rust, dash, bash, git, postgres, nginx',
    with: threads,
  },
  {
    pattern: new RegExp(
      `(?:fork|clone|thread|std::system_error)[^\\n]{0,100}${eagain}|BlockingIOError: \\[Errno 11\\]`,
      'i',
    ),
    source: 'C++, CPython subprocess',
    with: threads,
  },
];

/** The same places refuse for another reason: an old seccomp profile, or a program that only gives advice. */
export const notUlimit =
  /Operation not permitted(?! \(MEMLOCK)|maxclients|max_open_files|worker_connections|open_files_limit|RLIMIT_NOFILE[^\n]{0,40}increased/i;
