import type { ContainerLog, ContainerStatus, Kind } from '../model.ts';
import type { Get } from './http/http.ts';
import { crashLogs, type LogOf } from './logs.ts';
import type { Question } from './plan.ts';
import { type ListOptions, list, names, one } from './reading.ts';
import type { Objects } from './shelves.ts';
import { type OnNode, usageOf, usageOfAll } from './usage.ts';

/** Makes questions about objects. What was asked once is not asked again, except for `fresh` and logs, which change. */
export interface Reader {
  list(worth: number, kind: Kind, namespace: string | undefined, options?: ListOptions): Question;
  one(worth: number, kind: Kind, namespace: string, name: string): Question;
  /** Metadata only. */
  names(worth: number, kind: Kind, namespace: string): Question;
  /** What the containers of a pod use. */
  usage(worth: number, of: OnNode): Question;
  /** The same of every pod in a namespace, `undefined`: in all; `nodes` are those that they are on. */
  usages(worth: number, namespace: string | undefined, nodes: readonly string[]): Question;
  fresh(kind: Kind, namespace: string, name: string): Promise<Objects>;
  logs(of: LogOf, status: ContainerStatus | undefined): Promise<ContainerLog[]>;
}

/** What the user allows besides: to read Secrets whole, for the names of their keys; to ask the kubelet of a node. */
export interface Allowed {
  wholeSecrets?: boolean | undefined;
  kubeletStats?: boolean | undefined;
}

/** A reader over one way to ask. */
export function readerOf(get: Get, { wholeSecrets = false, kubeletStats = false }: Allowed = {}): Reader {
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
    usage: (worth, of) => question(kubeletStats ? 95 : worth, keyOf('usage', of), () => usageOf(get, of, kubeletStats)),
    usages: (worth, namespace, nodes) =>
      question(worth, keyOf('usages', namespace), () => usageOfAll(get, namespace, kubeletStats ? nodes : [])),
    fresh: (kind, namespace, name) => one(get, kind, namespace, name),
    logs: (of, status) => crashLogs(get, of, status),
  };
}

function keyOf(...parts: unknown[]): string {
  return JSON.stringify(parts);
}
