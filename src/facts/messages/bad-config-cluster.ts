import type { Phrase } from '../log/sayings.ts';

const node = { setting: 'IP_AUTODETECTION_METHOD' };

/** Programs that make a cluster work (networks, controllers, agents) and refuse how they are set up: `setting`, `file`, `at`. */
export const clusterPrograms: readonly Phrase[] = [
  {
    pattern: /Calico node '[^'\n]{1,120}' is already using the IPv[46] address/,
    with: node,
    source: 'Calico',
  },
  {
    pattern: /Unable to auto-?detect an IPv[46] address|Couldn't autodetect an IPv[46] address/i,
    with: node,
    source: 'Calico',
  },
  {
    pattern:
      /\b(?:pod ?cidrs?|node\.Spec\.PodCIDRs?)\b[^\n]{0,20} (?:is |was |has )?(?:not (?:yet )?(?:been )?(?:assigned|set|allocated|available)|missing|empty)\b/i,
    with: { setting: 'podCIDR' },
    source: 'flannel, kube-router, Cilium',
  },
  {
    pattern: /\bNetwork (?<setting>\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}) overlaps with existing route/,
    source: 'Weave Net',
  },
  { pattern: /(?<!flag: )unrecognized feature gate: (?<setting>\w{1,80})/, source: 'Kubernetes components' },
  {
    pattern: /no kind \\?"\w{1,80}\\?" is registered for version \\?"(?<setting>[\w./-]{1,120})/,
    source: 'Kubernetes components',
  },
  {
    pattern: /^==> (?<setting>[a-z][\w.-]{1,60}) has (?:an )?invalid (?:key|value|format|duration|address)\b/,
    source: 'Consul',
  },
  { pattern: /^plugin\/(?<setting>[\w-]{1,40}): this plugin can only be used once/, source: 'CoreDNS' },
  {
    pattern: /No private IP address found, and explicit IP not provided/,
    with: { setting: 'advertise-address' },
    source: 'memberlist in Alertmanager, Loki, Mimir, Tempo',
  },
  {
    pattern:
      /^Configuration error\. error=(?!Missing environment)(?:(?:Source|Transform|Sink) "(?<setting>[^"\n]{1,80})")?/,
    with: { vague: 'yes' },
    source: 'Vector',
  },
  { pattern: /undefined macro '(?<setting>[^'\n]{1,80})'/, source: 'Falco' },
  { pattern: /Could not load rules file (?<file>\/[^\s:]{1,200}): \d{1,4} [Ee]rrors/, source: 'Falco' },
  { pattern: /(?<!from flags: )\bfield not found, node: (?<setting>[\w.-]{1,80})/, source: 'Traefik' },
  {
    pattern: /\b[Nn]o external labels configured on Prometheus/,
    with: { setting: 'external_labels' },
    source: 'Thanos',
  },
  {
    pattern: /name=(?<setting>[\w./-]{1,120})[^)\n]{0,200}\) because another plugin is already registered/,
    source: 'Velero',
  },
  {
    pattern:
      /(?:^|: )(?<setting>[a-z]\w{1,40}(?:\.(?!(?:ya?ml|json|toml|conf|cfg|ini|xml|properties|key|pem|crt|p12|jks|sh|py|jsx?|tsx?|rb|php|go|jar|war|so|db|sql|csv|txt|html?|css|env|lock|log|pid|sock|zip|gz|tgz|tar|bin|dat|svc|local|com|org|net|io|dev)\b)[a-z]\w{0,40}){1,5}) is (?:missing|required|mandatory)[.!]?$/,
    source: 'Argo CD and others',
  },
];
