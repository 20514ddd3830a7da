import type { Phrase } from '../log/sayings.ts';

/** Tokens, keys and passwords that agents, runners and clients present, refused in the words of whom they register with. */
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
    pattern:
      /\b(?:mqtt|broker|connect(?:ion|ing)?|connack)\b[^\n]{0,80}\bnot authori[sz]ed\b(?! to (?:publish|subscribe|access))/i,
    with: { what: 'MQTT user' },
    source: 'paho',
  },
  {
    pattern:
      /(?:incorrect|invalid|wrong|bad) (?:user ?name|login|user|e-?mail)(?: ?(?:or|and|\/) ?)password|(?:user ?name|login|user) (?:or|and|\/) password (?:is |are |was |were )?(?:incorrect|invalid|wrong|not (?:correct|valid))/i,
    with: { what: 'user or password' },
    source: 'vSphere, MQTT and others',
  },
  {
    pattern:
      /ServiceCode=(?:AuthenticationFailed|AuthorizationFailure)|ERROR CODE: Auth(?:enticationFailed|orizationFailure|orizationPermissionMismatch)|Server failed to authenticate the request/,
    with: { what: 'Azure Storage key' },
    source: 'Azure Storage',
  },
  {
    pattern: /(?:forbidden|unauthorized) \(check (?:the )?(?:\w{1,20} )?token\)/i,
    with: { what: 'registration token' },
    source: 'GitLab Runner',
  },
  {
    pattern: /(?:encrypted|sealed|signed) with (?:a )?different (?<what>token|key|password|passphrase)\b/,
    source: 'K3s and others',
  },
  {
    pattern: /(?:^|: )Access Denied\.(?=$|\s|\\n)/,
    with: { what: 'bucket permissions' },
    source: 'S3 clients of MinIO, Thanos, Loki',
  },
];
