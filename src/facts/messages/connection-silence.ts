import type { Phrase } from '../log/sayings.ts';
import { NOT_FILE, PEER, PORT, said, URL } from './words.ts';

const silent = { silent: 'yes' };
const refused = { refused: 'yes' };
const TIME = '(?<silent>timed? ?out|timeout|did not respond|no response|no answer)';

/** A peer that gave no answer within the time, with its name or address. */
export const silentPeer: readonly Phrase[] = [
  {
    pattern: said(`Failed to connect to ${PEER} port ${PORT}(?: after \\d+ ms)?: Timeout was reached`),
    with: silent,
    source: 'curl',
  },
  {
    pattern: said(
      `\\bconnect(?:ion|ing)? (?:attempt )?to ${NOT_FILE}${PEER}:${PORT}(?: \\([^)\\n]{1,80}\\))? (?:has |was |is )?${TIME}`,
    ),
  },
  {
    pattern: said(
      `\\b${TIME} (?:while |when |trying to |after \\d{1,8} ?m?s(?:econds)? ?)?(?:connect(?:ing|ion)? to|reach(?:ing)?|waiting (?:for|on)|reading from|from|contacting) (?:[a-z]{2,12} (?:on|from|at|to|by) )?${NOT_FILE}${PEER}:${PORT}\\b`,
      '',
    ),
  },
  { pattern: said(`(?:^|[\\s"'(\\[])${NOT_FILE}${PEER}:${PORT}: (?:connect: )?${TIME}\\b`), source: 'pymongo' },
  {
    pattern: said(`(?:couldn't|could not|cannot|can't) connect to '${URL}' to load`),
    with: silent,
    source: 'transformers',
  },
  {
    pattern: said(`tcp connect \\(${PEER}:${PORT}\\): (?:connection )?(?<silent>timeout|timed out)`),
    source: 'Postgrex',
  },
  {
    pattern: said(
      `(?:[Ff]ailed|[Uu]nable|[Cc]ould not|[Cc]annot|[Cc]an't) (?:to )?(?:connect|reach)[\\w ]{0,40} (?:at |to )?(?:address |host |server )?${NOT_FILE}${PEER}:${PORT} (?:within|after|in) \\d{1,6} ?(?:s|ms|sec\\w{0,4}|minutes?|attempts|retries)\\b`,
    ),
    with: silent,
    source: 'Ray and others',
  },
  { pattern: said(`connect to ${PEER} port ${PORT} \\(tcp\\) timed out`), with: silent, source: 'nc' },
  { pattern: said(`host='${PEER}', port=${PORT}\\): (?<silent>Read timed out)`), source: 'urllib3' },
  { pattern: said(`\\(${URL}\\): (?:[^\\n]{0,60}: )?(?<silent>operation timed out)`), source: 'reqwest' },
  {
    pattern: said(`onnection (?:error: Connection )?(?<silent>timeout)[^\\n]{0,120}"broker":"${PEER}:${PORT}"`),
    source: 'kafkajs',
  },
  {
    pattern: said(
      `selecting a server[^\\n]{0,600}EndPoint: "\\w{1,20}/${PEER}:${PORT}"(?:[^\\n]{0,900}(?<refused>Connection refused))?`,
    ),
    with: silent,
    source: 'MongoDB C#',
  },
  {
    pattern: said(`TCP connection to ${PEER}:${PORT} \\((?<silent>execution expired)`),
    source: 'Ruby net/http',
  },
];

/** The same where the message does not tell who gave no answer. */
export const silentSomething: readonly Phrase[] = [
  {
    pattern: /curl: \(28\) (?<silent>Connection tim|Operation timed out|Failed to connect|SSL connection timeout)/,
    source: 'curl',
  },
  {
    pattern:
      /^(?:[\w.]{0,60}TimeoutError|socket\.timeout): (?:\[Errno 110\] )?(?<silent>(?:the read operation )?timed out|connection timed out)/im,
    frame: /connect|getaddrinfo|socket\.py|ssl\.py/,
    source: 'Python socket',
  },
  {
    pattern: /^(?:asyncio\.exceptions\.)?(?<silent>TimeoutError|CancelledError)$/m,
    frame: /asyncpg|aiohttp|aiomysql|aioredis|open_connection|create_connection|\bconnect\b/,
    source: 'Python asyncio',
  },
  {
    pattern:
      /(?<silent>httpx?(?:core)?\.(?:Connect|Read|Pool)Timeout|psycopg\.errors\.ConnectionTimeout|psycopg_pool\.PoolTimeout|redis\.exceptions\.TimeoutError|nats\.errors\.TimeoutError|kafka\.errors\.KafkaTimeoutError)\b/,
    source: 'Python clients',
  },
  {
    pattern:
      /(?<silent>Connection terminated due to connection timeout|^(?:[A-Z]\w{0,40}: |psql: error: )?timeout expired$|Connect Timeout Error|^ConnectionTimeoutError: Connection timeout|SequelizeConnectionAcquireTimeoutError|buffering timed out after \d+ ?ms|connect ETIMEDOUT|KafkaJSConnectionError: Connection timeout)/m,
    source: 'Node clients',
  },
  {
    pattern: /(?<silent>Connection timed out|execution expired)[^\n]{0,80}\((?:Errno::ETIMEDOUT|Net::\w{4,6}Timeout)\)/,
    source: 'Ruby',
  },
  {
    pattern: /(?<silent>Net::(?:Open|Read)Timeout|Redis::TimeoutError|PG::ConnectionBad: timeout expired)/,
    source: 'Ruby',
  },
  {
    pattern: /(?<silent>HttpConnectTimeoutException: HTTP connect timed out|HttpTimeoutException: request timed out)/,
    source: 'JDK',
  },
  {
    pattern: /Os \{ code: (?:110, kind: (?<silent>TimedOut)|111, kind: (?<refused>ConnectionRefused))/,
    source: 'Rust std',
  },
  { pattern: /Mongo\w{0,10}ServerSelectionError: connection (?<silent>timed out)/, source: 'MongoDB Node driver' },
  { pattern: /(?<silent>Connection timed out) \(os error 110\)/, source: 'Rust std' },
  {
    pattern:
      /(?<silent>A timeout occurred after \d+ms selecting a server|NpgsqlException[^\n]{0,80}: The operation has timed out|canceled due to the configured HttpClient\.Timeout|SocketException \(110\))/,
    source: '.NET',
  },
  {
    pattern: /(?:Redis|Memcached|AMQP\w{0,12})Exception: (?<silent>Connection timed out|Operation timed out)/,
    source: 'PHP',
  },
  { pattern: /(?:Redis|Memcached)Exception: (?<refused>Connection refused)/, source: 'PHP' },
  { pattern: /:(?<silent>etimedout)\b|\{error,(?<refused>econnrefused)\}/, source: 'Erlang inet' },
  { pattern: /^(?:nc: timed out|wget: download timed out)/m, with: silent, source: 'busybox' },
  { pattern: /client has run out of available brokers/, with: refused, source: 'sarama' },
];
