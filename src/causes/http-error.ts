import { logCommand } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { httpError as phrases } from '../facts/messages/http.ts';
import { hostsIn } from '../facts/network/hosts-in.ts';
import { clueOf, saidBy } from '../facts/said.ts';
import type { Cause } from './cause.ts';

export const httpError: Cause = {
  id: 'http-error',
  topic: 'network',
  title: 'a service that it needs answers with an error',
  explain: {
    means: 'The program reached a service over HTTP or gRPC, and the answer was an error that it does not survive.',
    looks:
      'The log says `status code 503`, `404 Client Error`, `Too Many Requests`, `Unimplemented` or the like as its last word.',
    emergency: 'Bring up the service that answers so, or go back to the version or address that worked.',
    proper:
      'A 404 is a wrong path or version, a 429 is asked too often, a 5xx is the other side; let the program try again with growing pauses.',
    prevent: 'Do not end a program for one bad answer of another.',
    related: ['auth-failed', 'connection-refused', 'dependency-overloaded'],
  },
  detect(container, evidence) {
    const [said] = saidBy(container, phrases);
    if (!said) return undefined;
    const url = said.names['url']
      ?.replace(/[?#].*$/, '')
      .replace(/\/\/[^/@]*@/, '//')
      .replace(/[.,;:]+$/, '');
    const host = url ? hostsIn(url)[0]?.host : undefined;
    const status = said.names['status'] ?? /\b[45]\d\d\b/.exec(said.quote)?.[0];
    const answer = status
      ? `answered with ${/^\d/.test(status) ? `status ${status}` : status}`
      : 'answered with an error';
    return {
      confidence: confidenceFrom(container, said.weight),
      subject: url ?? (said.names['what'] || (status ? `HTTP ${status}` : 'HTTP error')),
      says: `${host ? `\`${host}\`` : 'A service that it needs'} ${answer}.`,
      clues: [clueOf(container, said)],
      next: [
        { kind: 'proper', text: mendOf(status) },
        { kind: 'look', text: 'shows what it asked before', command: logCommand(evidence, container) },
      ],
      weight: said.weight,
      line: said.of,
    };
  },
};

function mendOf(status: string | undefined): string {
  if (status === '429') return 'Ask less often, share one client between replicas, or have the limit raised.';
  if (status?.startsWith('5')) return 'Mend the service that answers so; let the program try again in the meantime.';
  if (status === 'Unimplemented') return 'Let client and server speak the same version of the API.';
  return 'Correct the address or what is sent; the other side does not know it.';
}
