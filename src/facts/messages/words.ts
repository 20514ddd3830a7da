/** Building blocks of phrases, as sources of regular expressions: bounded, so that hostile text costs nothing. */

/** A host as programs print it. Also what is no host but was used as one: `undefined`, `${DB_HOST}`. */
export const HOST = String.raw`(?<host>[A-Za-z\d_$<][\w.$(){}<>-]{0,252})`;
/** An address or a host, IPv6 in brackets or bare. */
export const PEER = String.raw`(?<host>\[[\da-fA-F:.%]{2,60}\]|[A-Za-z\d_$<][\w.$(){}<>-]{0,252}|::1?)`;
/** Goes before a host: a source file with a line number is none. */
export const NOT_FILE = String.raw`(?![\w.$@/-]{1,120}\.(?:[cm]?[jt]sx?|py|rb|go|java|kt|scala|rs|php|pl|pm|c|cc|cpp|h|cs|exs?|erl|lua|sh|clj|jar)\b)`;
export const PORT = String.raw`(?<port>\d{1,5})`;
/** An absolute URL with a host in it. */
export const URL = String.raw`(?<url>[a-zA-Z][\w+.:-]{1,60}://[^\s'"\`)>\]]{1,500})`;
/** What a C library says of a name that does not exist (glibc, musl, BSD; c-ares, Boost.Asio). */
export const UNKNOWN_NAME =
  '(?<unknown>[Nn]ame or service not known|Name does not resolve|No address associated with (?:host)?name|Name has no usable address|nodename nor servname provided|NXDOMAIN|non-existing domain|Domain name not found|Host not found|Unknown host|[Nn]o such host)';
/** What it says when the DNS server gave no proper answer. */
export const NO_ANSWER =
  '(?<again>Temporary failure in name resolution|Try again|server misbehaving|i/o timeout|Resource temporarily unavailable|SERVFAIL|REFUSED|Timeout while contacting DNS servers|Lookup timed out|read: connection refused|Could not contact DNS servers)';
export const UNRESOLVED = `(?:${UNKNOWN_NAME}|${NO_ANSWER})`;
/** The peer answered that nothing listens. */
export const REFUSED = '(?<refused>[Cc]onnection refused|ECONNREFUSED|actively refused it)';
/** Nobody answered, or there is no way. */
export const SILENT =
  '(?<silent>[Cc]onnect(?:ion)? timed out|[Oo]peration timed out|i/o timeout|ETIMEDOUT|timed out|[Nn]o route to host|EHOSTUNREACH|[Hh]ost is unreachable|[Nn]etwork is unreachable|Network unreachable|ENETUNREACH|context deadline exceeded)';
export const UNREACHED = `(?:${REFUSED}|${SILENT})`;

/** A regular expression from parts. */
export function said(...parts: string[]): RegExp {
  return new RegExp(parts.join(''));
}
