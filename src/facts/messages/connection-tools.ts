import type { Phrase } from '../log/sayings.ts';
import { HOST, NOT_FILE, PEER, PORT, SILENT, said, UNREACHED, URL } from './words.ts';

const refused = { refused: 'yes' };
const silent = { silent: 'yes' };

/** A peer that a tool, a database or a helper that waits for others did not reach. */
export const toolPeers: readonly Phrase[] = [
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
  {
    pattern: said(
      `[Tt]imed out waiting for (?:(?:the|to|at|endpoint|service|server|connection|host|address|broker|database|api|peer) ){0,3}(?:${URL}|${HOST}:${PORT})`,
    ),
    with: silent,
  },
  { pattern: said(`${HOST}:${PORT}/bootstrap: Connect to [^\\s]{3,60} failed: `, UNREACHED), source: 'librdkafka' },
  {
    pattern: said(`Error connecting to ${HOST}:${PORT}[^\\n]{0,60}caused by :: [^\\n]{0,60}`, UNREACHED),
    source: 'MongoDB',
  },
  {
    pattern: said(`\\b(?:tcp|ssl):${HOST}:${PORT}: [\\w ]{0,40}\\(`, UNREACHED),
    source: 'Open vSwitch',
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
      `(?:Unable|Could not|Couldn't|Cannot|Failed) (?:to )?(?:connect|reach)[^\\n]{0,60} ${NOT_FILE}${HOST}:${PORT}\\b[^\\n]{0,120}`,
      UNREACHED,
    ),
  },
  { pattern: said(`(?:^|[ "'(/@])${NOT_FILE}${HOST}:${PORT}\\b[^\\n]{0,80}(?:: | - )`, UNREACHED) },
  { pattern: said(`(?:onnect(?:ing|ion)? to|reach) ${NOT_FILE}${HOST}(?: failed)?: (?:connect: )?`, UNREACHED) },
];
