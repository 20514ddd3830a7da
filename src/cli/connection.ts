import { UserError } from '../errors.ts';
import type { Connection } from '../invocation.ts';
import { list, text, type Values } from './argv.ts';

/** kubectl's connection flags. */
export function connectionOf(values: Values): Connection {
  const named = {
    kubeconfig: text(values, 'kubeconfig'),
    context: text(values, 'context'),
    cluster: text(values, 'cluster'),
    user: text(values, 'user'),
    server: text(values, 'server'),
    token: text(values, 'token'),
    as: text(values, 'as'),
    asUid: text(values, 'as-uid'),
    certificateAuthority: text(values, 'certificate-authority'),
    clientCertificate: text(values, 'client-certificate'),
    clientKey: text(values, 'client-key'),
    tlsServerName: text(values, 'tls-server-name'),
    requestTimeout: text(values, 'request-timeout'),
  };
  const given = Object.entries(named).filter(([, value]) => value !== undefined && value !== '');
  return {
    ...(Object.fromEntries(given) as Partial<Record<keyof typeof named, string>>),
    asGroups: list(values, 'as-group'),
    asUserExtra: list(values, 'as-user-extra'),
    ...(values['insecure-skip-tls-verify'] === true && { insecureSkipTlsVerify: true }),
    ...(values['disable-compression'] === true && { disableCompression: true }),
    verbosity: levelOf(text(values, 'v')),
  };
}

function levelOf(value: string | undefined): number {
  if (value === undefined) return 0;
  if (/^\d+$/.test(value)) return Number(value);
  throw new UserError(`invalid argument "${value}" for "-v": not a number`, 2);
}
