/** A word, or words that mean the same, and how much it says: 1 in passing, 3 nearly all. */
export type Word = readonly [pattern: RegExp, weight: number];

// What an error complains of, whatever it is about.
const lacks =
  /\b(?:not set|unset|missing|required|must be (?:set|specified|provided|defined|given)|undefined|not (?:defined|provided|configured|specified|found|given|supplied)|empty|blank|please (?:set|provide|specify|configure)|needs? to be set|no value|nil|null)\b/i;
const wrong =
  /\b(?:invalid|unknown|unsupported|unexpected|malformed|unrecogni[sz]ed|illegal|duplicated?|already (?:registered|defined|declared)|mutually exclusive|conflict(?:s|ing)?|not (?:allowed|supported|valid|permitted|recogni[sz]ed)|must (?:be|have|not|contain|match|start|include)|cannot (?:be|use|have|contain|both)|can't be|should (?:be|have|not)|at least|at most|only one|either|expected|deprecated|removed|too (?:small|large|short|long|low|high|many)|bad|overlaps?|out of range|exceeds?|greater than|less than)\b/i;
const cannotWrite =
  /\b(?:(?:can ?not|can't|could not|couldn't|unable to|failed to|failure to|error|fail(?:ed|ure)?) (?:to )?(?:write|creat(?:e|ing)|mkdir|writing|save|chown|chmod|make)|not writ(?:e)?able)\b/i;
const cannotRead =
  /\b(?:can ?not|can't|could not|couldn't|unable to|failed to|failure to|error|fail(?:ed|ure)?) (?:to )?(?:open(?:ing)?|read(?:ing)?|find(?:ing)?|locat(?:e|ing)|load(?:ing)?|stat|access|check)\b/i;
const absent =
  /\b(?:no such file|enoent|file ?not ?found\w*|does(?: not|n't) exist|not found|missing|not exist|no such)\b/i;

// What it is about.
const path = /(?:^|[\s'"`(=:[])\/[\w@+-][\w.@+-]*/;
const variable =
  /(?<![\w.$/-])(?!ERR_|SQL_|SSL_|HTTP_|TLS_|CUDA_ERROR|NOT_FOUND|PERMISSION_|DEADLINE_|RESOURCE_|FAILED_)[A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,12}(?![\w/(])/;
const fileWords = /\b(?:file|directory|folder|path|dir)\b/i;
const unable = /\b(?:not (?:found|supported|available|detected)|no (?:such )?|unable|failed|error|cannot|could not)\b/i;

/**
 * By cause: the words by which an error that no phrase knows still tells what it is about. They are a vocabulary, no sentences: what a
 * program that nobody has met yet would use, too.
 */
export const topics: Readonly<Record<string, readonly Word[]>> = {
  tls: [
    [
      /\b(?:x\.?509|certificates?|certs?|ssl|tls|pkix|truststore|keystore|handshake|ca bundle|self[- ]signed|jks|pkcs\w*|mtls)\b/i,
      2,
    ],
    [/\.(?:pem|crt|cer|p12|jks)\b/i, 1],
    [
      /\b(?:expired|verify|verification|untrusted|unknown authority|hostname|issuer|chain|private key|sign(?:ed|ature))\b/i,
      1,
    ],
  ],
  'auth-failed': [
    [
      /\b(?:auth(?:entication|enticate|enticating|n)?|unauthenticated|unauthori[sz]ed|credentials?|password|passphrase|login|log ?on|401|access[- ]?key|api[- ]?key|token|secret key|sasl|licen[sc]e key)\b/i,
      2,
    ],
    [
      /\b(?:failed|failure|invalid|incorrect|wrong|denied|rejected|expired|mismatch|bad|refused|not valid|revoked)\b/i,
      1,
    ],
    [/\b(?:username|user|role|account|principal)\b/i, 0.5],
  ],
  'rbac-forbidden': [
    [
      /\b(?:forbidden(?!: (?:violates|exceeded|error looking|unable to))|rbac|service ?account|clusterroles?|rolebindings?|cannot (?:list|get|watch|create|update|patch|delete) resource|403)\b/i,
      2.6,
    ],
  ],
  'connection-refused': [
    [
      /\b(?:connection refused|econnrefused|actively refused|(?:can ?not|can't|could not|couldn't|unable to|failed to|failure to|error) (?:connect(?:ing)?|reach|dial|contact|communicate|establish)|no (?:alive |available |reachable )?(?:brokers?|nodes?|servers?|hosts?|endpoints?|leader|master|peers?)|unreachable|unavailable|connection (?:was )?(?:reset|closed|failed|error|attempt|lost|aborted)|not (?:reachable|accessible|available)|broken pipe|socket hang ?up)\b/i,
      3,
    ],
    [
      /\b(?:database|server|broker|host|service|cluster|redis|postgres\w*|mysql|mongo\w*|kafka|rabbitmq|elasticsearch|etcd|api ?server|upstream|backend|endpoint|socket|grpc)\b/i,
      0.4,
    ],
  ],
  'connection-timeout': [
    [
      /\b(?:timed? ?out|timeout|deadline exceeded|etimedout|no response|did(?: not|n't) (?:respond|answer|become|come up|start)|giving up (?:on|waiting)|gave up|not ready (?:after|within|in)|waiting for)\b/i,
      3,
    ],
    [/\b(?:connect\w*|host|server|broker|node|database|service|cluster)\b/i, 0.5],
  ],
  'host-not-found': [
    [
      /\b(?:no such host|enotfound|eai_again|name or service not known|unknown ?host\w*|name resolution|getaddrinfo|nxdomain|nodename|gaierror|dns|resolv(?:e|ing) (?:the )?(?:host|name|address|hostname|domain|node)|(?:could not|failed to|unable to|cannot|can't) resolve (?:host|name|address|dns)|unresolved (?:host|address))\b/i,
      3.2,
    ],
  ],
  'http-error': [
    [/\b(?:https?|status(?: ?code)?|response(?: code)?|request)\b/i, 1],
    [/\b[45]\d\d\b/, 1.6],
    [/\b(?:bad gateway|service unavailable|internal server error|too many requests|bad request)\b/i, 1.5],
  ],
  'missing-file': [
    [absent, 1.4],
    [cannotRead, 1.2],
    [path, 1.2],
    [
      /\.(?:ya?ml|json|toml|conf|cfg|ini|pem|crt|key|xml|properties|sql|txt|db|jar|env|lua|so|dat|cnf|html?|js|py|php)\b/i,
      0.5,
    ],
    [fileWords, 0.8],
  ],
  'file-permission': [
    [
      /\b(?:permission denied|eacces|eperm|not permitted|access(?: is)? denied|not readable|permissions?|ownership|owned by|chown|chmod|read-only|(?:errno|error(?: number)?):? 13)\b/i,
      2.6,
    ],
    [cannotWrite, 1.6],
    [path, 1],
    [/\b(?:file|directory|folder|path|dir|socket)\b/i, 0.5],
  ],
  'missing-env': [
    [/\benv(?:ironment)?(?: ?vars?| variables?)?\b|\$\{?[A-Z][A-Z0-9_]+\}?/i, 1.5],
    [variable, 1.5],
    [lacks, 1.5],
  ],
  'bad-env-value': [
    [variable, 1.7],
    [wrong, 1.6],
    [/\b(?:value|url|uri|format|pars(?:e|ing)|integer|number|boolean|port)\b/i, 0.6],
  ],
  'bad-args': [
    [/\b(?:flags?|options?|arguments?|args?|usage|command[- ]line|switch|subcommands?|parameters?)\b/i, 1.8],
    [/(?:^|[\s'"`([])--?[a-z][\w-]+/, 1.5],
    [wrong, 1],
    [lacks, 0.5],
  ],
  'bad-config': [
    [
      /\b(?:config(?:uration|s|map)?|conf|settings?|ya?ml|toml|ini|propert(?:y|ies)|directives?|sections?|schema|manifest|feature gates?)\b|\.(?:ya?ml|toml|json|conf|cfg|ini|cnf|properties|xml)\b/i,
      2,
    ],
    [/\b(?:pars(?:e|er|ing)|unmarshal\w*|decod(?:e|ing)|deseriali[sz]\w+|syntax|validat\w+)\b/i, 1.3],
    [/(?<![\w/.-])(?![\w.]{1,200}(?:Error|Exception)\b)[a-z]\w{0,60}(?:\.[a-zA-Z][\w-]{0,60}){1,8}(?![\w/(])/, 0.8],
    [wrong, 1.5],
    [lacks, 0.9],
    [/\b(?:line \d+|column \d+)\b|:\d+:\d+\b/i, 0.7],
    [
      /\b(?:fields?|keys?|values?|names?|nodes?|types?|plugins?|providers?|modes?|cidrs?|subnets?|networks?|address(?:es)?|interfaces?|labels?|roles?|ids?|licen[sc]e)\b/i,
      0.8,
    ],
  ],
  'db-schema': [
    [
      /(?<!ip6?tables.{0,60})\b(?:migrations?|migrate|schema|tables?|relations?|columns?|database|metastore|sql|ddl|constraint)\b/i,
      2,
    ],
    [
      /\b(?:(?:does ?n[o']t|not) exist|already exists|pending|dirty|unknown|missing|no such|duplicate|checksum|behind|out[- ]of[- ]date|outdated|needs? (?:to be )?\w+|upgrades?|older than|not (?:initiali[sz]ed|up to date|found|migrated)|bootstrap\w*)\b/i,
      1.3,
    ],
  ],
  'data-incompatible': [
    [
      /\b(?:versions?|upgrad\w+|downgrad\w+|data ?(?:dir(?:ectory)?|files?)|wal|segment|magic|superblock|metadata|cluster ?ids?|node ?ids?|journal|storage|database files?|on[- ]disk)\b/i,
      1.5,
    ],
    [
      /\b(?:incompatible|not compatible|corrupt(?:ed|ion)?|inconsisten\w+|(?:newer|older|lower|higher|greater) than|checksum|cannot (?:upgrade|downgrade)|was (?:created|initialized|written)|mismatch(?:ed)?|do(?:es)?(?: not|n't) match|unsupported version|damaged|truncated)\b/i,
      1.8,
    ],
  ],
  'stale-lock': [
    [
      /\b(?:lock(?:ed|ing|file)?|\.lock|\.pid|pid ?file|already (?:running|in use by|locked|used by)|another (?:process|instance|node|pod)|held by|lease)\b/i,
      2.6,
    ],
    [/\b(?:acquire|obtain|stale|exists|held|running)\b/i, 0.8],
  ],
  'missing-crd': [
    [
      /\b(?:crds?|customresourcedefinitions?|no matches for kind|could not find the requested resource|server doesn't have a resource)\b/i,
      3.2,
    ],
  ],
  'missing-dependency': [
    [
      /\b(?:modules?|packages?|librar(?:y|ies)|import|class|classpath|shared object|gems?|dependenc(?:y|ies)|extensions?|lib\w{1,40}\.so|glibc\w*|driver|bundle|executable|binary|plugin)\b/i,
      1.9,
    ],
    [
      /\b(?:not found|no module|(?:can ?not|can't|could not|couldn't|unable to|failed to) (?:find|load|import|open|resolve)|missing|not installed|does not provide|undefined symbol|no such|isn't installed)\b/i,
      1.3,
    ],
  ],
  'port-conflict': [
    [/\b(?:in use|eaddrinuse|already (?:bound|listening|taken))\b/i, 2],
    [/\b(?:ports?|bind|listen|address)\b/i, 1.2],
  ],
  ulimit: [
    [
      /\b(?:too many open files|ulimits?|nofile|open files? limit|file descriptors?|max_map_count|memlock|rlimit\w*|inotify|nproc|emfile|max user|sysctl|vm\.\w+|net\.core\.\w+|kernel parameter|map failed|mlock\w*)\b/i,
      3,
    ],
  ],
  'disk-full': [
    [
      /\b(?:no space left|enospc|disk (?:is )?(?:full|space)|quota exceeded|free space|out of (?:disk )?space|(?:insufficient|not enough) (?:disk|space|storage)|inodes?)\b/i,
      3.2,
    ],
  ],
  'oom-heap': [
    [
      /\b(?:out of memory|outofmemory\w*|heap|memory exhausted|(?:can ?not|can't|could not|unable to|failed to) allocate|memoryerror|oom|(?:system |enough |insufficient |physical |(?:mega|giga)bytes of )memory)\b/i,
      3,
    ],
  ],
  'device-failure': [
    [
      /\b(?:gpus?|cuda\w*|nvidia\w*|nvml|devices?|vgpu|rocm|amdgpu|hardware|avx2?|illegal instruction|cpu (?:does not|features?|model)|sse4\S{0,4}|kernel (?:module|driver|headers?)|insmod|modprobe|platform detection)\b/i,
      2,
    ],
    [/(?:^|[\s'"`(=:])\/(?:host\/)?dev\/\w/, 1.2],
    [unable, 0.8],
  ],
  'dependency-overloaded': [
    [
      /\b(?:too many (?:connections|clients|requests)|rate[- ]?limit\w*|throttl\w+|overload\w*|connection slots|pool (?:exhausted|timeout)|429|toomanyrequests|max_connections|resource_exhausted)\b/i,
      3,
    ],
  ],
};
