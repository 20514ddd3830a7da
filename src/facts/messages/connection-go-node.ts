import type { Phrase } from '../log/sayings.ts';
import { HOST, PEER, PORT, said, UNREACHED, URL } from './words.ts';

const refused = { refused: 'yes' };

/** A peer that a program in Go or Node did not reach. */
export const goAndNodePeers: readonly Phrase[] = [
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
];
