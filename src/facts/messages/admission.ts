/** Why the API server did not take a pod. */
export interface Refusal {
  by: 'pod-security' | 'quota' | 'webhook' | 'policy' | 'limit-range' | 'service-account' | 'scc' | 'invalid';
  /** Level, webhook, policy, quota or ServiceAccount that refused. */
  name: string;
  /** What it does not accept: fields, resources or a reason. */
  details: string[];
}

/**
 * The refusal in a controller's `FailedCreate` message. Sources: k8s.io/pod-security-admission policy, kubernetes/kubernetes
 * plugin/pkg/admission, apiserver admission/plugin/{webhook,policy}.
 */
export function refusalOf(message: string): Refusal | undefined {
  for (const { by, pattern } of texts) {
    const match = pattern.exec(message);
    if (!match) continue;
    const why = match.groups?.['why'] ?? '';
    return {
      by,
      name: match.groups?.['name'] ?? match.groups?.['policy'] ?? by,
      details: by === 'pod-security' ? fieldsIn(why) : why ? [why.trim()] : [],
    };
  }
  return undefined;
}

const texts: { by: Refusal['by']; pattern: RegExp }[] = [
  { by: 'pod-security', pattern: /violates PodSecurity "(?<name>[^":]{1,40})[^"]{0,40}": (?<why>[\s\S]{1,2000})/ },
  { by: 'scc', pattern: /unable to validate against any (?<name>security context constraint): (?<why>[\s\S]{0,600})/ },
  { by: 'quota', pattern: /exceeded quota: (?<name>[^\s,]{1,100}), (?<why>requested: [\s\S]{1,600})/ },
  { by: 'quota', pattern: /failed quota: (?<name>[^\s:]{1,100}): must specify (?<why>[\s\S]{1,400})/ },
  {
    by: 'limit-range',
    pattern:
      /(?:forbidden: |\[)(?<why>(?<name>(?:maximum|minimum) [\w-]{1,60} usage) per (?:Container|Pod) is[\s\S]{1,400})/,
  },
  { by: 'limit-range', pattern: /(?<why>(?<name>[\w-]{1,40} max limit to request ratio) per [\s\S]{1,300})/ },
  {
    by: 'policy',
    pattern: /ValidatingAdmissionPolicy '(?<name>[^']{1,200})'[^:]{0,200}denied request: (?<why>[\s\S]{1,600})/,
  },
  { by: 'webhook', pattern: /admission webhook "(?<name>[^"]{1,200})" denied the request: (?<why>[\s\S]{1,600})/ },
  { by: 'webhook', pattern: /failed calling webhook "(?<name>[^"]{1,200})": (?<why>[\s\S]{1,400})/ },
  {
    by: 'webhook',
    pattern:
      /(?:conversion|validating|mutating)? ?webhook (?:for )?"?(?<name>[\w./-]{3,200})"?[^:]{0,60}(?:failed|denied): (?<why>[\s\S]{1,400})/,
  },
  {
    by: 'service-account',
    pattern: /error looking up service account (?<name>[^\s:]{1,200}): (?<why>serviceaccount "[^"]{1,200}" not found)/,
  },
  {
    by: 'invalid',
    pattern:
      /is (?:invalid|forbidden): (?<why>(?<name>[\w.[\]]{1,120}): (?:Invalid value|Required value|Forbidden|Unsupported value|Duplicate value)[\s\S]{0,400})/,
  },
  {
    by: 'policy',
    pattern:
      /pods? "[^"]{0,200}" is forbidden: (?<why>(?:(?<name>no PriorityClass with name \S{1,100})|(?<policy>PodSecurityPolicy): unable to admit pod)[\s\S]{0,300})/,
  },
];

/** `allowPrivilegeEscalation != false (container "x" must set securityContext.allowPrivilegeEscalation=false), …`: what must be set. */
function fieldsIn(text: string): string[] {
  const wanted = [...text.matchAll(/must (?:not )?set (securityContext\.[\w.]{1,60}[^),]{0,40}(?:\["?\w+"?\])?)/g)].map(
    (match) => (match[1] ?? '').trim(),
  );
  const heads = text.split(/\), /).map((part) => part.split(' (')[0]?.trim() ?? '');
  return wanted.length > 0 ? wanted : heads.filter(Boolean);
}
