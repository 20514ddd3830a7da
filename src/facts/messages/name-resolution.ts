import type { Phrase } from '../log/sayings.ts';
import { plainUnresolved } from './plain-words.ts';
import { HOST, NO_ANSWER, PORT, said, UNKNOWN_NAME, UNRESOLVED, URL } from './words.ts';

const unknown = { unknown: 'yes' };
const again = { again: 'yes' };

/**
 * A name that did not resolve, with the name: `host`, `port`; `unknown` where the DNS server said that it does not exist, `again`
 * where it gave no proper answer.
 */
export const unresolvedHost: readonly Phrase[] = [
  { pattern: said(`lookup ${HOST}(?: on \\S{1,80})?: (?:[^\\n]{0,120}: )?`, UNRESOLVED), source: 'Go net' },
  { pattern: said(`getaddrinfo ENOTFOUND ${HOST}(?::${PORT})?`), with: unknown, source: 'Node dns' },
  { pattern: said(`getaddrinfo EAI_AGAIN ${HOST}(?::${PORT})?`), with: again, source: 'Node dns' },
  { pattern: said(`query[A-Z]\\w{0,8} (?:ENOTFOUND|ENODATA) ${HOST}`), with: unknown, source: 'Node dns, c-ares' },
  { pattern: said(`query[A-Z]\\w{0,8} (?:ESERVFAIL|ETIMEOUT|EREFUSED|ECONNREFUSED) ${HOST}`), with: again },
  { pattern: said(`Failed to resolve '${HOST}' \\(\\[Errno -?\\d+\\] `, UNRESOLVED), source: 'urllib3 2' },
  {
    pattern: said(`host='${HOST}', port=${PORT}[^\\n]{0,600}Errno -?\\d{1,2}\\] `, UNRESOLVED),
    source: 'requests with urllib3 1',
  },
  { pattern: said(`Cannot connect to host ${HOST}:${PORT} ssl:\\S{1,80} \\[`, UNRESOLVED), source: 'aiohttp' },
  {
    pattern: said(`could not translate host name "${HOST}" to address: `, UNRESOLVED),
    source: 'libpq fe-connect.c',
  },
  { pattern: said(`failed to resolve host '${HOST}': (?:\\[Errno -?\\d+\\] )?`, UNRESOLVED), source: 'psycopg 3' },
  {
    pattern: said(
      `[Cc]an't connect to (?:MySQL |MariaDB )?server on '${HOST}(?::${PORT})?' \\(\\[?(?:Errno )?-?\\d{1,2}\\]?:? ?`,
      UNRESOLVED,
    ),
    source: 'PyMySQL, mysql-connector',
  },
  { pattern: said(`Unknown (?:MySQL |MariaDB )?server host '${HOST}'`), with: unknown, source: 'libmysqlclient' },
  { pattern: said(`Error -\\d+ connecting to ${HOST}:${PORT}\\. `, UNRESOLVED), source: 'redis-py' },
  { pattern: said(`${HOST}:${PORT}: \\[Errno -\\d+\\] `, UNRESOLVED), source: 'pymongo' },
  { pattern: said(`The DNS query name does not exist: ${HOST}`), with: unknown, source: 'dnspython' },
  {
    pattern: said(`Couldn't resolve server ${HOST}:${PORT} from `),
    with: unknown,
    source: 'kafka-clients ClientUtils',
  },
  { pattern: said(`DNS lookup failed for ${HOST}(?::${PORT})?`), with: unknown, source: 'kafka-python' },
  { pattern: said(`Unable connect to "${HOST}:${PORT}": \\[Errno -\\d+\\] `, UNRESOLVED), source: 'aiokafka' },
  { pattern: said(`(?:errors resolving|lookup failed for) ${HOST}:${PORT}: `), with: unknown, source: 'gRPC C core' },
  { pattern: said(`DNS resolution failed for (?:dns:/{0,3})?${HOST}:${PORT}`), with: unknown, source: 'gRPC C core' },
  { pattern: said(`Name resolution failed for target dns:/{0,3}${HOST}:${PORT}`), with: unknown, source: 'grpc-js' },
  { pattern: said(`Unable to resolve host ${HOST}`), with: unknown, source: 'grpc-java' },
  { pattern: said(`UnknownHostException: (?:${HOST}:)? ?`, NO_ANSWER), source: 'JDK InetAddress' },
  { pattern: said(`Failed to resolve '${HOST}'(?: after| \\[)`), with: unknown, source: 'Netty DnsResolveContext' },
  { pattern: said(`UnknownHostException: (?!Failed )${HOST}`), with: unknown, source: 'JDK InetAddress, Socket' },
  { pattern: said(`Socket fail to connect to (?:host=)?${HOST}[:,].{0,12}${PORT}\\)?\\. \\k<host>`), with: unknown },
  { pattern: said(`connection to the host ${HOST}, port ${PORT} has failed\\. Error: "`, UNRESOLVED), source: 'mssql' },
  { pattern: said(UNRESOLVED, ` \\(${HOST}:${PORT}\\)`), source: '.NET HttpRequestException' },
  {
    pattern: said(`Failed to open TCP connection to ${HOST}:${PORT} \\(getaddrinfo(?:\\(3\\))?: `, UNRESOLVED),
    source: 'Ruby net/http',
  },
  { pattern: said(UNRESOLVED, `[^\\n]{0,60} \\(${URL}\\)`), source: 'redis-client' },
  { pattern: said(`getaddrinfo for ${HOST} failed: `, UNRESOLVED), source: 'PHP main/network.c' },
  { pattern: said(`[Cc]ould not resolve host(?:name|: )? ?${HOST}`), with: unknown, source: 'curl, git, ssh' },
  { pattern: said(`Could not resolve '${HOST}'`), with: unknown, source: 'apt' },
  { pattern: said(`Temporary failure resolving '${HOST}'`), with: again, source: 'apt' },
  { pattern: said(`unable to resolve host address [‘'\`]${HOST}`), with: unknown, source: 'GNU wget' },
  { pattern: said(`bad address '${HOST}(?::${PORT})?'`), with: unknown, source: 'busybox' },
  { pattern: said(`server can't find ${HOST}: `, UNRESOLVED), source: 'nslookup' },
  { pattern: said(`Host ${HOST} not found: \\d\\((?:NXDOMAIN|SERVFAIL)\\)`), with: unknown, source: 'bind host' },
  { pattern: said(`getaddrinfo for host "${HOST}" port ${PORT}: `, UNRESOLVED), source: 'OpenBSD nc' },
  { pattern: said(`forward host lookup failed: ${UNKNOWN_NAME}`), source: 'traditional nc' },
  { pattern: said(`Could not connect to Redis at ${HOST}:${PORT}: `, UNRESOLVED), source: 'redis-cli' },
  { pattern: said(`sentinel monitor \\S{1,80} ${HOST} ${PORT}[^\\n]{0,40}\\n.{0,20}Can't resolve`), with: unknown },
  { pattern: said(`Failed to resolve hostname '${HOST}'`), with: unknown, source: 'Redis sentinel' },
  { pattern: said(`host not found in (?:upstream )?"${HOST}(?::${PORT})?"`), with: unknown, source: 'nginx' },
  {
    pattern: said(`could not resolve address '${HOST}(?::${PORT})?'(?!, disabling)`),
    with: unknown,
    source: 'HAProxy server.c',
  },
  { pattern: said(`DNS lookup failure for:? ${HOST}`), with: unknown, source: 'Apache httpd mod_proxy' },
  { pattern: said(`tcp connect \\(${HOST}:${PORT}\\): `, UNRESOLVED), source: 'Postgrex, MyXQL' },
  {
    pattern: said(`epmd error for host "?${HOST}"?: (?:nxdomain|non-existing domain)`),
    with: unknown,
    source: 'RabbitMQ',
  },
  { pattern: said(`to_address,\\{"${HOST}",${PORT}\\}[^\\n]{0,120}nxdomain`), with: unknown, source: 'Erlang httpc' },
  { pattern: said(`Could not find address for ${HOST}(?::${PORT})?`), with: unknown, source: 'MongoDB' },
  { pattern: said(`getaddrinfo\\(host='${HOST}', err=\\d+\\): `, UNRESOLVED), source: 'fluent-bit' },
  { pattern: said(`Unknown host specified\\.?: ${HOST}: `), with: unknown, source: 'Oracle JDBC' },
  { pattern: said(`Failed to DNS resolve address ${HOST}:${PORT}`), with: unknown, source: 'neo4j' },
  {
    pattern: said(`Unable to resolve address:? '?${HOST}(?::${PORT})?`),
    with: unknown,
    source: 'ZooKeeper, YugabyteDB',
  },
  { pattern: said(`failed to resolve (?:seed )?host \\[${HOST}\\]`), with: unknown, source: 'Elasticsearch discovery' },
  { pattern: said(`Not found address of host: ${HOST}`), with: unknown, source: 'ClickHouse' },
  { pattern: said(`[Ss]eed provider couldn't lookup host ${HOST}`), with: unknown, source: 'Cassandra' },
  { pattern: said(`(?:ping|telnet|ssh|rsync|traceroute): (?:unknown host )?${HOST}: `, UNRESOLVED) },
  { pattern: said(`ping: unknown host ${HOST}`), with: unknown },
  { pattern: said(`/dev/tcp/(?<host>[^\\s/]{1,253})/${PORT}: Invalid argument`), with: unknown, source: 'bash' },
  { pattern: said(`line \\d+: ${HOST}: `, UNRESOLVED), source: 'bash /dev/tcp' },
  {
    pattern: said(`Backend host '?"${HOST}"?'?: (?:resolves to|could not be resolved)`),
    with: unknown,
    source: 'Varnish',
  },
  {
    pattern: said(`\\(${URL}\\)[^\\n]{0,200}(?:dns error|failed to lookup address)`),
    with: unknown,
    source: 'reqwest',
  },
  { pattern: said(`url: "${URL}"[^\\n]{0,200}dns error`), with: unknown, source: 'reqwest, Debug' },
  ...plainUnresolved,
];

/** A name that did not resolve, where the message does not tell which. */
export const unresolvedSomething: readonly Phrase[] = [
  { pattern: said('gaierror[:(] ?\\[?(?:Errno )?-\\d+[\\],] ?', "'?", UNRESOLVED), source: 'Python socket' },
  { pattern: said('\\[Errno -\\d+\\] ', UNRESOLVED), source: 'Python socket' },
  { pattern: said('getaddrinfo(?:\\(3\\)|\\(\\))?(?: failed)?: ', UNRESOLVED), source: 'Ruby, PHP before 8.1, C' },
  { pattern: said('failed to lookup address information: ', UNRESOLVED), source: 'Rust std' },
  { pattern: /UnresolvedAddressException|No resolvable bootstrap urls given/, with: unknown, source: 'JDK, Kafka' },
  { pattern: /name resolver error: produced zero addresses/, with: unknown, source: 'grpc-go' },
  { pattern: /SocketException[^\n]{0,60}Name or service not known/, with: unknown, source: '.NET' },
  { pattern: /SocketException \(00000001, 11\): Resource temporarily unavailable/, with: again, source: '.NET' },
  { pattern: /curl: \(28\) Resolving timed out/, with: again, source: 'curl' },
  { pattern: /no servers could be reached/, with: again, source: 'nslookup, dig' },
  { pattern: /:nxdomain\b|\{error,nxdomain\}/, with: unknown, source: 'Erlang inet' },
];
