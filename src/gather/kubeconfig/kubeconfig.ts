import { UserError } from '../../errors.ts';
import { nearestOf } from '../../facts/nearest.ts';
import type { Connection } from '../../invocation.ts';
import type { Outside } from '../outside.ts';
import { refuseContradictions } from './contradictions.ts';
import { inClusterOf } from './in-cluster.ts';
import { type Entry, type Kubeconfig, kubeconfigOf, textIn } from './kubeconfig-files.ts';

/** The cluster and the user that a command is to use, after flags; keys are as in a kubeconfig. */
export interface Choice {
  cluster: Entry;
  user: Entry;
  /** Of the context, or where the program runs. */
  namespace: string;
  /** `prod`, for messages. */
  context: string;
  /** Of the kubeconfig, for messages. */
  userName: string;
}

/** Decides as kubectl does which cluster and user count: flags, then the context, then where the program runs. */
export async function choiceOf(connection: Connection, outside: Outside): Promise<Choice> {
  const config = await kubeconfigOf(connection, outside);
  const choice = fromConfig(config, connection) ?? (await inClusterOf(outside));
  if (!choice && !connection.server) throw noConfig(config);
  const { cluster, user, ...others } = choice ?? nothing;
  const chosen = { ...others, cluster: withClusterFlags(cluster, connection), user: withUserFlags(user, connection) };
  refuseContradictions(chosen);
  return chosen;
}

const nothing: Choice = { cluster: {}, user: {}, namespace: 'default', context: '', userName: '' };

function fromConfig(config: Kubeconfig, connection: Connection): Choice | undefined {
  const name = connection.context ?? config.currentContext;
  if (!name && !connection.cluster && !connection.user) {
    return undefined;
  }
  const context = config.contexts.get(name);
  if (!context && name) throw missing('context', name, config.contexts, config);
  const clusterName = connection.cluster ?? textIn(context ?? {}, 'cluster') ?? '';
  const userName = connection.user ?? textIn(context ?? {}, 'user') ?? '';
  const cluster = config.clusters.get(clusterName);
  const user = config.users.get(userName);
  if (!cluster && !connection.server) throw missing('cluster', clusterName, config.clusters, config);
  if (!user && userName) throw missing('user', userName, config.users, config);
  return {
    cluster: cluster ?? {},
    user: user ?? {},
    namespace: textIn(context ?? {}, 'namespace') ?? 'default',
    context: name,
    userName,
  };
}

/** A flag for a file replaces data, and `--insecure-skip-tls-verify` replaces both (source: client-go clientcmd, getCluster). */
function withClusterFlags(cluster: Entry, flags: Connection): Entry {
  const own: Entry = { ...cluster };
  if (flags.server) {
    own['server'] = flags.server;
    delete own['tls-server-name'];
  }
  if (flags.tlsServerName) own['tls-server-name'] = flags.tlsServerName;
  if (flags.certificateAuthority || flags.insecureSkipTlsVerify !== undefined) {
    delete own['certificate-authority-data'];
    delete own['certificate-authority'];
    delete own['insecure-skip-tls-verify'];
    if (flags.certificateAuthority) own['certificate-authority'] = flags.certificateAuthority;
    if (flags.insecureSkipTlsVerify) own['insecure-skip-tls-verify'] = true;
  }
  if (flags.disableCompression) own['disable-compression'] = true;
  return own;
}

function withUserFlags(user: Entry, flags: Connection): Entry {
  const own: Entry = { ...user };
  if (flags.token) own['token'] = flags.token;
  for (const [key, value] of [
    ['client-certificate', flags.clientCertificate],
    ['client-key', flags.clientKey],
  ] as const) {
    if (!value) continue;
    own[key] = value;
    delete own[`${key}-data`];
  }
  if (flags.as) own['as'] = flags.as;
  if (flags.asGroups.length > 0) own['as-groups'] = flags.asGroups;
  if (flags.asUid) own['as-uid'] = flags.asUid;
  if (flags.asUserExtra.length > 0) own['as-user-extra'] = extrasOf(flags.asUserExtra);
  return own;
}

function extrasOf(given: readonly string[]): Record<string, string[]> {
  const extras: Record<string, string[]> = {};
  for (const pair of given) {
    const at = pair.indexOf('=');
    if (at < 1) throw new UserError(`--as-user-extra takes KEY=VALUE, not ${pair}`, 2);
    const key = pair.slice(0, at);
    extras[key] = [...(extras[key] ?? []), pair.slice(at + 1)];
  }
  return extras;
}

function missing(what: string, name: string, all: Map<string, Entry>, config: Kubeconfig): UserError {
  const file = config.files.join(', ') || config.wanted.join(', ');
  const near = nearestOf(name, all.keys());
  const some = near.length > 0 ? near : [...all.keys()].slice(0, 3);
  const hint = some.length > 0 ? `did you mean ${some.join(' or ')}?` : `${file} has no ${what}s`;
  const message = name ? `${what} ${name} is not in the kubeconfig ${file}` : `the context names no ${what} in ${file}`;
  return new UserError(message, 3, hint);
}

function noConfig(config: Kubeconfig): UserError {
  if (config.files.length > 0) {
    const names = [...config.contexts.keys()];
    const hint =
      names.length > 0
        ? `kubectl config use-context ${names[0]}, or --context with one of: ${names.slice(0, 5).join(', ')}`
        : 'name another file with --kubeconfig or KUBECONFIG';
    return new UserError(`the kubeconfig ${config.files.join(', ')} has no current context`, 3, hint);
  }
  return new UserError(
    `there is no kubeconfig: looked for ${config.wanted.join(', ')}`,
    3,
    'name the file with --kubeconfig or KUBECONFIG, or explain saved evidence with --from FILE',
  );
}

/** Files of which the content counts where it is not given as data itself. */
export async function dataOf(entry: Entry, key: string, outside: Outside): Promise<Buffer | undefined> {
  const data = textIn(entry, `${key}-data`);
  if (data) return decoded(data, `${key}-data`);
  const file = textIn(entry, key);
  if (!file) return undefined;
  try {
    return await outside.readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const because = code === 'ENOENT' ? 'there is no such file' : message;
    throw new UserError(`cannot read ${key} ${file}: ${because}`, 3);
  }
}

/** Line breaks are allowed, as in Go. */
function decoded(data: string, key: string): Buffer {
  const plain = data.replace(/[\r\n]/g, '');
  if (plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return Buffer.from(plain, 'base64');
  throw new UserError(`${key} in the kubeconfig is not base64`, 3);
}
