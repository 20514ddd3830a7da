import { UserError } from '../../errors.ts';
import type { Choice } from './kubeconfig.ts';
import { type Entry, textIn } from './kubeconfig-files.ts';

/** Refuses what kubectl refuses in a cluster and a user (source: client-go clientcmd, validation.go; rest, TLSConfigFor and HTTPWrappersForConfig). */
export function refuseContradictions({ cluster, user, userName }: Choice): void {
  refuseBoth(cluster, 'certificate-authority');
  refuseBoth(user, 'client-certificate');
  refuseBoth(user, 'client-key');
  const isTrusted = has(cluster, 'certificate-authority') || has(cluster, 'certificate-authority-data');
  if (isTrusted && cluster['insecure-skip-tls-verify'] === true)
    throw refused('there are both insecure-skip-tls-verify and a certificate-authority', 'only one is allowed');
  const isCertified = has(user, 'client-certificate') || has(user, 'client-certificate-data');
  if (isCertified && !has(user, 'client-key') && !has(user, 'client-key-data'))
    throw refused(`user ${userName} of the kubeconfig has a client-certificate without a client-key`);
  if ((has(user, 'token') || has(user, 'tokenFile')) && has(user, 'username'))
    throw refused(`user ${userName} of the kubeconfig has both a token and a username`, 'only one is allowed');
  if (user['exec'] && user['auth-provider'])
    throw refused(`user ${userName} of the kubeconfig has both an exec plugin and an auth-provider`);
}

function refuseBoth(entry: Entry, key: string): void {
  if (has(entry, key) && has(entry, `${key}-data`))
    throw refused(`there are both ${key} and ${key}-data`, 'only one is allowed');
}

function has(entry: Entry, key: string): boolean {
  return textIn(entry, key) !== undefined;
}

function refused(message: string, hint?: string): UserError {
  return new UserError(message, 3, hint);
}
