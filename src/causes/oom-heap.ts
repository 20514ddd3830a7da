import { heapTooLarge, heapUsedUp } from '../facts/resources/heap-ends.ts';
import type { Cause } from './cause.ts';

export const oomHeap: Cause = {
  id: 'oom-heap',
  topic: 'resources',
  title: "the runtime's own heap is used up, or is set larger than the limit allows",
  explain: {
    means:
      'Many runtimes have a bound of their own within the limit of the container: the Java heap, the old space of V8, the memory limit of PHP. The program reached it; or it is set so high that the kernel kills the container first.',
    looks:
      '`java.lang.OutOfMemoryError`, `JavaScript heap out of memory`, `Allowed memory size exhausted`, `MemoryError` in the log and an exit code of the runtime (1, 3, 134, 255). Or OOMKilled, with a heap flag that is as large as the limit.',
    emergency:
      'Give the heap twice its size and the container a limit that holds it; or, where the flag is above the limit, bring the two together.',
    proper:
      'Set the heap as a share of the limit (`-XX:MaxRAMPercentage=70`), measure the need with a heap dump or profile, and mend leaks.',
    prevent:
      'Never set a fixed heap and a limit in two places; leave a quarter of the limit, and not less than 150Mi, for the rest of a JVM.',
    related: ['oom-limit', 'bad-args', 'liveness-probe'],
  },
  detect: (container, evidence) => heapUsedUp(evidence, container) ?? heapTooLarge(evidence, container),
};
