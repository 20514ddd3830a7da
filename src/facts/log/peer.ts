/** Whom a text says it wanted to reach. */
export interface PeerSaid {
  host: string;
  port?: number;
}

const host =
  '(?<host>[A-Za-z0-9_](?:[\\w-]{0,62}\\.){0,10}[\\w-]{0,62}[A-Za-z0-9_]|[A-Za-z]|\\[[0-9a-fA-F:.]{2,45}\\])';
const url = /\b([a-z][a-z0-9+.-]{1,30}(?::[a-z0-9]{2,20}){0,2}):\/\/([^\s'"`<>)\]},;\\]{1,1000})/gi;

/** Each with `host`, and `port` where it is said; the first that fits. */
const forms: readonly RegExp[] = [
  // Node: getaddrinfo ENOTFOUND db, connect ECONNREFUSED 10.0.0.1:5432
  new RegExp(`getaddrinfo (?:E[A-Z_]{3,12}|for) ${host}(?::(?<port>\\d{1,5}))?`),
  new RegExp(`connect E[A-Z]{3,12} ${host}:(?<port>\\d{1,5})`),
  // Go: lookup db on 10.96.0.10:53, dial tcp 10.0.0.1:5432
  new RegExp(`\\blookup ${host}(?: on [\\d.:[\\]a-f]{3,50})?:`),
  new RegExp(`\\bdial (?:tcp|udp)[46]?:? ${host}:(?<port>\\d{1,5})`),
  new RegExp(`-> ?${host}:(?<port>\\d{1,5})`),
  // psycopg, libpq
  /connection to server at "(?<host>[^"\s]{1,255})"(?: \([^)]{1,60}\))?, port (?<port>\d{1,5})/,
  /could not translate host name "(?<host>[^"\s]{1,255})"/,
  /on host "(?<host>[^"\s]{1,255})"(?: \([^)]{1,60}\))? and accepting\s{1,3}TCP\/IP connections on port (?<port>\d{1,5})/,
  // Python: HTTPConnectionPool(host='x', port=80)
  /host=['"](?<host>[^'"\s]{1,255})['"], port=(?<port>\d{1,5})/,
  new RegExp(`Cannot connect to host ${host}:(?<port>\\d{1,5})`),
  // MySQL, Redis, Mongo, Ruby
  /(?:MySQL|MariaDB) server (?:on|at) ['"](?<host>[^'"\s:]{1,255})(?::(?<port>\d{1,5}))?['"]/,
  new RegExp(
    `(?:connecting to|connect to|connection to|reach|contact|resolve|waiting for|Redis at|server at|broker|bootstrap server)(?: (?:host|the|server|broker|at|database|tcp))? ?['"\`(]?${host}(?::| port |, port |/)(?<port>\\d{1,5})\\b`,
    'i',
  ),
  new RegExp(`connect\\(2\\) for "?${host}"? port (?<port>\\d{1,5})`),
  /for "(?<host>[^"\s]{1,255})" port (?<port>\d{1,5})/,
  // names that do not resolve
  new RegExp(`UnknownHostException: ${host}`),
  new RegExp(
    `(?:can't find|could not resolve host(?:name)?:?|couldn't resolve host|unable to resolve(?: host)?|failed to resolve|bad address|unknown host:?|host not found in upstream|lookup address information for|no such host:) ['"\`]?${host}`,
    'i',
  ),
  new RegExp(
    `['"\`]${host}['"\`]?:? (?:Name or service not known|Temporary failure in name resolution|nodename nor servname|Name does not resolve)`,
  ),
];
const pairs = new RegExp(
  `(?<![\\w./:@-])${host}:(?<port>\\d{2,5})(?![\\w.:/-]*\\.(?:js|ts|go|py|rb|java|php|rs|c|cc|cpp|ex|exs)\\b)(?![\\w:])`,
  'g',
);

/** Host and port that a text says could not be reached or resolved; of a URL its own. */
export function hostPortIn(text: string): PeerSaid | undefined {
  for (const form of forms) {
    const found = peerFrom(form.exec(text)?.groups);
    if (found) return found;
  }
  const address = urlIn(text);
  const inUrl = address === undefined ? undefined : peerOf(address);
  if (inUrl) return inUrl;
  for (const match of text.matchAll(pairs)) {
    const found = peerFrom(match.groups);
    if (found?.port !== undefined && isPeer(found.host)) return found;
  }
  return undefined;
}

/** The first URL of a text, without user and password; `jdbc:` and the like stay in front. */
export function urlIn(text: string): string | undefined {
  for (const [, scheme = '', rest = ''] of text.matchAll(url)) {
    if (/^(?:file|node|webpack|webpack-internal|data)$/i.test(scheme)) continue;
    const slash = rest.indexOf('/');
    const authority = slash < 0 ? rest : rest.slice(0, slash);
    const at = authority.lastIndexOf('@');
    return `${scheme}://${rest.slice(at + 1).replace(/[.:!?]{1,3}$/, '')}`;
  }
  return undefined;
}

function peerOf(address: string): PeerSaid | undefined {
  const match = /:\/\/(\[[0-9a-fA-F:.]{2,45}\]|[^\s/:?#,]{1,255})(?::(\d{1,5}))?/.exec(address);
  const port = Number(match?.[2]);
  return match?.[1] ? { host: match[1], ...(port > 0 && { port }) } : undefined;
}

function peerFrom(groups: Record<string, string> | undefined): PeerSaid | undefined {
  const name = groups?.['host'];
  if (!name) return undefined;
  const port = Number(groups?.['port']);
  if (port > 65_535) return undefined;
  return { host: name, ...(port > 0 && { port }) };
}

/** A bare `word:123` is a peer only if it is an address or a name that is not a file, a level or a time. */
function isPeer(name: string): boolean {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$|^\[/.test(name) || name === 'localhost') return true;
  return (
    /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*$/.test(name) &&
    !/^(?:line|port|column|pid|code|error|exit|status|main|at|http|https|tcp|udp|go|goroutine|sha256|uid|gid)$/.test(
      name,
    ) &&
    !/\.(?:js|mjs|cjs|ts|go|py|rb|java|kt|scala|php|rs|c|cc|cpp|h|cs|ex|exs|erl|lua|sh|pl|yml|yaml|json|conf|xml)$/.test(
      name,
    )
  );
}
