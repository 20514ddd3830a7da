/** Signals of a fault by the exit code that shells and runtimes make of them, with what they mean and how a log tells of them. */
export const faults: Record<number, { signal: string; means: string; said: RegExp }> = {
  132: {
    signal: 'SIGILL',
    means: 'an instruction that its CPU does not have, or a trap of the compiler',
    said: /SIGILL|[Ii]llegal instruction|[Ff]atal error/,
  },
  133: {
    signal: 'SIGTRAP',
    means: 'a trap that the program or its runtime set for itself',
    said: /[Tt]race|[Ff]atal error/,
  },
  134: {
    signal: 'SIGABRT',
    means: 'it aborted itself, as a failed assertion or a damaged heap makes it',
    said: /[Aa]bort|[Aa]ssert|terminate called|SIGSEGV|SIGABRT|corrupt/,
  },
  135: {
    signal: 'SIGBUS',
    means: 'it touched memory that is not there, often a mapped file on a full volume',
    said: /[Bb]us error|SIGBUS/,
  },
  136: { signal: 'SIGFPE', means: 'an arithmetic fault such as a division by zero', said: /[Ff]loating point|SIGFPE/ },
  139: {
    signal: 'SIGSEGV',
    means: 'it touched memory that is not its own, a bug in the program or in a native library',
    said: /[Ss]egmentation|SIGSEGV|segfault/,
  },
};
