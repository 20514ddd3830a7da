import type { Phrase } from '../log/sayings.ts';
import { HOST, PEER, PORT, REFUSED, SILENT, said, UNREACHED, URL } from './words.ts';

const refused = { refused: 'yes' };
const silent = { silent: 'yes' };

/** A peer that a client library of another language did not reach. */
export const clientPeers: readonly Phrase[] = [
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
  { pattern: said(UNREACHED, `[^\\n]{0,120} \\(${URL}\\)`), source: 'redis-client' },
  { pattern: said(`establish TCP connection to ${HOST}:${PORT}: `, UNREACHED), source: 'Bunny' },
  { pattern: said(UNREACHED, ` \\(Connection: \\w{1,60}, Host: ${HOST}, Port: ${PORT}`), source: 'Laravel' },
  { pattern: said(`Connection failed, host ${HOST}:${PORT}`), with: refused, source: 'RabbitMQ.Client' },
  {
    pattern: said(UNREACHED, ` - (?:user specified timeout|connect\\(2\\)) for "?${PEER}"?(?: port |:)${PORT}`),
    source: 'Ruby',
  },
  {
    pattern: said(`onnect(?:ing|ion)? to \\w{1,40} on ${HOST}:${PORT} \\([^\\n]{0,60}`, UNREACHED),
    source: 'redis-rb',
  },
  {
    pattern: said(`Failed to open TCP connection to ${HOST}:${PORT} \\([^\\n]{0,80}`, UNREACHED),
    source: 'Ruby net/http',
  },
  { pattern: said(`\\(${URL}\\): [Ff]ailed to open stream: `, UNREACHED), source: 'PHP' },
  { pattern: said(`[Uu]nable to connect to (?:tcp://)?${HOST}:${PORT} \\([^\\n]{0,40}`, UNREACHED), source: 'PHP' },
  { pattern: said(`url: "${URL}"[^\\n]{0,300}`, UNREACHED), source: 'reqwest, Debug' },
  { pattern: said(`"tcp connect error", ${PEER}:${PORT}, Os \\{[^\\n]{0,120}`, UNREACHED), source: 'reqwest' },
  { pattern: said(`request for url \\(${URL}\\)[^\\n]{0,200}`, UNREACHED), source: 'reqwest' },
];
