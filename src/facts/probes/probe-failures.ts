import type { Container, PodEvent } from '../../model.ts';
import { type ProbeKind, probeErrorsOf, probeFailuresOf } from './probes.ts';

/** How a probe failed, by what the kubelet printed. */
export type FailureKind =
  | 'refused'
  | 'timeout'
  | 'unreachable'
  | 'status'
  | 'plain-for-tls' // HTTPS was asked of a server that speaks HTTP
  | 'tls-for-plain' // HTTP was asked of a server that speaks TLS
  | 'not-http'
  | 'no-command'
  | 'no-grpc-health'
  | 'unknown-service'
  | 'not-serving'
  | 'output';

/** One failure of a probe, classified. */
export interface ProbeFailure {
  kind: FailureKind;
  event: PodEvent;
  /** HTTP status, command that is missing, port that refused. */
  detail?: string;
}

/** Forms of the kubelet's probers and of what they run (source: kubernetes pkg/probe, Go net/http, crypto/tls, grpc). */
const forms: readonly [FailureKind, RegExp][] = [
  [
    'plain-for-tls',
    /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake|wrong version number/,
  ],
  [
    'tls-for-plain',
    /malformed HTTP response "\\x15\\x03|HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port/,
  ],
  ['not-http', /malformed HTTP (?:response|status code|version)/],
  [
    'no-command',
    /exec: "(?<detail>[^"]{1,200})": (?:executable file not found|stat [^:]{1,200}: no such file|permission denied|is a directory)/,
  ],
  ['no-command', /executable file `(?<detail>[^`]{1,200})` not found/],
  ['no-command', /(?:^|: |\n)(?:line \d+: |\d+: )?(?<detail>[\w./+-]{1,100}): (?:command )?not found/],
  [
    'no-command',
    /(?:^|: )(?:ba|da|a)?(?:sh|python[\d.]{0,5}): (?:\d: )?can(?:'t|not) open (?:file )?'?(?<detail>[^\s':]{1,200})/,
  ],
  ['no-grpc-health', /does not implement the grpc health protocol/],
  ['unknown-service', /unknown service|responded with "?SERVICE_UNKNOWN/],
  ['not-serving', /responded with "?(?:NOT_SERVING|UNKNOWN)/],
  ['status', /(?:statuscode: |returned error: |HTTP\/1\.1 )(?<detail>\d{3})/],
  ['refused', /connection refused/i],
  ['unreachable', /no route to host|network is unreachable|Could not resolve|no such host/i],
  ['timeout', /Client\.Timeout|i\/o timeout|context deadline exceeded|timed out|DeadlineExceeded|timeout: failed/i],
];

/** The failures of a probe that count, newest first, else those that could not be tried at all. */
export function failuresOfProbe(container: Container, kind: ProbeKind): ProbeFailure[] {
  const failed = probeFailuresOf(container, kind);
  return (failed.length > 0 ? failed : probeErrorsOf(container, kind)).map(classified);
}

function classified(event: PodEvent): ProbeFailure {
  const text = event.message.slice(0, 4096);
  for (const [kind, pattern] of forms) {
    const match = pattern.exec(text);
    if (!match) continue;
    const detail = match.groups?.['detail'];
    return { kind, event, ...(detail && { detail }) };
  }
  return { kind: 'output', event };
}
