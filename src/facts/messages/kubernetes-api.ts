import type { Phrase } from '../log/sayings.ts';

/** The API server's refusal: `user`, `verb`, `resource`, `group`, `namespace`, `object`, `path`; or a token that is not there. */
export const forbiddenRequest: readonly Phrase[] = [
  {
    pattern:
      /is forbidden: User \\?"(?<user>[^"\\\n]{1,200})\\?" cannot (?<verb>[\w-]{1,30}) resource \\?"(?<resource>[^"\\\n]{1,120})\\?" in API group \\?"(?<group>[^"\\\n]{0,120})\\?"(?: in the namespace \\?"(?<namespace>[^"\\\n]{1,120})\\?"| at the cluster scope)?/,
    source: 'kubernetes apiserver responsewriters/errors.go',
  },
  { pattern: /User \\?"(?<user>[^"\\\n]{1,200})\\?" cannot (?<verb>\w{1,30}) path \\?"(?<path>[^"\\\n]{1,200})\\?"/ },
  {
    pattern: /(?<resource>[\w.]{1,120}) is forbidden: User \\?"(?<user>[^"\\\n]{1,200})\\?" cannot (?<verb>\w{1,30}) /,
  },
  {
    pattern: /(?:K8s|Kubernetes)[^\n]{0,60}: not authorized to access (?<resource>[a-z]{3,60}(?:\.[a-z\d.-]{3,80})?)$/,
    with: { verb: 'list' },
    source: 'Linkerd',
  },
  {
    pattern:
      /missing (?<verb>get|list|watch|create|update|patch|delete) permissions? (?:on|for) (?<resource>[a-z]{3,40})\b/i,
    source: 'Tailscale',
  },
  {
    pattern: /attempting to grant RBAC permissions not currently held/,
    with: { verb: 'escalate', resource: 'roles' },
  },
];

/** The token of the ServiceAccount is missing or refused. */
export const badToken: readonly Phrase[] = [
  {
    pattern: /serviceaccount\/(?:token|ca\.crt|namespace)['"]?:? ?\(?(?:no such file|No such file|does not exist)/,
    with: { token: 'missing' },
  },
  {
    pattern: /No such file or directory[^\n]{0,40}serviceaccount\/(?:token|ca\.crt|namespace)/,
    with: { token: 'missing' },
  },
  { pattern: /ENOENT[^\n]{0,60}serviceaccount\/(?:token|ca\.crt|namespace)/, with: { token: 'missing' } },
  { pattern: /NoSuchFileException: \S{0,40}serviceaccount\/(?:token|ca\.crt|namespace)/, with: { token: 'missing' } },
  { pattern: /Service token file does not exist/, with: { token: 'missing' }, source: 'kubernetes-client/python' },
  {
    pattern: /no configuration has been provided, try setting KUBERNETES_MASTER/,
    with: { token: 'missing', perhaps: 'yes' },
    source: 'client-go, where neither a token is mounted nor a kubeconfig given',
  },
  {
    pattern: /the server has asked for the client to provide credentials/,
    with: { token: 'refused' },
    source: 'apimachinery',
  },
  {
    pattern:
      /(?:Failed to watch|failed to list|failed to get server groups|error retrieving resource lock|connection is unauthorized)[^\n]{0,200}?: Unauthorized/,
    with: { token: 'refused' },
  },
];

/** A ConfigMap or Secret that a program reads over the API and that is not there: `kind` and `object`. */
export const absentObject: readonly Phrase[] = [
  {
    pattern: /\b(?<kind>configmap|secret)s? \\?"(?:[\w.-]{1,120}\/)?(?<object>[a-z\d][a-z\d.-]{0,250})\\?" not found/,
    source: 'apimachinery errors.NewNotFound',
  },
];

/** A kind that this cluster's API does not have: `kind`, `group`, `version`, `resource`. */
export const missingKind: readonly Phrase[] = [
  {
    pattern:
      /no matches for kind \\?"(?<kind>\w{1,80})\\?" in (?:version|versions|group) \\?"?\[?\\?"?(?<group>[\w.-]{1,120})(?:\/(?<version>\w{1,20}))?/,
    source: 'apimachinery meta/errors.go',
  },
  {
    pattern: /"kind": ?"(?<kind>[A-Z]\w{1,80})\.(?<group>[\w.-]{3,120})"[^\n]{0,200}no matches for kind/,
    source: 'controller-runtime',
  },
  { pattern: /no kind match(?:es)?[^\n]{0,40} (?<kind>[A-Z]\w{1,80})\.(?<group>[\w.-]{3,120})/ },
  {
    pattern:
      /customresourcedefinitions?\.apiextensions\.k8s\.io \\?"(?<resource>[\w-]{1,80})\.(?<group>[\w.-]{3,120})\\?" not found/,
  },
  {
    pattern:
      /[Ff]ailed to (?:list|watch) \*?(?:\w{1,20}\.)?(?<kind>[A-Z]\w{1,80}): the server could not find the requested resource(?: \(get (?<resource>[\w-]{1,80})\.(?<group>[\w.-]{3,120})\))?/,
    source: 'client-go reflector',
  },
  {
    pattern:
      /the server could not find the requested resource \((?:get|list|post|put|patch) (?<resource>[\w-]{1,80})\.(?<group>[\w.-]{3,120})\)/,
  },
  {
    pattern:
      /unable to retrieve the complete list of server APIs: (?<group>[\w.-]{3,120})\/(?<version>\w{1,20})\b(?!: the server is currently unable)/,
    source: 'client-go discovery',
  },
  {
    pattern:
      /CRD[s]? (?:\\?"?(?<resource>[\w-]{1,80})\.(?<group>[\w.-]{3,120})\\?"? )?(?:is|are|was) (?:not installed|not found|missing|not (?:yet )?registered)/i,
  },
  {
    pattern:
      /(?:please (?:install|make sure)|install the)[^\n]{0,40}(?<kind>[A-Z][A-Za-z]{2,60})? ?(?:CRDs|custom resource definitions?)/i,
  },
  {
    pattern: /custom resource (?<kind>[A-Z]\w{1,80}) not found in [\w ]{0,40}API group (?<group>[\w.-]{3,120})/,
    source: 'Velero',
  },
  {
    pattern:
      /(?<![\w.-])(?<resource>[a-z]{2,80})\.(?<group>[\w-]{2,60}\.[\w.-]{2,80}): the server could not find the requested resource/,
  },
  { pattern: /the server could not find the requested resource\b/ },
  {
    pattern:
      /could not find (?:the )?(?:CRD|custom resource definition) (?:for )?\\?"?(?<resource>[\w-]{1,80})\.?(?<group>[\w.-]{0,120})/i,
  },
];
