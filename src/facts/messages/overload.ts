import type { Phrase } from '../log/sayings.ts';

/** What is needed is there, but has no room or does not serve now. `subject`: the limit or the state; `why`: it in words. */
export const overloaded: readonly Phrase[] = [
  {
    pattern: /sorry, too many clients already|remaining connection slots are reserved/,
    with: { subject: 'max_connections', why: 'all its connection slots are in use' },
    source: 'PostgreSQL 53300',
  },
  {
    pattern: /too many connections for (?:role|database) "(?<subject>[^"\n]{1,80})"/,
    with: { why: 'all connections allowed for it are in use' },
  },
  {
    pattern: /(?:ERROR 1040|ER_CON_COUNT_ERROR|1040[,:)]|Error 1040)[^\n]{0,40}|\bToo many connections\b/,
    with: { subject: 'max_connections', why: 'all its connection slots are in use' },
    source: 'MySQL',
  },
  {
    pattern: /max number of clients reached/,
    with: { subject: 'maxclients', why: 'all its connection slots are in use' },
    source: 'Redis',
  },
  {
    pattern:
      /pool is exhausted|connection pool (?:has been )?exhausted|QueuePool limit of size \d+ overflow \d+ reached|Timeout acquiring a connection\. The pool is probably full/,
    with: { subject: 'connection pool', why: 'no connection is left in the pool' },
  },
  {
    pattern: /Connection is not available, request timed out after \d+ ?ms \(total=[1-9]\d*/,
    with: { subject: 'connection pool', why: 'no connection is left in the pool' },
    source: 'HikariCP',
  },
  {
    pattern:
      /no more connections allowed \(max_client_conn\)|query_wait_timeout|no free servers|server login has been failing/,
    with: { subject: 'pgbouncer', why: 'the pooler has no connection for it' },
    source: 'PgBouncer',
  },
  {
    pattern: /the database system is (?:starting up|shutting down|in recovery mode|not (?:yet )?accepting connections)/,
    with: { subject: 'database', why: 'it is starting up or recovering, and takes no connections yet' },
    source: 'PostgreSQL 57P03',
  },
  {
    pattern: /\bLOADING (?:Redis|Valkey) is loading the dataset/,
    with: { subject: 'Redis', why: 'it is still loading its data' },
  },
  {
    pattern:
      /\bREADONLY You can't write against a read only replica|cannot execute [\w ]{1,40} in a read-only transaction|running with the --(?:super-)?read-only option|NotWritablePrimary|not (?:master|primary)(?: and slaveOk=false)?\b/,
    with: { subject: 'read-only replica', why: 'it is a replica that may not be written to' },
  },
  {
    pattern: /all replication slots are in use|number of requested standby connections exceeds max_wal_senders/,
    with: { subject: 'max_replication_slots', why: 'all its replication slots are in use' },
    source: 'PostgreSQL',
  },
  {
    pattern: /\bMISCONF Redis is configured to save/,
    with: { subject: 'Redis', why: 'it cannot save its data, and refuses writes' },
  },
  {
    pattern: /\bCLUSTERDOWN\b|Failed to refresh slots cache/,
    with: { subject: 'Redis cluster', why: 'the cluster is down' },
  },
  {
    pattern: /\bMASTERDOWN\b|No master found for '(?<subject>[^'\n]{1,80})'/,
    with: { why: 'there is no primary' },
    source: 'Redis Sentinel',
  },
  {
    pattern: /etcdserver: (?:no leader|request timed out|too many requests|leader changed)/,
    with: { subject: 'etcd', why: 'it has no leader or does not keep up' },
  },
  {
    pattern: /timeout_waiting_for_tables/,
    with: { subject: 'RabbitMQ nodes', why: 'the other nodes of the cluster did not come up in time' },
    source: 'RabbitMQ',
  },
  { pattern: /No cluster leader/, with: { subject: 'Consul', why: 'it has no leader' } },
  {
    pattern:
      /ReplicaSetNoPrimary|(?:matches|chosen by) WritableServerSelector[^\n]{0,200}REPLICA_SET_SECONDARY|No primary (?:detected|found)|No replica set members match selector "?Primary/i,
    with: { subject: 'MongoDB replica set', why: 'it has no primary' },
  },
  {
    pattern: /cluster_block_exception[^\n]{0,200}|ClusterBlockException|master_not_discovered_exception/,
    with: { subject: 'Elasticsearch', why: 'the cluster blocks requests or has no master' },
  },
  {
    pattern:
      /NOT_ENOUGH_REPLICAS|LEADER_NOT_AVAILABLE|NotEnoughReplicasException|Replication factor: \d+ larger than available brokers: \d+|InvalidReplicationFactorException/,
    with: { subject: 'Kafka brokers', why: 'there are too few brokers' },
  },
  {
    pattern:
      /\b(?:deadlock detected|Deadlock found when trying to get lock|Lock wait timeout exceeded|canceling statement due to lock timeout|could not obtain lock on)/,
    with: { subject: 'lock', why: 'another transaction holds what it needs' },
  },
  {
    pattern: /Timed out trying to acquire a postgres advisory lock|can't acquire database lock|can't acquire lock$/,
    with: { subject: 'advisory lock', why: 'another migration holds the lock' },
  },
  {
    pattern:
      /(?:canceling statement due to statement timeout|Query execution was interrupted, maximum statement execution time exceeded)/,
    with: { subject: 'statement_timeout', why: 'it did not answer a query within the time' },
  },
  {
    pattern: /failed to renew lease (?<subject>[\w./-]{1,120})/i,
    with: { why: 'the lease of the leader could not be renewed in time' },
    source: 'client-go',
  },
  {
    pattern: /"Failed to renew lease" lock="(?<subject>[^"\n]{1,120})"/,
    with: { why: 'the lease of the leader could not be renewed in time' },
  },
  {
    pattern: /(?:could not|cannot|failed to|unable to) (?:become|elect|acquire) (?:the |a )?lead(?:er|ership)\b/i,
    with: { subject: 'leader election', why: 'another instance leads, or none could be elected' },
  },
  {
    pattern:
      /\bno (?:free|available|spare) connections?(?: slots?)?\b|\bconnection limit (?:was |is |has been )?(?:reached|exceeded)\b/i,
    with: { subject: 'connections', why: 'it has no free connection' },
  },
  {
    pattern:
      /\b(?:replica|standby|secondary|follower) is read-?only\b|\bcannot write to (?:a |the )?(?:read-only )?(?:replica|standby|secondary|follower)\b/i,
    with: { subject: 'database', why: 'it is a replica that only reads' },
  },
  {
    pattern:
      /leader ?election lost|lost (?:the )?leader(?:ship| election)|leadership (?:was |has been )?lost|giving up (?:the )?leadership|stopped leading/i,
    with: { subject: 'leader election', why: 'the lease of the leader could not be renewed in time' },
    source: 'controller-runtime',
  },
  {
    pattern: /exceeded quota: (?<subject>[\w.-]{1,120})/,
    with: { why: 'its quota is used up' },
    source: 'Kubernetes ResourceQuota',
  },
  {
    pattern:
      /code = ResourceExhausted|\b8 RESOURCE_EXHAUSTED:|insufficient_quota|QuotaExceeded|quota exceeded|You exceeded your current quota/i,
    with: { subject: 'quota', why: 'its quota is used up' },
  },
  {
    pattern: /client rate limiter Wait returned an error/,
    with: { subject: 'client rate limiter', why: "the client's own limit on requests is used up" },
    source: 'client-go',
  },
  {
    pattern:
      /(?<subject>[a-z][\w-]{1,60}(?:\.[\w-]{1,60}){1,6}\/v\d\w{0,12}): the server is currently unable to handle the request/,
    with: { why: 'the service behind this API group does not answer' },
    source: 'an aggregated API without its server',
  },
  {
    pattern:
      /Not enough (?:live )?nodes|NoNodeAvailable|NoLivingConnectionsError|UnavailableException: Not enough replicas/,
    with: { subject: 'cluster', why: 'too few of its nodes are up' },
  },
];
