import type { ContainerLog, ContainerStatus, Kind } from '../model.ts';
import type { Get } from './http.ts';
import { crashLogs, type LogOf } from './logs.ts';
import type { Question } from './plan.ts';
import { type ListOptions, list, names, one } from './reading.ts';
import type { Objects } from './shelves.ts';

/** Makes questions about objects. What was asked once is not asked again, except for `fresh` and logs, which change. */
export interface Reader {
  list(worth: number, kind: Kind, namespace: string | undefined, options?: ListOptions): Question;
  one(worth: number, kind: Kind, namespace: string, name: string): Question;
  /** Metadata only. */
  names(worth: number, kind: Kind, namespace: string): Question;
  fresh(kind: Kind, namespace: string, name: string): Promise<Objects>;
  logs(of: LogOf, status: ContainerStatus | undefined): Promise<ContainerLog[]>;
}

/** `wholeSecrets`: the user allows to read Secrets whole, for the names of their keys. */
export function readerOf(get: Get, wholeSecrets = false): Reader {
  const answers = new Map<string, Promise<Objects>>();
  const question = (worth: number, key: string, ask: () => Promise<Objects>): Question => ({
    worth,
    requests: answers.has(key) ? 0 : 1,
    async ask() {
      const answer = answers.get(key) ?? ask();
      answers.set(key, answer);
      return { objects: await answer, logs: [] };
    },
  });
  return {
    list: (worth, kind, namespace, options = {}) =>
      question(worth, keyOf('list', kind, namespace, options), () =>
        list(get, kind, namespace, { ...options, wholeSecrets }),
      ),
    one: (worth, kind, namespace, name) =>
      question(worth, keyOf('one', kind, namespace, name), () => one(get, kind, namespace, name)),
    names: (worth, kind, namespace) =>
      question(worth, keyOf('names', kind, namespace), () => names(get, kind, namespace)),
    fresh: (kind, namespace, name) => one(get, kind, namespace, name),
    logs: (of, status) => crashLogs(get, of, status),
  };
}

function keyOf(...parts: unknown[]): string {
  return JSON.stringify(parts);
}
