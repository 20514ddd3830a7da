import { UserError } from '../../errors.ts';
import { statusOf } from '../reading.ts';
import type { Reply } from './http.ts';

/** What the user can put right where a server cannot be asked anything at all; undefined where only this question was refused. */
export function refusalOf(reply: Reply, server: URL, context: string): UserError | undefined {
  if (reply.cause instanceof UserError) return reply.cause;
  if (reply.status === 401) return notLoggedIn(reply, context);
  if (reply.status !== 0 || !reply.cause) return undefined;
  const { code = '', message } = reply.cause;
  if (code === 'ECONNREFUSED') {
    const hint = 'is the cluster running, and is it the right context? kubectl config current-context';
    return new UserError(`The connection to the server ${server.host} was refused`, 3, hint);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return unreachable(`no such host: ${server.hostname}`, 'is a VPN needed, or is the cluster gone?');
  }
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return unreachable(message, 'is a VPN needed?');
  if (message.startsWith('the proxy '))
    return unreachable(message, 'check proxy-url in the kubeconfig, or HTTPS_PROXY');
  return tlsOf(code, message, server);
}

function unreachable(because: string, hint?: string): UserError {
  return new UserError(`Unable to connect to the server: ${because}`, 3, hint);
}

function notLoggedIn(reply: Reply, context: string): UserError {
  const said = statusOf(reply).message ?? 'Unauthorized';
  const where = context ? `context ${context}` : 'this cluster';
  const hint = `log in again for ${where} as you do for kubectl; kubectl auth whoami shows whether that worked`;
  return new UserError(`You must be logged in to the server (${said})`, 3, hint);
}

const caCodes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
]);

function tlsOf(code: string, message: string, server: URL): UserError | undefined {
  if (caCodes.has(code)) {
    const hint = 'check certificate-authority in the kubeconfig, or pass --certificate-authority FILE';
    return unreachable(`the certificate of ${server.host} is not signed by an authority that is trusted here`, hint);
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const hint = 'check server in the kubeconfig, or pass --tls-server-name NAME';
    return unreachable(`the certificate of ${server.host} is for another name`, hint);
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const hint = 'renew it, or check the clock of this machine';
    return unreachable(`the certificate of ${server.host} is not valid now: ${message}`, hint);
  }
  if (code === 'EPROTO' || /^ERR_(?:SSL|TLS|OSSL)/.test(code)) {
    if (/wrong version number|packet length/i.test(message))
      return unreachable(`${server.host} speaks plain http`, 'is the server in the kubeconfig http://?');
    const hint = 'check the certificates in the kubeconfig';
    return unreachable(`no TLS connection to ${server.host}: ${reasonIn(message)}`, hint);
  }
  return undefined;
}

/** The words for people in `C05C…:error:05800074:x509 certificate routines:X509_check_private_key:key values mismatch:../deps/…`. */
function reasonIn(message: string): string {
  const [line = ''] = message.split('\n');
  return /error:[0-9A-F]{8}:[^:]*:[^:]*:([^:]+)/.exec(line)?.[1] ?? line;
}
