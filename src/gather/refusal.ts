import { UserError } from '../errors.ts';
import type { Reply } from './http.ts';
import { statusOf } from './reading.ts';

/** What the user can put right where a server cannot be asked anything at all; undefined where only this question was refused. */
export function refusalOf(reply: Reply, server: URL, context: string): UserError | undefined {
  if (reply.cause instanceof UserError) return reply.cause;
  if (reply.status === 401) return notLoggedIn(reply, context);
  if (reply.status !== 0 || !reply.cause) return undefined;
  const { code = '', message } = reply.cause;
  if (code === 'ECONNREFUSED') {
    const hint = 'is the cluster running, and is this the right context? kubectl config current-context';
    return new UserError(`nothing answers at ${server.host}: connection refused`, 3, hint);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new UserError(`the host ${server.hostname} of the cluster is not known`, 3, 'is a VPN needed?');
  }
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') {
    return new UserError(`${server.host} cannot be reached from here: ${message}`, 3, 'is a VPN needed?');
  }
  const tls = tlsOf(code, message, server);
  if (tls) return tls;
  return undefined;
}

function notLoggedIn(reply: Reply, context: string): UserError {
  const said = statusOf(reply).message;
  const because = said && said !== 'Unauthorized' ? `: ${said}` : '';
  const where = context ? `with the login of context ${context}` : 'with this login';
  return new UserError(
    `the server does not accept you ${where} (401)${because}`,
    3,
    'log in again as you do for kubectl; kubectl auth whoami shows whether that worked',
  );
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
    return new UserError(`the certificate of ${server.host} is not signed by the cluster's authority`, 3, hint);
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const hint = 'check the server name, or pass --tls-server-name NAME';
    return new UserError(`the certificate of ${server.host} is for another name: ${message}`, 3, hint);
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const hint = 'renew it, or check the clock of this machine';
    return new UserError(`the certificate of ${server.host} is not valid now: ${message}`, 3, hint);
  }
  if (code === 'EPROTO' || /^ERR_(?:SSL|TLS|OSSL)/.test(code)) {
    const hint = /wrong version number|packet length/i.test(message)
      ? 'it seems to speak plain http: is the server in the kubeconfig http://?'
      : 'check the certificates in the kubeconfig';
    return new UserError(`no TLS connection to ${server.host}: ${message.split('\n')[0]}`, 3, hint);
  }
  return undefined;
}
