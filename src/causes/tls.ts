import { mountOf } from '../facts/cluster/volumes.ts';
import { kubectl } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { tlsFault, tlsPeer } from '../facts/messages/tls.ts';
import { peersOf, peerText } from '../facts/network/peers.ts';
import { tlsFaultOf } from '../facts/network/tls-fault.ts';
import { clueOf } from '../facts/said.ts';
import type { Container, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const tls: Cause = {
  id: 'tls',
  topic: 'network',
  title: 'a certificate is expired, unknown or for another name, or the protocol does not match',
  explain: {
    means:
      'The connection was made, but the two sides do not agree on TLS; or a certificate or key of its own cannot be used.',
    looks:
      'The log says `x509`, `CERTIFICATE_VERIFY_FAILED`, `PKIX path building failed`, `wrong version number`, `certificate has expired` or the like.',
    emergency: 'Put back the certificate or the authority that worked, or mount the right one.',
    proper: 'Let one issuer make the certificates and hand out its authority, and renew them before they expire.',
    prevent: 'Watch the expiry dates, and restart or reload what serves a renewed certificate.',
    related: ['auth-failed', 'missing-file', 'connection-refused'],
  },
  detect(container, evidence) {
    const said = peersOf(evidence, container, tlsPeer, tlsFault)[0];
    if (!said) return undefined;
    const { names } = said;
    const fault = tlsFaultOf(names);
    const file = names['file'];
    const subject = file ?? (said.host ? peerText(said) : 'certificate');
    const says = file
      ? `The certificate or key \`${file}\` cannot be used.`
      : `TLS${said.host ? ` with \`${peerText(said)}\`` : ''} failed: ${fault.says}.`;
    const text = file ? 'Put the right certificate and its key there, in PEM.' : fault.mend;
    const look =
      said.host && said.port
        ? [inspect(container, said.host, said.port, (...words) => kubectl(evidence, container.namespace, ...words))]
        : [];
    return {
      confidence: confidenceFrom(container, said.weight),
      subject,
      says,
      clues: [clueOf(container, said), ...sourceOf(container, file)],
      next: [{ kind: 'proper', text }, ...look],
      weight: said.weight,
      line: said.of,
    };
  },
};

/** The Secret or ConfigMap that a certificate file comes from. */
function sourceOf(container: Container, file: string | undefined) {
  const volume = file?.startsWith('/') ? mountOf(container, file)?.volume : undefined;
  const object = volume?.secret?.secretName ?? volume?.configMap?.name;
  return object ? [{ at: `volume ${volume?.name}`, saw: `${volume?.secret ? 'Secret' : 'ConfigMap'} ${object}` }] : [];
}

function inspect(container: Container, host: string, port: number, command: (...words: string[]) => string): Step {
  const script = `openssl s_client -connect ${host}:${port} -servername ${host} </dev/null 2>/dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName`;
  const debug = [
    'debug',
    container.pod.metadata?.name ?? '',
    '-it',
    '--image=alpine/openssl',
    '--profile=general',
    '--',
    'sh',
    '-c',
    script,
  ];
  return {
    kind: 'look',
    text: 'shows whose certificate it is, for which names and until when',
    command: command(...debug),
  };
}
