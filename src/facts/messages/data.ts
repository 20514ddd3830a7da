import type { Phrase } from '../log/sayings.ts';
import { serverData } from './data-servers.ts';
import { plainData } from './plain-words.ts';

/** Data on a volume that this version cannot use, or that is damaged. `path` names the file or folder; `old` and `new` are versions. */
export const unusableData: readonly Phrase[] = [
  {
    pattern:
      /initialized by PostgreSQL version (?<old>[\d.]{1,12}), which is not compatible with this version (?<new>[\d.]{1,12})/,
    source: 'PostgreSQL miscinit.c',
  },
  { pattern: /(?<what>database files are incompatible with server)/, source: 'PostgreSQL' },
  {
    pattern:
      /initialized with PG_CONTROL_VERSION (?<old>\d{1,12})[^\n]{0,40}, but the server was compiled with PG_CONTROL_VERSION (?<new>\d{1,12})/,
  },
  {
    pattern: /"(?<path>\/[^"\n]{1,300})" is not a valid data directory/,
    with: { damaged: 'yes' },
    source: 'PostgreSQL',
  },
  {
    pattern:
      /(?:could not locate a valid checkpoint record|could not locate required checkpoint record|incorrect checksum in control file|invalid checkpoint location|invalid (?:primary|secondary) checkpoint record|could not find redo location|WAL (?:ends before end of online backup|file is from different database system)|invalid page in block)/,
    with: { damaged: 'yes' },
    source: 'PostgreSQL xlogrecovery.c',
  },
  { pattern: /Unsupported redo log format[^\n]{0,120}|Upgrade after a crash is not supported/, source: 'InnoDB' },
  {
    pattern:
      /Cannot (?:upgrade|downgrade) from (?:version )?\[?(?<old>[\d.]{1,16})\]?,? (?:directly )?to (?:version )?\[?(?<new>[\d.]{1,16})\]?/i,
    source: 'MySQL MY-014060, Elasticsearch',
  },
  {
    pattern:
      /cannot (?:upgrade|downgrade) a node from version \[(?<old>[^\]\n]{1,20})\] (?:directly )?to version \[(?<new>[^\]\n]{1,20})\]/,
    source: 'Elasticsearch NodeMetadata',
  },
  {
    pattern: /Database page corruption on disk or a failed file read of tablespace (?<path>\S{1,120})/,
    with: { damaged: 'yes' },
    source: 'InnoDB',
  },
  {
    pattern: /Can't open and lock privilege tables: Table '(?<path>mysql\.\w{1,40})' doesn't exist/,
    with: { damaged: 'yes' },
    source: 'MySQL',
  },
  {
    pattern: /The designated data directory (?<path>\S{1,200}) is unusable/,
    with: { other: 'yes' },
    source: 'MySQL MY-013236',
  },
  {
    pattern: /--initialize specified but the data directory has files in it/,
    with: { other: 'yes' },
    source: 'MySQL',
  },
  {
    pattern:
      /(?:Wrong mongod version|UPGRADE PROBLEM|Invalid featureCompatibilityVersion document|featureCompatibilityVersion[^\n]{0,80}(?:invalid|unsupported))/i,
    source: 'MongoDB',
  },
  {
    pattern:
      /unsupported WiredTiger file version|WT_PANIC|__wt_block_checksum|WiredTiger error[^\n]{0,120}(?:corrupt|checksum)/,
    with: { damaged: 'yes' },
    source: 'WiredTiger',
  },
  { pattern: /Can't handle RDB format version (?<old>\d{1,6})/, with: { path: 'dump.rdb' }, source: 'Redis rdb.c' },
  {
    pattern:
      /(?:Wrong signature trying to load DB from file|Short read or OOM loading DB|Wrong RDB checksum|Error reading the RDB|Fatal error loading the DB)/,
    with: { path: 'dump.rdb', damaged: 'yes' },
    source: 'Redis rdb.c',
  },
  {
    pattern:
      /(?:Bad file format reading the append only file|Unexpected end of file reading the append only file)(?: (?<path>[^\s:]{1,200}))?/,
    with: { damaged: 'yes' },
    source: 'Redis aof.c',
  },
  { pattern: /corrupted cluster config file/, with: { path: 'nodes.conf', damaged: 'yes' }, source: 'Redis' },
  {
    pattern:
      /(?:InconsistentClusterIdException|doesn't match stored clusterId|Invalid cluster\.id in: (?<path>[^\s.]{1,200}\.properties))/,
    with: { path: 'meta.properties' },
    source: 'Kafka',
  },
  { pattern: /Stored node id \d{1,9} doesn't match/, with: { path: 'meta.properties' }, source: 'Kafka' },
  { pattern: /No `meta\.properties` found in (?<path>\S{1,200})/, with: { damaged: 'yes' }, source: 'Kafka KRaft' },
  {
    pattern:
      /(?:Found a corrupted index file|No snapshot found, but there are log entries|Unable to load database on disk)/,
    with: { damaged: 'yes' },
    source: 'Kafka, ZooKeeper',
  },
  {
    pattern:
      /schema_integrity_check_failed|inconsistent_cluster|cannot_start_application,mnesia|incompatible_feature_flags|missing_clustered_nodes/,
    source: 'RabbitMQ',
  },
  {
    pattern:
      /has already been bootstrapped|cluster ID mismatch|failed to open WAL|failed to recover v3 backend from snapshot|freepages: failed to get all reachable pages|snap: snapshot file doesn't exist|data-dir used by this member must be removed|walpb: crc mismatch|wal: (?:crc mismatch|max entry size)|tocommit\(\d+\) is out of range/,
    with: { damaged: 'yes' },
    source: 'etcd',
  },
  {
    pattern:
      /snitch's data center \((?<old>[^)\n]{1,60})\) differs from previous data center \((?<new>[^)\n]{1,60})\)|Saved cluster name (?<old2>[^!\n]{1,60}) != configured name/,
    source: 'Cassandra',
  },
  {
    pattern: /database disk image is malformed|file is not a database|file is encrypted or is not a database/,
    with: { damaged: 'yes' },
    source: 'SQLite',
  },
  {
    pattern:
      /opening storage failed:[^\n]{0,200}|(?:invalid magic number|unexpected end of JSON input|block dir)[^\n]{0,60}meta\.json|corrupt(?:ed|ion)? (?:block|segment|chunk|index|head)\b[^\n]{0,80}/i,
    with: { damaged: 'yes' },
    source: 'Prometheus TSDB',
  },
  {
    pattern:
      /org\.apache\.lucene\.index\.(?:CorruptIndexException|IndexFormatToo(?:Old|New)Exception|IndexNotFoundException)/,
    with: { damaged: 'yes' },
    source: 'Lucene',
  },
  {
    pattern:
      /version of the (?:data|database|files) \((?<old>[\w.-]{1,30})\) is (?:higher|newer|greater|later) than the [\w ]{1,40} ?\((?<new>[\w.-]{1,30})\)/,
    source: 'Nextcloud',
  },
  { pattern: /Database has incorrect (?:collation|encoding) of '(?<old>[^'\n]{1,60})'/, source: 'Synapse' },
  {
    pattern:
      /(?:Drive|drive|disk) (?<path>\/[^\s:]{1,200}): found backend (?:type )?(?<old>[\w-]{1,20}), expected (?<new>[\w-]{1,20})/,
    source: 'minio/minio',
  },
  {
    pattern:
      /Could not read commit log descriptor in file (?<path>\/[^\s:]{1,300})|CommitLogReadException|Mutation checksum failure/,
    with: { damaged: 'yes' },
    source: 'Cassandra',
  },
  {
    pattern:
      /version v?(?<new>[\d.-]{1,20}) is incompatible with data in store <?(?<path>\/[^\s>;]{1,200})>?; use version v?(?<old>[\d.-]{1,20})/,
    source: 'CockroachDB',
  },
  {
    pattern:
      /Error during restore of atomic unit|WAL is broken|file '(?<path>\/[^'\n]{1,300})' is broken|(?:MVStoreException|JdbcSQL\w{0,40}Exception)[^\n]{0,80}(?:corrupt|[Cc]hunk \S{1,20} not found|Unsupported database file version)/,
    with: { damaged: 'yes' },
    source: 'OrientDB, H2',
  },
  {
    pattern: /not (?:be )?safe to bootstrap the cluster from this node/,
    with: { path: 'grastate.dat', damaged: 'yes' },
    source: 'Galera',
  },
  {
    pattern: /No readable meta\.properties files found|Configured broker\.id \S{1,12} doesn't match stored broker\.id/,
    with: { path: 'meta.properties' },
    source: 'Kafka',
  },
  {
    pattern: /Found directory (?<path>\/[^\s,]{1,300}), '[^'\n]{1,120}' is not in the form of topic-partition/,
    with: { other: 'yes' },
    source: 'Kafka',
  },
  {
    pattern: /directory "(?<path>\/[^"\n]{1,300})" exists but is not empty/,
    with: { other: 'yes' },
    source: 'PostgreSQL initdb',
  },
  {
    pattern: /Cannot boot server version (?<new>\d{1,8}) on data directory built by version (?<old>\d{1,8})/,
    source: 'MySQL MY-013171',
  },
  {
    pattern:
      /InnoDB: (?:Missing MLOG_CHECKPOINT|No valid checkpoint|Cannot find checkpoint|Corrupted page|Header checksum|Invalid flags 0x\w{1,10} in (?<path>\S{1,120}))|Aria (?:recovery failed|engine is not enabled or did not start)|Got error '[^'\n]{1,80}' when trying to use aria control file/,
    with: { damaged: 'yes' },
    source: 'InnoDB, MariaDB Aria',
  },
  {
    pattern:
      /database system identifier differs between the primary and standby|requested timeline \d{1,9} is not a child of this server's history/,
    source: 'PostgreSQL',
  },
  {
    pattern:
      /The index \[\[?(?<path>[^\]/\n]{1,100})[^\n]{0,60} (?:was created with|created in) version \[(?<old>[^\]\n]{1,20})\]|CorruptStateException|node does not have the (?:data|master)[\w ]{0,30} role but has (?:shard data|index metadata)/,
    source: 'Elasticsearch, OpenSearch',
  },
  {
    pattern:
      /Suspiciously (?:many|big size)[^\n]{0,60}broken parts|doesn't look like the set of parts in ZooKeeper|CHECKSUM_DOESNT_MATCH|TOO_MANY_UNEXPECTED_DATA_PARTS/,
    with: { damaged: 'yes' },
    source: 'ClickHouse',
  },
  {
    pattern: /This version of MongoDB is too recent to start up on the existing data files/,
    source: 'MongoDB',
  },
  {
    pattern:
      /database files require upgrading|StoreUpgrader\$\w{1,60}Exception|[Ss]tore version '?(?<old>[\w.]{1,40})'?[^\n]{0,60}not supported/,
    source: 'Neo4j',
  },
  {
    pattern: /Execution of server-side SQL statement [^\n]{1,300} failed|Failed to upgrade server\./,
    with: { damaged: 'yes' },
    source: 'MySQL MY-013178',
  },
  {
    pattern: /Bad magic header in tc log|Can't init tc log|Crash recovery failed\. Either correct the problem/,
    with: { path: 'tc.log', damaged: 'yes' },
    source: 'MariaDB, MySQL',
  },
  { pattern: /Unsupported backend format \[\w{1,20}\] found on (?<path>\/[^\s]{1,200})/, source: 'minio/minio' },
  { pattern: /disabled_required_feature_flag|required feature flag not enabled/, source: 'RabbitMQ' },
  {
    pattern: /\bCorrupt(?!Record)(?:ed)?\w{0,30}Exception\b/,
    with: { damaged: 'yes' },
    source: 'Zeebe, Java programs',
  },
  {
    pattern:
      /unsupported (?:(?:data|storage|on-disk|database|index|file|manifest) (?:format|version)|version:? \d{1,6} \((?:we |only )?support)[^\n]{0,80}/i,
  },
  {
    pattern:
      /^(?![^\n]{0,400}(?:repair|recover|truncat|skip|ignor|delet|rebuil|retry))[^\n]{0,200}\b(?:WAL|journal|segment|snapshot|sstable|data ?file)\b[^\n]{0,80}\b(?:corrupt(?:ed|ion)?|(?:checksum|crc) mismatch|bad checksum)\b/i,
    with: { damaged: 'yes' },
  },
  {
    pattern:
      /(?:leveldb|rocksdb|badger|bolt|boltdb|bbolt|IO error|Corruption)[^\n]{0,60}(?:corrupt(?:ed|ion)?|checksum mismatch|invalid database|bad magic|manifest)/i,
    with: { damaged: 'yes' },
    source: 'LevelDB, RocksDB, Badger, bbolt',
  },
  ...serverData,
  ...plainData,
];
