import { UserError } from '../../errors.ts';
import type { Outside } from '../outside.ts';
import { type Entry, entryOf, textIn } from './kubeconfig-files.ts';

/** What took the place of providers that Kubernetes once had built in. */
const successors: Record<string, string> = {
  gcp: 'use gke-gcloud-auth-plugin instead: gcloud container clusters get-credentials writes it into the kubeconfig',
  azure: 'use kubelogin instead: kubelogin convert-kubeconfig writes it into the kubeconfig',
};

/** The token of an `auth-provider`. Only `oidc` is left; its token is renewed where that can be done, but not written back. */
export function authProviderOf(provider: Entry, outside: Outside): () => Promise<string> {
  const name = textIn(provider, 'name') ?? '';
  const successor = successors[name];
  if (successor) throw new UserError(`the auth provider ${name} has been removed from Kubernetes`, 3, successor);
  if (name !== 'oidc')
    throw new UserError(`there is no auth provider ${name}`, 3, 'log in with an exec plugin instead');
  const config = entryOf(provider['config']);
  const missing = ['idp-issuer-url', 'client-id'].find((key) => !textIn(config, key));
  if (missing) throw new UserError(`the auth provider oidc of the kubeconfig has no ${missing}`, 3);
  return async () => {
    const token = textIn(config, 'id-token') ?? '';
    if (token && expiryOf(token) * 1000 > outside.now().getTime()) return token;
    return renewed(config);
  };
}

/** Seconds since 1970 at which a JSON Web Token is over; 0 where it does not tell. */
function expiryOf(token: string): number {
  try {
    const claims = entryOf(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')));
    return Number(claims['exp'] ?? 0);
  } catch {
    return 0;
  }
}

/** Renewing needs discovery and a grant; the client library does that well, and is loaded only here. */
async function renewed(config: Entry): Promise<string> {
  const hint = 'log in again as you do for kubectl';
  if (!textIn(config, 'refresh-token')) throw new UserError('the OIDC login has expired', 3, hint);
  try {
    const { OpenIDConnectAuth } = await import('@kubernetes/client-node/dist/oidc_auth.js');
    const user = {
      name: '',
      authProvider: { name: 'oidc', config: { 'id-token': 'a.e30.c', 'client-secret': '', ...config } },
    };
    const options: { headers: Record<string, string> } = { headers: {} };
    await new OpenIDConnectAuth().applyAuthentication(user, options);
    const token = options.headers['Authorization']?.replace(/^Bearer /, '');
    if (token) {
      config['id-token'] = token;
      return token;
    }
  } catch (error) {
    throw new UserError(`the OIDC login could not be renewed: ${(error as Error).message}`, 3, hint);
  }
  throw new UserError('the OIDC login has expired', 3, hint);
}
