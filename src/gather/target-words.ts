import { UserError } from '../errors.ts';
import { nearestOf } from '../facts/nearest.ts';

/** One TARGET. Without `kind` it is a bare word: a pod, the beginning of a pod's name, or a workload. Without `name` it is all of a kind. */
export interface Target {
  /** `Pod`, `Deployment`, … */
  kind?: string;
  name?: string;
  /** As it was typed. */
  word: string;
}

/** Plural, singular and short names, as the API server has them. */
const types: Record<string, string> = {
  pods: 'Pod',
  pod: 'Pod',
  po: 'Pod',
  deployments: 'Deployment',
  deployment: 'Deployment',
  deploy: 'Deployment',
  statefulsets: 'StatefulSet',
  statefulset: 'StatefulSet',
  sts: 'StatefulSet',
  daemonsets: 'DaemonSet',
  daemonset: 'DaemonSet',
  ds: 'DaemonSet',
  replicasets: 'ReplicaSet',
  replicaset: 'ReplicaSet',
  rs: 'ReplicaSet',
  jobs: 'Job',
  job: 'Job',
  cronjobs: 'CronJob',
  cronjob: 'CronJob',
  cj: 'CronJob',
};

/** What kubectl knows and this program does not explain. */
const others = new Set(
  `service services svc node nodes no configmap configmaps cm secret secrets ingress ingresses ing namespace namespaces ns all endpoints ep
  persistentvolumeclaim pvc persistentvolume pv serviceaccount sa event events ev horizontalpodautoscaler hpa replicationcontroller rc`.split(
    /\s+/,
  ),
);

/** TARGET… by kubectl's rules: `POD`, `TYPE/NAME…`, or `TYPE NAME…`; the forms are not mixed. */
export function parseTargets(words: readonly string[]): Target[] {
  if (words.some((word) => word.includes('/'))) return words.map(slashed);
  const [first = '', ...names] = words;
  const kind = kindNamed(first);
  if (!kind) {
    refuseOthers(first, names);
    return words.map((word) => ({ name: word, word }));
  }
  if (names.length === 0) return [{ kind, word: first }];
  return names.map((name) => ({ kind, name, word: `${first} ${name}` }));
}

function slashed(word: string): Target {
  const [type = '', name = '', ...rest] = word.split('/');
  if (!word.includes('/')) {
    const example = `TYPE/NAME and plain words cannot be mixed: \`${word}\``;
    throw new UserError(example, 2, `Write every target in one form, for example pod/${word}`);
  }
  if (rest.length > 0) throw new UserError(`\`${word}\` has more than one slash`, 2, 'A target is TYPE/NAME');
  if (type === '' || name === '') throw new UserError(`\`${word}\` is not TYPE/NAME`, 2, 'For example: deploy/api');
  const kind = kindNamed(type);
  if (!kind) throw unknownType(type, word, name);
  return { kind, name, word };
}

/** `deployments.apps`, `deployments.v1.apps` and `Deployment` are the same to kubectl. */
function kindNamed(type: string): string | undefined {
  return types[type.toLowerCase().split('.')[0] ?? ''];
}

function refuseOthers(first: string, names: string[]): void {
  if (names.length > 0 && others.has(first.toLowerCase())) throw unknownType(first, `${first} ${names[0]}`, '');
}

function unknownType(type: string, word: string, name: string): UserError {
  if (others.has(type.toLowerCase().split('.')[0] ?? '')) {
    return new UserError(`\`${word}\` is not a pod or a workload`, 2, `These can be explained: ${plurals.join(', ')}`);
  }
  const [nearest] = nearestOf(type, Object.keys(types));
  const hint = nearest
    ? `Did you mean ${nearest}${name && `/${name}`}?`
    : `These can be explained: ${plurals.join(', ')}. A namespace is given with -n.`;
  return new UserError(`There is no type \`${type}\``, 2, hint);
}

const plurals = Object.keys(types).filter((type, index, all) => types[type] !== types[all[index - 1] ?? '']);
