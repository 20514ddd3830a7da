import type { Phrase } from '../log/sayings.ts';
import { clientPeers } from './connection-clients.ts';
import { goAndNodePeers } from './connection-go-node.ts';
import { silentPeer, silentSomething } from './connection-silence.ts';
import { toolPeers } from './connection-tools.ts';
import { plainUnreached } from './plain-words.ts';
import { REFUSED, said } from './words.ts';

/** A peer that was not reached, with its name or address: `host`, `port`, `url`, `ip`; `refused` or `silent`. */
export const unreachedPeer: readonly Phrase[] = [
  ...goAndNodePeers,
  ...plainUnreached,
  ...clientPeers,
  ...silentPeer,
  ...toolPeers,
];

/** A connection that was not made, where the message does not tell to whom. */
export const unreachedSomething: readonly Phrase[] = [
  { pattern: said('\\[Errno (?:(?<refused>111)|(?<silent>110|113|101))\\]'), source: 'Python' },
  { pattern: /(?<refused>No alive nodes found in your cluster)/, source: 'Elasticsearch for PHP' },
  { pattern: /(?<refused>Communications link failure)/, source: 'MySQL Connector/J' },
  {
    pattern:
      /(?<silent>PSQLException: The connection attempt failed|Failed to initialize pool: The connection attempt failed)/,
    source: 'pgjdbc',
  },
  {
    pattern:
      /(?<refused>It was not possible to connect to the redis server|None of the specified endpoints were reachable)/,
    source: 'StackExchange.Redis, RabbitMQ.Client',
  },
  { pattern: /AggregateError \[(?:(?<refused>ECONNREFUSED)|(?<silent>ETIMEDOUT|EHOSTUNREACH))\]/, source: 'Node net' },
  { pattern: /^(?:[\w.]{0,100}ConnectException: )?(?<refused>Connection refused)/m, source: 'JDK' },
  {
    pattern:
      /(?:ConnectException|NoRouteToHostException|SocketTimeoutException): (?<silent>Connection timed out|[Cc]onnect timed out|No route to host)/,
  },
  { pattern: /(?<refused>Connection refused) \(os error 111\)/, source: 'Rust std' },
  { pattern: /(?<silent>pool timed out while waiting for an open connection|\bPoolTimedOut\b)/, source: 'sqlx' },
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
      /(?<silent>A network-related or instance-specific error|Timed out waiting for a node assignment|Timed out waiting for connection (?:while in state: CONNECTING|to ZooKeeper)|failed to reach primary view|KeeperErrorCode = ConnectionLoss|Unable to gossip with any (?:seeds|peers)|Failed to open (?:backend connection|channel)[^\n]{0,120}-110)/,
    source: 'SqlClient, Kafka, ZooKeeper, Galera, Cassandra',
  },
  { pattern: /Win32Exception \((?:(?<refused>111)|(?<silent>110|113|101))\)/, source: '.NET SqlClient' },
  { pattern: said('^[^\\n]{0,120}: ', REFUSED, '$') },
  ...silentSomething,
];
