import type { Phrase } from '../log/sayings.ts';
import { HOST, PORT, said, URL } from './words.ts';

const unknownCa = { fault: 'unknown-ca' };
const expired = { fault: 'expired' };
const wrongName = { fault: 'wrong-name' };
const early = { fault: 'not-yet-valid' };
const plain = { fault: 'plain' };

/** What the client says of the certificate, in every runtime's words; `fault` is decided by `faultOf`. */
const REASON =
  '(?<reason>certificate signed by unknown authority|unable to get (?:local )?issuer certificate|self[- ]signed certificate(?: in certificate chain)?|unable to verify the first certificate|certificate has expired[\\w ]{0,30}|certificate is not yet valid|certificate is valid for [^\\n]{1,200}|cannot validate certificate for [^\\n]{1,120}|legacy Common Name field|wrong version number|tlsv1 alert protocol version|handshake failure|certificate required|bad certificate|unknown certificate authority|unknown ca|[Hh]ostname mismatch[^\\n]{0,120}|no alternative certificate subject name[^\\n]{0,120}|server gave HTTP response to HTTPS client|first record does not look like a TLS handshake|gave HTTP response|UnknownIssuer|NotValidForName|Expired|CERTIFICATE_VERIFY_FAILED)';

/** A TLS connection that failed, with the peer: `host`, `port`, `url`, `reason`. */
export const tlsPeer: readonly Phrase[] = [
  { pattern: said(`"${URL}": [^\\n]{0,120}`, REASON), source: 'Go net/http' },
  {
    pattern: /certificate is valid for [^\n]{1,200}, not (?<host>[\w.:-]{1,253})/,
    with: wrongName,
    source: 'Go crypto/x509',
  },
  {
    pattern: /cannot validate certificate for (?<host>[\w.:-]{1,253}) because/,
    with: wrongName,
    source: 'Go crypto/x509',
  },
  { pattern: /certificate is not valid for '(?<host>[^'\n]{1,253})'/, with: wrongName, source: 'Python ssl' },
  { pattern: /altnames: (?:Host|IP): (?<host>[\w.:-]{1,253}?)\.? is not in/, with: wrongName, source: 'Node tls' },
  {
    pattern: /Certificate for <(?<host>[\w.:-]{1,253})> doesn't match any of the subject alternative names/,
    with: wrongName,
    source: 'Apache HttpClient',
  },
  {
    pattern: said(
      `(?:TLS|SSL) handshake (?:with|to) ${HOST}:${PORT} (?:failed|was (?:refused|rejected))[:,]? (?<reason>(?![^\\n]{0,80}(?:timed? ?out|refused|reset|EOF))[^\\n]{3,100})`,
    ),
  },
  { pattern: /target host ?name '(?<host>[^'\n]{1,253})'/, with: wrongName, source: 'curl' },
  {
    pattern: /No (?:subject alternative DNS name matching|name matching) (?<host>[\w.:-]{1,253}) found/,
    with: wrongName,
    source: 'JDK',
  },
  {
    pattern: /certificate subjectAltName did not match expected name `(?<host>[^'\n]{1,253})'/,
    with: wrongName,
    source: 'PHP',
  },
  {
    pattern: /certificate(?:'s owner)? (?:does not match|not valid for) (?:host)?name [‘'"](?<host>[^’'"\n]{1,253})/,
    with: wrongName,
    source: 'wget, rustls',
  },
  {
    pattern: /certificate of [‘'](?<host>[^’'\n]{1,253})[’'] (?:is not trusted|doesn't have a known issuer)/,
    with: unknownCa,
    source: 'wget',
  },
  { pattern: /certificate of [‘'](?<host>[^’'\n]{1,253})[’'] has expired/, with: expired, source: 'wget' },
  { pattern: /certificate (?:of|for) ['"]?(?<host>[\w.:-]{1,253})['"]? (?:has |is |had )?expired/, with: expired },
  { pattern: said(`host='${HOST}', port=${PORT}[^\\n]{0,600}`, REASON), source: 'requests' },
  { pattern: said(`Cannot connect to host ${HOST}:${PORT} ssl:[^\\n]{0,300}`, REASON), source: 'aiohttp' },
  {
    pattern: said(`peeraddr=(?<host>[\\da-f.:]{3,45}):${PORT} state=error: [^\\n]{0,80}`, REASON),
    source: 'Ruby openssl',
  },
  {
    pattern: said(`server at "${HOST}"[^\\n]{0,60}, port ${PORT} failed: SSL error: (?<reason>[^\\n]{1,120})`),
    source: 'libpq',
  },
  { pattern: said(`request to ${URL} failed, reason: [^\\n]{0,60}`, REASON), source: 'node-fetch' },
  { pattern: said(`unable to access '${URL}': [^\\n]{0,80}`, REASON), source: 'git' },
  { pattern: said(`SSL_ERROR_SYSCALL in connection to ${HOST}:${PORT}`), source: 'curl' },
];

/** A TLS connection that failed, without a peer; or a certificate or key that cannot be used: `file`. */
export const tlsFault: readonly Phrase[] = [
  {
    pattern:
      /cannot load certificate(?: key)? "(?<file>[^"\n]{1,300})"(?![^\n]{0,200}(?:No such file|Permission denied))/,
    source: 'nginx',
  },
  { pattern: /SSL_CTX_use_PrivateKey\w{0,5}\("(?<file>[^"\n]{1,300})"\) failed/, source: 'nginx' },
  {
    pattern: /could not load (?:server certificate|private key|root certificate) file "(?<file>[^"\n]{1,300})"/,
    source: 'PostgreSQL',
  },
  { pattern: /root certificate file "(?<file>[^"\n]{1,300})" does not exist/, source: 'libpq' },
  {
    pattern:
      /failed to find any PEM data in (?<file>certificate|key) input|(?<reason>private key does not match public key|provided PrivateKey doesn't match parent's PublicKey)|failed to find "(?:CERTIFICATE|PRIVATE KEY)" PEM block|tls: failed to parse private key/,
    source: 'Go crypto/tls',
  },
  {
    pattern:
      /(?<reason>key values mismatch|KEY_VALUES_MISMATCH|PEM routines:[\w:]{0,30}no start line|\[(?:SSL|X509)\] PEM lib)/,
    source: 'OpenSSL',
  },
  {
    pattern:
      /(?<reason>trustAnchors parameter must be non-empty|Invalid keystore format|toDerInputStream rejects tag type|UnrecoverableKeyException)/,
    source: 'JDK',
  },
  {
    pattern: /(?<reason>(?:cacerts? checksum|CA (?:certificate )?(?:hash|checksum))[^\n]{0,60}does not match)/i,
    with: unknownCa,
    source: 'Rancher, K3s',
  },
  { pattern: /(?<reason>error occurred during the pre-login handshake)/, source: 'SqlClient' },
  { pattern: /(?<reason>certificate has expired or is not yet valid)[^\n]{0,80} is before /, with: early },
  {
    pattern:
      /(?<reason>certificate has expired|CERT_HAS_EXPIRED|CertificateExpiredException|certificate expired|NotTimeValid|invalid peer certificate: Expired)/,
    with: expired,
  },
  {
    pattern: /(?<reason>certificate is not yet valid|CERT_NOT_YET_VALID|CertificateNotYetValidException)/,
    with: early,
  },
  {
    pattern:
      /(?<reason>certificate signed by unknown authority|unable to get (?:local )?issuer certificate|self[- ]signed certificate|unable to verify the first certificate|PKIX path building failed|unable to find valid certification path|UNABLE_TO_VERIFY_LEAF_SIGNATURE|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UnknownIssuer|UntrustedRoot|PartialChain|certificate verify failed|CERTIFICATE_VERIFY_FAILED|issued by an authority that is not trusted)/,
    with: unknownCa,
  },
  {
    pattern:
      /(?<reason>[Hh]ostname mismatch|NotValidForName|RemoteCertificateNameMismatch|No subject alternative names present|ERR_TLS_CERT_ALTNAME_INVALID|relies on legacy Common Name field)/,
    with: wrongName,
  },
  {
    pattern:
      /(?<reason>server gave HTTP response to HTTPS client|first record does not look like a TLS handshake|wrong version number|WRONG_VERSION_NUMBER|RECORD_LAYER_FAILURE|Unsupported or unrecognized SSL message|InvalidContentType|Cannot determine the frame size or a corrupted frame)/,
    with: plain,
  },
  {
    pattern:
      /(?<reason>remote error: tls: [\w ]{4,40}|alert certificate required|CERTIFICATE_REQUIRED|Received fatal alert: \w{4,40}|No appropriate protocol|alert (?:protocol version|handshake failure|unknown ca)|UNSUPPORTED_PROTOCOL|SSLHandshakeException|EOF occurred in violation of protocol|disconnected before secure TLS connection|tls: server selected unsupported protocol version|server does not support SSL|does not support SSL connections|SSL is not enabled on the server|server refused TLS connection|insecure transport are prohibited|SSL connection could not be established|Failed to enable crypto|Error opening a TLS connection|authentication handshake failed|Ssl handshake failed|SSL handshake failed)/,
  },
];
