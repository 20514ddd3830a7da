import type { Phrase } from '../log/sayings.ts';

/** Tokens, keys and shared secrets that agents and runners present, refused in the words of whom they register with. */
export const refusedToken: readonly Phrase[] = [
  {
    pattern:
      /(?:(?<!unexpected )\btoken|(?:api|auth|access|licen[cs]e) ?key|tunnel secret)(?: [\w./+=-]{4,80})? (?:is |was |has been |has )?(?:not valid|not authenticated|invalid|expired|revoked|rejected)\b(?! (?:JSON|syntax|character|number))/i,
    with: { what: 'token' },
    source: 'cloudflared, Tailscale, SPIRE, CI runners',
  },
  {
    pattern:
      /(?:invalid|incorrect|wrong|expired|revoked|unknown) (?:tunnel|client|shared|rpc|agent|registration|runner|join|bootstrap|enrollment|node|cluster) (?:secret|token|key)\b/i,
    with: { what: 'token' },
    source: 'cloudflared, agents of CI servers',
  },
  {
    pattern: /(?:forbidden|unauthorized) \(check (?:the )?(?:\w{1,20} )?token\)/i,
    with: { what: 'registration token' },
    source: 'GitLab Runner',
  },
];
