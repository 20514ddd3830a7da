import { UserError } from '../errors.ts';
import { type Choice, dataOf } from './kubeconfig.ts';
import { type Entry, entryOf, textIn } from './kubeconfig-files.ts';
import type { Outside } from './outside.ts';
import type { Headers } from './transport.ts';

/** What proves who is asking: a certificate for the connection, headers for each request. */
export interface Credentials {
  certificate(): Promise<{ cert?: Buffer | string; key?: Buffer | string }>;
  headers(again: boolean): Promise<Headers>;
}

/** A kubeconfig user's credentials. Over plain http none are sent, as by kubectl (source: client-go clientcmd, ClientConfig). */
export async function credentialsOf({ user }: Choice, secure: boolean, outside: Outside): Promise<Credentials> {
  const impersonation = impersonationOf(user);
  if (!secure) return { certificate: async () => ({}), headers: async () => impersonation };
  const cert = await dataOf(user, 'client-certificate', outside);
  const key = await dataOf(user, 'client-key', outside);
  const tokenFile = textIn(user, 'tokenFile');
  const fixed = textIn(user, 'token');
  const login = textIn(user, 'username');
  const authorization = async (): Promise<string | undefined> => {
    if (tokenFile) return `Bearer ${await tokenIn(tokenFile, fixed, outside)}`;
    if (fixed) return `Bearer ${fixed}`;
    if (login) return `Basic ${Buffer.from(`${login}:${textIn(user, 'password') ?? ''}`).toString('base64')}`;
    return undefined;
  };
  return {
    certificate: async () => ({ ...(cert && { cert }), ...(key && { key }) }),
    async headers() {
      const value = await authorization();
      return { ...impersonation, ...(value && { authorization: value }) };
    },
  };
}

async function tokenIn(file: string, otherwise: string | undefined, outside: Outside): Promise<string> {
  try {
    return (await outside.readFile(file)).toString('utf8').trim();
  } catch (error) {
    if (otherwise) return otherwise;
    throw new UserError(`cannot read tokenFile ${file}: ${(error as Error).message}`, 3);
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
