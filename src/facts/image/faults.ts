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
  [-1073741819]: {
    signal: '0xC0000005',
    means: 'an access violation of a Windows program, a bug in it or in a native library',
    said: /[Aa]ccess violation|0x[Cc]0000005/,
  },
  [-1073740791]: {
    signal: '0xC0000409',
    means: 'a Windows program found its stack or heap damaged and ended itself',
    said: /[Ff]atal|overrun|0x[Cc]0000409/,
  },
  [-1073741571]: {
    signal: '0xC00000FD',
    means: 'the stack of a Windows program overflowed',
    said: /[Ss]tack overflow/,
  },
  [-532462766]: {
    signal: '0xE0434352',
    means: 'a .NET program on Windows ended with an exception that nobody caught',
    said: /[Uu]nhandled [Ee]xception/,
  },
  139: {
    signal: 'SIGSEGV',
    means: 'it touched memory that is not its own, a bug in the program or in a native library',
    said: /[Ss]egmentation|SIGSEGV|segfault/,
  },
};
