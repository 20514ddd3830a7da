import { kubectl } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { lastWordsOf } from '../facts/last-words.ts';
import { notUlimit, ulimitPhrases } from '../facts/messages/ulimit.ts';
import { raiseUlimit, ulimitOf } from '../facts/resources/ulimits.ts';
import type { Cause } from './cause.ts';

export const ulimit: Cause = {
  id: 'ulimit',
  topic: 'resources',
  title: 'a limit on files, inotify watches, processes, locked memory or a sysctl is too low',
  explain: {
    means:
      'The kernel bounds how many files, watches, threads and maps a process, a user, a pod or a node may have. The program reached such a bound, or checks it when it starts.',
    looks:
      '`too many open files`, `inotify watch limit reached`, `unable to create native thread`, `vm.max_map_count [65530] is too low`, `Resource temporarily unavailable` on fork.',
    emergency:
      'Raise the sysctl on the node, or let the entry point raise its own limit on open files; for threads, start fewer.',
    proper: 'Set the limit where nodes are made (runtime, kubelet, sysctl), or find the leak of files or threads.',
    prevent: 'Bake the sysctls that a program asks for into the node image; watch open files and threads.',
    related: ['oom-limit', 'disk-full', 'seccomp-capability'],
  },
  detect(container, evidence) {
    const said = lastWordsOf(container.log, ulimitPhrases).find(({ quote }) => !notUlimit.test(quote));
    const name = said?.names['limit'];
    if (!said || !name) return undefined;
    const { bounds } = ulimitOf(name);
    const pod = container.pod.metadata?.name ?? '';
    const show = [
      'debug',
      pod,
      '-it',
      '--copy-to',
      `${pod}-debug`,
      '--container',
      container.name,
      '--',
      'cat',
      '/proc/self/limits',
    ];
    return {
      confidence: confidenceFrom(container, said.weight),
      subject: name,
      says: `\`${container.name}\` reached the limit \`${name}\` on ${bounds}.`,
      clues: [{ at: `${container.log.address}, line ${said.line}`, saw: said.quote }],
      next: [
        ...raiseUlimit(evidence, container, name),
        {
          kind: 'look',
          text: 'shows the limits that a process there has',
          command: kubectl(evidence, container.namespace, ...show),
        },
      ],
      weight: said.weight,
      line: said.line,
    };
  },
};
