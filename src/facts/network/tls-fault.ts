/** What is wrong with a TLS connection, in words and with its mend; from the named groups of the phrases in `messages/tls.ts`. */
export interface TlsFault {
  says: string;
  mend: string;
}

const faults: { when: RegExp; fault: TlsFault }[] = [
  {
    when: /not-yet-valid|not yet valid|is before/i,
    fault: { says: 'the certificate is not valid yet', mend: 'Check the clocks, and when the certificate was made.' },
  },
  {
    when: /expired/i,
    fault: { says: 'the certificate has expired', mend: 'Renew the certificate, and restart what serves it.' },
  },
  {
    when: /wrong-name|not valid for|is valid for|mismatch|altname|IP SAN|Common Name|alternative|cannot validate/i,
    fault: {
      says: 'the certificate is for another name',
      mend: 'Connect by a name that the certificate has, or issue it for the name that is used.',
    },
  },
  {
    when: /plain|wrong version number|gave HTTP response|first record|corrupted frame|Unsupported or unrecognized/i,
    fault: { says: 'the peer does not speak TLS on that port', mend: 'Use the TLS port, or the scheme without TLS.' },
  },
  {
    when: /certificate required|bad certificate|CERTIFICATE_REQUIRED|certificate_required/i,
    fault: {
      says: 'the peer wants a certificate of the client that it accepts',
      mend: 'Give the program its client certificate and key.',
    },
  },
  {
    when: /protocol|handshake failure|cipher|UNSUPPORTED/i,
    fault: {
      says: 'both sides have no TLS version or cipher in common',
      mend: 'Allow a TLS version and cipher that both sides have.',
    },
  },
  {
    when: /does not support SSL|SSL is not enabled|refused TLS/i,
    fault: {
      says: 'the peer offers no TLS, and the program insists on it',
      mend: 'Turn TLS on at the peer, or off in the connection string (`sslmode=disable`).',
    },
  },
  {
    when: /unknown-ca|unknown authority|issuer|self[- ]signed|verify|PKIX|Untrusted|unknown ca|trusted|UnknownIssuer/i,
    fault: {
      says: 'the certificate comes from an authority that the program does not know',
      mend: 'Mount the certificate of that authority, and point the program to it (`SSL_CERT_FILE`, `NODE_EXTRA_CA_CERTS`, `REQUESTS_CA_BUNDLE`, a trust store).',
    },
  },
];

export function tlsFaultOf(names: Record<string, string>): TlsFault {
  const told = `${names['fault'] ?? ''} ${names['reason'] ?? ''}`;
  return (
    faults.find(({ when }) => when.test(told))?.fault ?? {
      says: 'the TLS handshake failed',
      mend: 'Compare what both sides expect of each other.',
    }
  );
}
