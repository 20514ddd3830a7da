import type { Container, Evidence, Step } from '../../model.ts';
import { kubectl, then } from '../command.ts';
import { badToken, forbiddenRequest } from '../messages/kubernetes-api.ts';
import { type Said, saidBy } from '../said.ts';

/** What the API server denied to a container. */
export interface Denial {
  said: Said;
  verb: string;
  /** `pods`, `leases.coordination.k8s.io`, or a path. */
  resource: string;
  path?: string;
  /** Undefined: the whole cluster. */
  namespace?: string;
  account?: { namespace: string; name: string };
}

/** Everything that was denied, what most likely ended the container first. */
export function denialsOf(container: Container): Denial[] {
  return saidBy(container, forbiddenRequest).map((said) => {
    const { verb = '', resource = '', group, path, namespace, user } = said.names;
    const [, accountNamespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user ?? '') ?? [];
    return {
      said,
      verb,
      resource: path ?? (group ? `${resource}.${group}` : resource),
      ...(path && { path }),
      ...(namespace && { namespace }),
      ...(accountNamespace && name && { account: { namespace: accountNamespace, name } }),
    };
  });
}

/** Where the log says that the token of the ServiceAccount is missing or refused. */
export function tokenTrouble(container: Container): Said | undefined {
  return saidBy(container, badToken)[0];
}

/** The commands that allow exactly what was denied, to exactly this account; an informer that lists also watches. */
export function allowStep(evidence: Evidence, first: Denial, all: readonly Denial[]): Step | undefined {
  const { account, namespace, path, verb } = first;
  if (!account || !/^[a-z]+$/.test(verb) || verb === 'escalate') return undefined;
  const alike = all.filter(
    (one) =>
      one.verb === verb &&
      one.namespace === namespace &&
      one.account?.name === account.name &&
      (one.path === undefined) === (path === undefined),
  );
  const resources = [...new Set(alike.map(({ resource }) => plural(resource)))];
  const watches =
    verb === 'list' && alike.some(({ said }) => /reflector|[Ff]ailed to watch|informer|\*v\d|caches/.test(said.quote));
  const verbs = [verb, ...(watches ? ['watch'] : [])];
  const cluster = namespace === undefined;
  const name =
    `${account.name}-${verb}-${(path ?? resources[0] ?? '').replaceAll(/[^a-z\d]+/gi, '-').replace(/^-|-$/g, '')}`.toLowerCase();
  const what = path ? `--non-resource-url=${path}` : `--resource=${resources.join(',')}`;
  const role = cluster ? 'clusterrole' : 'role';
  const create = kubectl(evidence, namespace ?? '', 'create', role, name, `--verb=${verbs.join(',')}`, what);
  const bind = kubectl(
    evidence,
    namespace ?? '',
    'create',
    `${role}binding`,
    name,
    `--${role}=${name}`,
    `--serviceaccount=${account.namespace}:${account.name}`,
  );
  return {
    kind: 'emergency',
    text: `allows \`${verbs.join('` and `')}\` on ${resources.join(', ')}, and nothing else`,
    command: then(create, bind),
  };
}

/** kubectl wants a subresource after the group-less name: `pods/log`. */
function plural(resource: string): string {
  const [, name, sub, group] = /^([^/.]+)\/([^.]+)(\..+)?$/.exec(resource) ?? [];
  return name ? `${name}${group ?? ''}/${sub}` : resource;
}
