import { commands } from '../cli/commands.ts';
import { connectionOf } from '../cli/connection.ts';
import type { Flag } from '../cli/flags.ts';
import type { Kind } from '../model.ts';
import type { World } from '../run/world.ts';
import type { Answer, Typed } from './complete.ts';
import { containersIn, kubeconfigNames, namespaces, podsWorstFirst, workloads } from './names.ts';

const files = new Set([
  'from',
  'filename',
  'kubeconfig',
  'certificate-authority',
  'client-certificate',
  'client-key',
  'dir',
]);

/** What can be the value of a flag. */
export async function valuesOf(flag: Flag, typed: Typed, world: World): Promise<Answer> {
  const connection = connectionOf(typed.flags);
  if (flag.choices) return { candidates: flag.choices.map((word) => ({ word })) };
  if (files.has(flag.name) || (flag.name === 'output' && typed.command.name === 'snapshot'))
    return { candidates: [], files: true };
  if (flag.name === 'namespace') return { candidates: await namespaces(connection, world) };
  if (flag.name === 'context' || flag.name === 'with-context')
    return { candidates: await kubeconfigNames('contexts', connection, world) };
  if (flag.name === 'cluster') return { candidates: await kubeconfigNames('clusters', connection, world) };
  if (flag.name === 'user') return { candidates: await kubeconfigNames('users', connection, world) };
  if (flag.name === 'container') return { candidates: await containersIn(typed, world) };
  return { candidates: [] };
}

const shortNames: Record<string, Kind> = {
  pod: 'pods',
  deploy: 'deployments',
  sts: 'statefulsets',
  ds: 'daemonsets',
  rs: 'replicasets',
  job: 'jobs',
  cronjob: 'cronjobs',
};
const longNames: Record<string, Kind> = {
  ...shortNames,
  pods: 'pods',
  po: 'pods',
  deployment: 'deployments',
  deployments: 'deployments',
  statefulset: 'statefulsets',
  statefulsets: 'statefulsets',
  daemonset: 'daemonsets',
  daemonsets: 'daemonsets',
  replicaset: 'replicasets',
  replicasets: 'replicasets',
  jobs: 'jobs',
  cronjobs: 'cronjobs',
  cj: 'cronjobs',
};

/** What can be a word after the command: a TARGET, a cause, a shell, a command. */
export async function wordsOf(typed: Typed, word: string, world: World): Promise<Answer> {
  const { command, words } = typed;
  if (command.words !== undefined && words.length >= command.words) return { candidates: [] };
  if (command.name === 'explain') {
    const { causes } = await import('../causes/index.ts');
    return { candidates: causes.map(({ id, title }) => ({ word: id, about: title })) };
  }
  if (command.name === 'help')
    return { candidates: commands.map(({ name, summary }) => ({ word: name, about: summary })) };
  if (command.name === 'completion')
    return { candidates: (command.takes ?? '').split('|').map((shell) => ({ word: shell })) };
  return targets(typed, word, world);
}

async function targets(typed: Typed, word: string, world: World): Promise<Answer> {
  const [type = '', ...rest] = word.split('/');
  if (rest.length > 0) {
    const kind = longNames[type];
    const found = kind ? await named(kind, typed, world) : [];
    return { candidates: found.map((each) => ({ ...each, word: `${type}/${each.word}` })) };
  }
  const kind = longNames[typed.words[0] ?? ''];
  if (kind) return { candidates: await named(kind, typed, world) };
  const pods = await named('pods', typed, world);
  if (pods.some((pod) => pod.word.startsWith(word))) return { candidates: pods };
  return { candidates: Object.keys(shortNames).map((each) => ({ word: `${each}/` })), more: true };
}

async function named(kind: Kind, typed: Typed, world: World): Promise<Answer['candidates']> {
  return kind === 'pods' ? podsWorstFirst(typed, world) : workloads(kind, typed, world);
}
