import { UserError } from '../../errors.ts';
import type { Headers } from '../http/transport.ts';
import type { Outside } from '../outside.ts';
import { authProviderOf } from './auth-provider.ts';
import { type Asked, type Plugin, pluginOf } from './exec-credential.ts';
import { type Choice, dataOf } from './kubeconfig.ts';
import { type Entry, entryOf, textIn } from './kubeconfig-files.ts';

/** What proves who is asking: a certificate for the connection, headers for each request. */
export interface Credentials {
  certificate(): Promise<{ cert?: Buffer | string; key?: Buffer | string }>;
  headers(refused: string | undefined): Promise<Headers>;
}

/** A kubeconfig user's credentials. Over plain http none are sent, as by kubectl (source: client-go clientcmd, ClientConfig). */
export async function credentialsOf(choice: Choice, secure: boolean, outside: Outside): Promise<Credentials> {
  const { user } = choice;
  const impersonation = impersonationOf(user);
  if (!secure) return { certificate: async () => ({}), headers: async () => impersonation };
  const cert = await dataOf(user, 'client-certificate', outside);
  const key = await dataOf(user, 'client-key', outside);
  const exec = user['exec'] ? pluginOf(pluginIn(choice), outside) : undefined;
  // A plugin is for a user who has no other proof.
  const plugin = cert || ['token', 'tokenFile', 'username'].some((key) => textIn(user, key)) ? undefined : exec;
  const authorization = authorizationOf(user, plugin, outside);
  return {
    async certificate() {
      const given = plugin ? await plugin() : {};
      if (given.cert && given.key) return { cert: given.cert, key: given.key };
      return { ...(cert && { cert }), ...(key && { key }) };
    },
    async headers(refused) {
      const value = await authorization(refused);
      return { ...impersonation, ...(value && { authorization: value }) };
    },
  };
}

type Authorization = (refused: string | undefined) => Promise<string | undefined>;

function authorizationOf(user: Entry, plugin: Asked | undefined, outside: Outside): Authorization {
  const file = textIn(user, 'tokenFile');
  const token = textIn(user, 'token');
  // What is wrong with a provider is told also where another proof wins.
  const provider = user['auth-provider'] ? authProviderOf(entryOf(user['auth-provider']), outside) : undefined;
  if (file) return async () => `Bearer ${await tokenIn(file, token, outside)}`;
  if (token) return async () => `Bearer ${token}`;
  const login = textIn(user, 'username');
  if (login) {
    const basic = Buffer.from(`${login}:${textIn(user, 'password') ?? ''}`).toString('base64');
    return async () => `Basic ${basic}`;
  }
  if (plugin) {
    return async (refused) => {
      const given = await plugin(refused?.replace(/^Bearer /, ''));
      return given.token && `Bearer ${given.token}`;
    };
  }
  return async () => (provider ? `Bearer ${await provider()}` : undefined);
}

function pluginIn({ user, userName, cluster }: Choice): Plugin {
  return { exec: entryOf(user['exec']), from: textIn(user, 'from') ?? '', user: userName, cluster };
}

async function tokenIn(file: string, otherwise: string | undefined, outside: Outside): Promise<string> {
  try {
    return (await outside.readFile(file)).toString('utf8').trim();
  } catch (error) {
    if (otherwise) return otherwise;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UserError(`cannot read tokenFile ${file}: ${code === 'ENOENT' ? 'there is no such file' : message}`, 3);
  }
}

/** Source: client-go transport, NewImpersonatingRoundTripper. */
function impersonationOf(user: Entry): Headers {
  const name = textIn(user, 'as');
  const groups = textsIn(user['as-groups']);
  const uid = textIn(user, 'as-uid');
  const extra = Object.entries(entryOf(user['as-user-extra']));
  if (!name) {
    if (groups.length === 0 && !uid && extra.length === 0) return {};
    throw new UserError('impersonating groups, a uid or extras needs a user: add --as USER', 3);
  }
  const headers: Headers = { 'impersonate-user': name };
  if (uid) headers['impersonate-uid'] = uid;
  if (groups.length > 0) headers['impersonate-group'] = groups;
  for (const [key, values] of extra) {
    headers[`impersonate-extra-${encodeURIComponent(key.toLowerCase())}`] = textsIn(values);
  }
  return headers;
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? [value] : [];
}
