import type { Phrase } from '../log/sayings.ts';
import { appSchema } from './database-apps.ts';
import { plainSchema } from './plain-words.ts';

/** Something that the database should have and has not, or a migration that stands in the way. `subject` names it; `migration` where it is one. */
export const schemaFault: readonly Phrase[] = [
  { pattern: /relation "(?<subject>[\w.$-]{1,120})" does not exist/, source: 'PostgreSQL 42P01' },
  {
    pattern: /column "?(?<subject>[\w.$-]{1,120})"?(?: of relation "[\w.$-]{1,120}")? does not exist/,
    source: 'PostgreSQL 42703',
  },
  {
    pattern:
      /(?:type|schema|extension|sequence|index|view|constraint) "(?<subject>[\w.$-]{1,120})" (?:does not exist|already exists|is not available)/,
    source: 'PostgreSQL',
  },
  { pattern: /function (?<subject>[\w.]{1,80})\([^)\n]{0,120}\) does not exist/, source: 'PostgreSQL 42883' },
  { pattern: /(?:relation|table) "(?<subject>[\w.$-]{1,120})" already exists/i, with: { migration: 'half' } },
  { pattern: /database "(?<subject>[\w.$-]{1,80})" does not exist/, source: 'PostgreSQL 3D000' },
  { pattern: /Unknown database '(?<subject>[^'\n]{1,80})'/, source: 'MySQL 1049' },
  { pattern: /Table '(?<subject>(?!mysql\.)[^'\n]{1,120})' doesn't exist/, source: 'MySQL 1146' },
  { pattern: /Unknown column '(?<subject>[^'\n]{1,120})' in/, source: 'MySQL 1054' },
  {
    pattern: /Table '(?<subject>[^'\n]{1,120})' already exists|Duplicate (?:column|key) name '(?<name>[^'\n]{1,120})'/,
    with: { migration: 'half' },
    source: 'MySQL 1050, 1060, 1061',
  },
  { pattern: /no such (?:table|column): (?<subject>[\w.]{1,120})/, source: 'SQLite' },
  { pattern: /table (?<subject>\w{1,120}) has no column named (?<column>\w{1,80})/, source: 'SQLite' },
  {
    pattern:
      /Invalid object name '(?<subject>[^'\n]{1,120})'|Invalid column name '(?<column>[^'\n]{1,120})'|Cannot open database "(?<database>[^"\n]{1,80})" requested by the login/,
    source: 'SQL Server',
  },
  { pattern: /(?<subject>ORA-00942|ORA-00904)\b[^\n]{0,120}/, source: 'Oracle' },
  {
    pattern:
      /Database (?<subject>[\w.-]{1,80}) (?:does not|doesn't) exist|Table [\w.]{0,80}?(?<table>\w{1,80}) (?:does not|doesn't) exist\. \(UNKNOWN_TABLE/,
    source: 'ClickHouse',
  },
  {
    pattern: /The (?:table|column) `(?<subject>[^`\n]{1,120})` does not exist in the current database/,
    source: 'Prisma P2021',
  },
  { pattern: /Database `(?<subject>[^`\n]{1,80})` does not exist/, source: 'Prisma P1003' },
  {
    pattern: /The `(?<subject>[^`\n]{1,120})` migration started at [^\n]{1,40} failed/,
    with: { migration: 'dirty' },
    source: 'Prisma P3009',
  },
  { pattern: /Migration name: (?<subject>[\w.-]{1,120})/, with: { migration: 'dirty' }, source: 'Prisma P3018' },
  { pattern: /(?<subject>P3005|P3009|P3018|P3019)\b/, with: { migration: 'dirty' }, source: 'Prisma' },
  { pattern: /Migration "(?<subject>[^"\n]{1,120})" failed/, with: { migration: 'dirty' }, source: 'TypeORM' },
  {
    pattern: /Schema-validation: missing (?:table|column|sequence) \[(?<subject>[^\]\n]{1,120})\]/,
    source: 'Hibernate',
  },
  {
    pattern: /Schema-validation: wrong column type encountered in column \[(?<subject>[^\]\n]{1,120})\]/,
    source: 'Hibernate',
  },
  {
    pattern: /Can't locate revision identified by '(?<subject>[\w.-]{1,80})'/,
    with: { migration: 'newer' },
    source: 'Alembic',
  },
  {
    pattern:
      /Multiple head(?: revision)?s are present for given argument '(?<subject>[^'\n]{1,80})'|(?<subject2>Target database is not up to date)/,
    with: { migration: 'heads' },
    source: 'Alembic',
  },
  {
    pattern: /InconsistentMigrationHistory: Migration (?<subject>[\w.]{1,120}) is applied before/,
    with: { migration: 'order' },
    source: 'Django',
  },
  {
    pattern:
      /Conflicting migrations detected; multiple leaf nodes in the migration graph: \((?<subject>[^)\n]{1,200})\)/,
    with: { migration: 'heads' },
    source: 'Django',
  },
  {
    pattern: /NodeNotFoundError: Migration (?<subject>[\w.]{1,120}) dependencies reference/,
    with: { migration: 'heads' },
    source: 'Django',
  },
  {
    pattern: /Migrations are pending|PendingMigrationError/,
    with: { subject: 'pending migrations', migration: 'pending' },
    source: 'Rails',
  },
  {
    pattern: /catalog version is (?<subject>\d{1,6}) which is newer than/,
    with: { migration: 'newer' },
    source: 'Hasura',
  },
  {
    pattern: /You need to (?:initialize|upgrade) the database|There are still unapplied migrations/i,
    with: { subject: 'pending migrations', migration: 'pending' },
    source: 'Airflow',
  },
  { pattern: /We could not find your database: (?<subject>[\w-]{1,80})/, source: 'Rails' },
  {
    pattern: /Migration (?:checksum|description|type) mismatch for migration version (?<subject>[\w.]{1,40})/,
    with: { migration: 'changed' },
    source: 'Flyway',
  },
  {
    pattern: /Detected failed migration to version (?<subject>[\w.]{1,40})/,
    with: { migration: 'dirty' },
    source: 'Flyway',
  },
  {
    pattern: /Detected applied migration not resolved locally: (?<subject>[\w.]{1,40})/,
    with: { migration: 'newer' },
    source: 'Flyway',
  },
  {
    pattern: /Detected resolved migration not applied to database: (?<subject>[\w.]{1,40})/,
    with: { migration: 'pending' },
    source: 'Flyway',
  },
  {
    pattern: /(?:Failed to execute script|Migration) (?<subject>[VUR][\w.]{1,80}\.sql)/,
    with: { migration: 'dirty' },
    source: 'Flyway',
  },
  {
    pattern: /Found non-empty schema\(s\) "(?<subject>[^"\n]{1,80})"[^\n]{0,20} but no schema history table/,
    with: { migration: 'baseline' },
    source: 'Flyway',
  },
  {
    pattern: /(?<subject>\S{1,160}::\S{1,80}::\S{1,60}) was: \S{1,80} but is now/,
    with: { migration: 'changed' },
    source: 'Liquibase',
  },
  {
    pattern: /Migration failed for changeset (?<subject>\S{1,240}?):?(?:\s|$)/,
    with: { migration: 'dirty' },
    source: 'Liquibase',
  },
  {
    pattern: /migration (?<subject>\d{1,20}) was previously applied but has been modified/,
    with: { migration: 'changed' },
    source: 'sqlx',
  },
  {
    pattern: /migration (?<subject>\d{1,20}) was previously applied but is missing in the resolved migrations/,
    with: { migration: 'newer' },
    source: 'sqlx',
  },
  { pattern: /Dirty database version (?<subject>\d{1,20})/, with: { migration: 'dirty' }, source: 'golang-migrate' },
  {
    pattern: /no migration found for version (?<subject>\d{1,20})/,
    with: { migration: 'newer' },
    source: 'golang-migrate',
  },
  {
    pattern: /found \d+ missing migrations before current version (?<subject>\d{1,20})/,
    with: { migration: 'order' },
    source: 'goose',
  },
  {
    pattern: /The migration directory is corrupt, the following files are missing: (?<subject>[^\n,]{1,160})/,
    with: { migration: 'newer' },
    source: 'Knex',
  },
  {
    pattern: /version mismatch for keyspace\/database: "(?<subject>[\w.-]{1,80})"/,
    with: { migration: 'pending' },
    source: 'Temporal',
  },
  {
    pattern: /You need to (?:initialize|upgrade) the database\. Please run `(?<subject>airflow db \w{1,20})`/,
    with: { migration: 'pending' },
    source: 'Airflow',
  },
  {
    pattern: /There is already an object named '(?<subject>[^'\n]{1,120})' in the database/,
    with: { migration: 'half' },
    source: 'SQL Server 2714',
  },
  {
    pattern: /The model for context '(?<subject>\w{1,120})' has pending changes/,
    with: { migration: 'pending' },
    source: 'EF Core',
  },
  {
    pattern:
      /ENGINE-03057[^\n]{0,20}There are no (?<subject>\w{1,40}) tables in the database|library version is '[^'\n]{1,20}', db version is '?(?<version>[\w.]{1,20})|[Cc]ould not update (?<engine>\w{1,40}) database schema/,
    source: 'Camunda, Flowable, Activiti',
  },
  {
    pattern: /(?:[Kk]eyspace '?(?<subject>\w{1,60})'? does not exist|unconfigured table (?<table>\w{1,60}))/,
    source: 'Cassandra',
  },
  {
    pattern: /Current version is too old\. Please upgrade to/,
    with: { subject: 'SonarQube database', migration: 'pending' },
    source: 'SonarQube',
  },
  {
    pattern:
      /(?:[Dd]atabase|[Ss]chema)\b[^\n]{0,80}\b(?:(?:for|by|from)|upgraded to) an? (?:newer|more recent) (?:version|build|\w{3,20}\b)/,
    with: { subject: 'database', migration: 'newer' },
    source: 'SonarQube, Jira, Gitea',
  },
  {
    pattern:
      /(?:database|schema|db) version (?:\(?v?(?<subject>[\d.]{1,20})\)? )?is (?:newer|too new|higher|greater) than/i,
    with: { migration: 'newer' },
  },
  ...appSchema,
  {
    pattern:
      /Version information not found in metastore|Hive Schema version \S{1,20} does not match metastore's schema version/,
    with: { subject: 'metastore schema', migration: 'pending' },
    source: 'Hive metastore',
  },
  ...plainSchema,
];
