import type { Phrase } from '../log/sayings.ts';
import { plainUnreached } from './plain-words.ts';
import { HOST, PEER, PORT, REFUSED, SILENT, said, UNREACHED, URL } from './words.ts';

const refused = { refused: 'yes' };
const silent = { silent: 'yes' };

/** A peer that was not reached, with its name or address: `host`, `port`, `url`, `ip`; `refused` or `silent`. */
export const unreachedPeer: readonly Phrase[] = [
  {
    pattern: said(`"${URL}": (?:dial tcp|net/http)[^\\n]{0,160}: (?:connect: )?`, UNREACHED),
    source: 'Go net/http',
  },
  {
    pattern: said(
      `"${URL}": (?<silent>context deadline exceeded|net/http: (?:TLS handshake timeout|timeout awaiting|request canceled))`,
    ),
  },
  {
    pattern: said(`(?<ip>[\\da-f.:]{3,45}):${PORT} \\(${HOST}\\): dial error: [^\\n]{0,120}`, UNREACHED),
    source: 'pgx 5',
  },
  {
    pattern: said(`host=${HOST} user=[^\\n]{0,200}dial tcp [^\\s]{1,60}:${PORT}: (?:connect: )?`, UNREACHED),
    source: 'pgx 4',
  },
  { pattern: said(`Addr: ${HOST}:${PORT}, Type: Unknown, Last error: [^\\n]{0,160}`, UNREACHED), source: 'mongo-go' },
  { pattern: said(`open connection to ${HOST}:${PORT}: [^\\n]{0,120}`, UNREACHED), source: 'kafka-go' },
  { pattern: said(`(?:dial|with dial) (?:tcp|unix)://${PEER}:${PORT}: [^\\n]{0,120}`, UNREACHED), source: 'dockerize' },
  { pattern: said(`dial (?:tcp|tcp4|tcp6) ${PEER}:${PORT}: (?:connect: )?`, UNREACHED), source: 'Go net' },
  { pattern: said(`'${HOST}:${PORT}' => ServerDescription`), with: refused, source: 'mongodb Node driver' },
  { pattern: said(`request to ${URL} failed, reason: [^\\n]{0,120}`, UNREACHED), source: 'node-fetch' },
  { pattern: said(`(?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH)[^\\n]{0,120}","broker":"${HOST}:${PORT}"`), with: refused },
  {
    pattern: said(`Failed to connect to ${HOST}:${PORT} - (?:Could not connect|`, UNREACHED, `)`),
    with: refused,
    source: 'tedious',
  },
  ...plainUnreached,
  {
    pattern: said(`connect (?:(?<refused>ECONNREFUSED)|(?<silent>E[A-Z]{6,12})) (?<host>[\\da-f.:]{2,45}):${PORT}`),
    source: 'Node net',
  },
  { pattern: said(`attempted address(?:es)?: ${HOST}:${PORT}`), with: silent, source: 'undici' },
  { pattern: said(`host='${HOST}', port=${PORT}\\)[^\\n]{0,600}`, UNREACHED), source: 'requests, urllib3' },
  {
    pattern: said(`Cannot connect to host ${HOST}:${PORT} ssl:[^\\n]{1,200}(?:${UNREACHED}|Connect call failed)`),
    with: refused,
    source: 'aiohttp',
  },
  { pattern: said(`Error \\d+ connecting to ${HOST}:${PORT}\\. `, UNREACHED), source: 'redis-py' },
  {
    pattern: said(
      `[Cc]an't connect to (?:MySQL |MariaDB )?server on '${HOST}(?::${PORT})?' \\((?:\\[?Errno )?(?:(?<refused>111|115)|(?<silent>110|113|101))`,
    ),
    source: 'PyMySQL, mysql',
  },
  {
    pattern: said(
      `[Cc]an't connect to (?:MySQL |MariaDB )?server on '${HOST}(?::${PORT})?' \\((?:timed out|[^\\n)]{0,60}`,
      UNREACHED,
      ')',
    ),
    with: silent,
  },
  {
    pattern: said(
      `annot connect to \\w{2,12}://(?:[^\\s@/]{0,100}@)?${HOST}:${PORT}[^\\n]{0,80}: [^\\n]{0,80}`,
      UNREACHED,
    ),
    source: 'kombu',
  },
  { pattern: said(`Connect call failed \\('${PEER}', ${PORT}`), with: refused, source: 'Python asyncio' },
  { pattern: said(`\\(?'${PEER}', ${PORT}\\)\\]?[^\\n]{0,60}`, UNREACHED), source: 'pika, cassandra' },
  { pattern: said(`Unable to bootstrap from \\[\\('${HOST}', ${PORT}`), with: refused, source: 'aiokafka' },
  { pattern: said(`${HOST}:${PORT}: \\[Errno (?:(?<refused>111)|(?<silent>110|113|101))\\]`), source: 'pymongo' },
  { pattern: said(`ipv[46]:${PEER}:${PORT}: Failed to connect to remote host: `, UNREACHED), source: 'gRPC C core' },
  { pattern: said(`Connection to ${PEER}:${PORT} refused`), with: refused, source: 'pgjdbc' },
  {
    pattern: said(UNREACHED, `(?: after \\d+ ms)?: ${HOST}/(?:<unresolved>|(?<ip>[\\d.a-f:]{3,45})):${PORT}`),
    source: 'Netty',
  },
  { pattern: said(UNREACHED, `: /?(?<host>[\\d.]{7,15}):${PORT}`), source: 'Netty' },
  {
    pattern: said(`Unable to connect to ${HOST}[/:](?:<unresolved>|[\\d.]{7,15})?:?${PORT}`),
    with: refused,
    source: 'Lettuce',
  },
  {
    pattern: said(`[Ff]ailed to connect to (?:/)?${PEER}(?:/(?<ip>[\\d.]{7,15}))?:${PORT}`),
    with: refused,
    source: 'Jedis, OkHttp, Npgsql',
  },
  {
    pattern: said(`Connect to (?:https?://)?${PEER}(?::${PORT})? \\[[^\\]\\n]{0,120}\\] failed: `, UNREACHED),
    source: 'Apache HttpClient',
  },
  { pattern: said(`request for "${URL}": `, UNREACHED), source: 'Spring RestTemplate' },
  {
    pattern: said(`to ${HOST}:${PORT} failed on (?:connection|socket timeout) exception: [^\\n]{0,200}`, UNREACHED),
    source: 'Hadoop',
  },
  {
    pattern: said(`connection to the host ${HOST}, port ${PORT} has failed\\. Error: "[^\\n]{0,40}`, UNREACHED),
    source: 'mssql',
  },
  { pattern: said(`Socket fail to connect to ${HOST}:${PORT}\\. `, UNREACHED), source: 'MariaDB Connector/J' },
  {
    pattern: said(`Connection to node -?\\d+ \\(${PEER}(?:/[\\d.]{7,15})?:${PORT}\\) could not be established`),
    with: refused,
    source: 'kafka-clients',
  },
  { pattern: said(`Bootstrap broker ${HOST}:${PORT} \\(id`), with: refused },
  { pattern: said(`address=${HOST}:${PORT}, type=UNKNOWN[^\\n]{0,300}`, UNREACHED), source: 'MongoDB Java driver' },
  { pattern: said(REFUSED, ` \\(\\[?(?:::ffff:)?(?<host>[\\w.-]{1,253})\\]?:${PORT}\\)`), source: '.NET' },
  { pattern: said(SILENT, ` \\(\\[?(?:::ffff:)?(?<host>[\\w.-]{1,253})\\]?:${PORT}\\)`), source: '.NET' },
  { pattern: said(`UnableToConnect on ${HOST}:${PORT}`), with: refused, source: 'StackExchange.Redis' },
  {
    pattern: said(UNREACHED, ` - (?:user specified timeout|connect\\(2\\)) for "?${PEER}"?(?: port |:)${PORT}`),
    source: 'Ruby',
  },
  { pattern: said(UNREACHED, `[^\\n]{0,120} \\(${URL}\\)`), source: 'redis-client' },
  {
    pattern: said(`onnect(?:ing|ion)? to \\w{1,40} on ${HOST}:${PORT} \\([^\\n]{0,60}`, UNREACHED),
    source: 'redis-rb',
  },
  {
    pattern: said(`Failed to open TCP connection to ${HOST}:${PORT} \\([^\\n]{0,80}`, UNREACHED),
    source: 'Ruby net/http',
  },
  { pattern: said(`[Uu]nable to connect to (?:tcp://)?${HOST}:${PORT} \\([^\\n]{0,40}`, UNREACHED), source: 'PHP' },
  { pattern: said(`url: "${URL}"[^\\n]{0,300}`, UNREACHED), source: 'reqwest, Debug' },
  { pattern: said(`"tcp connect error", ${PEER}:${PORT}, Os \\{[^\\n]{0,120}`, UNREACHED), source: 'reqwest' },
  { pattern: said(`request for url \\(${URL}\\)[^\\n]{0,200}`, UNREACHED), source: 'reqwest' },
  {
    pattern: said(
      `Failed to connect to ${HOST} port ${PORT}(?: after \\d+ ms)?: (?:(?<refused>Could ?n[o']t connect|Connection refused)|`,
      `${SILENT})`,
    ),
    source: 'curl 7',
  },
  { pattern: said(`Connecting to ${HOST}[^\\n]{0,80}[:|]${PORT}\\)?\\.{3} ?failed: `, UNREACHED), source: 'GNU wget' },
  {
    pattern: said(
      `Connecting to ${HOST}:${PORT} \\([^\\n]{0,60}\\)\\n[^\\n]{0,20}can't connect[^\\n]{0,60}`,
      UNREACHED,
    ),
    source: 'busybox',
  },
  { pattern: said(`can't connect to remote host \\((?<host>[\\da-f.:]{3,45})\\): `, UNREACHED), source: 'busybox' },
  { pattern: said(`nc: ${HOST} \\([\\d.]{7,15}:${PORT}\\): `, UNREACHED), source: 'busybox nc' },
  {
    pattern: said(
      `connect to ${HOST}(?: \\([\\da-f.:]{3,45}\\))? port ${PORT} (?:\\(\\w{3,12}\\) )?failed: `,
      UNREACHED,
    ),
    source: 'OpenBSD nc',
  },
  { pattern: said(`connect to address ${PEER}(?: port |:)${PORT}[^\\n]{0,20}: `, UNREACHED) },
  { pattern: said(`/dev/tcp/(?<host>[^\\s/]{1,253})/${PORT}: `, UNREACHED), source: 'bash' },
  { pattern: said(`Could not connect to Redis at ${HOST}:${PORT}: `, UNREACHED), source: 'redis-cli' },
  {
    pattern: said(`server at "${HOST}"(?: \\((?<ip>[\\da-f.:]{3,45})\\))?, port ${PORT} failed: `, UNREACHED),
    source: 'libpq 14',
  },
  {
    pattern: said(`server at "${HOST}"(?: \\((?<ip>[\\da-f.:]{3,45})\\))?, port ${PORT} failed: timeout expired`),
    with: silent,
    source: 'libpq',
  },
  {
    pattern: said(
      UNREACHED,
      `\\s{1,4}Is the server running on host "${HOST}"[^\\n]{0,60}\\s{1,4}(?:TCP/IP connections )?on port ${PORT}`,
    ),
    source: 'libpq 13',
  },
  { pattern: said(`tcp connect \\(${HOST}:${PORT}\\): `, UNREACHED), source: 'Postgrex' },
  { pattern: said("Can't reach database server at `", HOST, '`?:`?', PORT), with: refused, source: 'Prisma P1001' },
  {
    pattern: said('database server at `', HOST, '`?:`?', PORT, '` was reached but timed out'),
    with: silent,
    source: 'Prisma P1002',
  },
  { pattern: said(`Timeout contacting cluster nodes: \\['(?:\\w{1,40}@)?${HOST}'`), with: silent },
  { pattern: said(`^${HOST}:${PORT} - no response`, ''), with: refused, source: 'pg_isready' },
  {
    pattern: said(`timeout occurred after waiting \\d+ seconds for ${HOST}:${PORT}`),
    with: silent,
    source: 'wait-for-it',
  },
  { pattern: said(`dependencies to become available: \\[${URL}`), with: silent, source: 'dockerize' },
  { pattern: said(`Timed out waiting for ${HOST}:${PORT}`), with: silent },
  { pattern: said(`${HOST}:${PORT}/bootstrap: Connect to [^\\s]{3,60} failed: `, UNREACHED), source: 'librdkafka' },
  {
    pattern: said(`Error connecting to ${HOST}:${PORT}[^\\n]{0,60}caused by :: [^\\n]{0,60}`, UNREACHED),
    source: 'MongoDB',
  },
  { pattern: said(`No listener at host ${HOST} port ${PORT}`), with: refused, source: 'Oracle' },
  { pattern: said(`NetException: `, UNREACHED, ` \\(${HOST}:${PORT}\\)`), source: 'ClickHouse' },
  { pattern: said(`no upstream connections available to ${HOST}:${PORT}`), with: refused, source: 'fluent-bit' },
  {
    pattern: said(
      `to_address,\\{"${HOST}",${PORT}\\}[^\\n]{0,120}(?:(?<refused>econnrefused)|(?<silent>timeout|ehostunreach))`,
    ),
  },
  {
    pattern: said(
      `(?:Unable|Could not|Couldn't|Cannot|Failed) (?:to )?(?:connect|reach)[^\\n]{0,60} ${HOST}:${PORT}\\b[^\\n]{0,120}`,
      UNREACHED,
    ),
  },
  { pattern: said(`(?:^|[ "'(/@])${HOST}:${PORT}\\b[^\\n]{0,80}(?:: | - )`, UNREACHED) },
];

/** A connection that was not made, where the message does not tell to whom. */
export const unreachedSomething: readonly Phrase[] = [
  { pattern: said('\\[Errno (?:(?<refused>111)|(?<silent>110|113|101))\\]'), source: 'Python' },
  { pattern: /AggregateError \[(?:(?<refused>ECONNREFUSED)|(?<silent>ETIMEDOUT|EHOSTUNREACH))\]/, source: 'Node net' },
  { pattern: /^(?:[\w.]{0,100}ConnectException: )?(?<refused>Connection refused)/m, source: 'JDK' },
  {
    pattern:
      /(?:ConnectException|NoRouteToHostException|SocketTimeoutException): (?<silent>Connection timed out|[Cc]onnect timed out|No route to host)/,
  },
  { pattern: /(?<refused>Connection refused) \(os error 111\)/, source: 'Rust std' },
  { pattern: /(?<silent>pool timed out while waiting for an open connection)/, source: 'sqlx' },
  {
    pattern:
      /SQLSTATE\[[\w]+\] \[2002\] (?:(?<refused>Connection refused)|(?<silent>Connection timed out|Operation timed out))/,
    source: 'PDO',
  },
  { pattern: /(?<refused>All connection attempts failed)/, source: 'httpx' },
  { pattern: /code: '(?:(?<refused>ECONNREFUSED)|(?<silent>ETIMEDOUT|EHOSTUNREACH))'/, source: 'Node' },
  {
    pattern:
      /(?<refused>no servers available for connection|NoBrokersAvailable|CONNECTION_REFUSED|KafkaConnectionError|:econnrefused|Broker transport failure)/,
  },
  { pattern: /(?<silent>Connection timed out after \d+ milliseconds|Net::OpenTimeout|Server selection timed out)/ },
  { pattern: said(`(?:error|failed|fatal|cannot|could not|unable)[^\\n]{0,200}`, REFUSED) },
  {
    pattern:
      /(?<silent>A network-related or instance-specific error|Timed out waiting for a node assignment|Timed out waiting for connection (?:while in state: CONNECTING|to ZooKeeper)|failed to reach primary view|Failed to open (?:backend connection|channel)[^\n]{0,120}-110)/,
    source: 'SqlClient, Kafka, ZooKeeper, Galera',
  },
  { pattern: /Win32Exception \((?:(?<refused>111)|(?<silent>110|113|101))\)/, source: '.NET SqlClient' },
  { pattern: said('^[^\\n]{0,120}: ', REFUSED, '$') },
];
