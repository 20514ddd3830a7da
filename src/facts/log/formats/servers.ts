import type { Parsed } from '../row.ts';
import { levelOf } from './level.ts';

const nginx = /^(?:(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) |nginx: )\[(\w{3,6})\] (?:\d+#\d+: )?(?:\*\d+ )?/;
const apache =
  /^\[([A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2} [\d:.]{8,15} \d{4})\] \[(?:[\w-]{0,30}:)?(\w{3,8})\] (?:\[pid \d+(?::tid \d+)?\] )?(?:\[client [^\]]{1,60}\] )?/;
const haproxy = /^\[(ALERT|WARNING|NOTICE)\]\s+(?:\d{3}\/\d{6}\s+)?\(\d+\)\s*:\s*/;
const fpm =
  /^\[(\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d+)?)(?: [\w/+-]{1,40})?\] (?:(DEBUG|NOTICE|WARNING|ERROR|ALERT): )?(?:pid \d+, [\w()]{1,60}, line \d+: )?/;
const redis =
  /^(\d{1,7}):(?:([MSCX])|signal-handler) (?:(\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3}) ([.*#-])|\(\d+\)) ?/;
const clickhouse =
  /^(\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d\.\d{6}|\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d\.\d{3}) \[ \d+ \] \{[^}]{0,60}\} <(\w{4,11})> (?:[\w.:() -]{1,80}?: )?/;
/** Gitea, Forgejo: `2023/08/01 12:00:11 ...dules/migration/migrations.go:621:Migrate() [F] …`. */
const gitea = /^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \S{1,80}\.go:\d{1,6}:[\w.()*]{1,80} \[([TDIWECF])\] /;
/** Ceph: a thread and a priority behind the time; what failed has -1. */
const ceph = /^(?:debug )?(\d{4}-\d\d-\d\d[T ][\d:.]{8,15}(?:[+-]\d{4})?) [\da-f]{8,16} {1,2}(-?\d{1,2}) /;
const redisOld = /^\[(\d{1,7})\] (\d{1,2} [A-Z][a-z]{2} \d\d:\d\d:\d\d\.\d{3}) ([.*#-]) /;

/** nginx, Apache httpd, HAProxy, PHP-FPM, ClickHouse, Gitea, Redis: servers with a form of their own. */
export function readServer(text: string): Parsed | undefined {
  const first = text.charCodeAt(0);
  if (first === 91) return bracketed(text);
  if (first >= 48 && first <= 57)
    return (
      readCeph(text) ??
      dated(nginx.exec(text), text) ??
      dated(clickhouse.exec(text), text) ??
      dated(gitea.exec(text), text) ??
      readRedis(text)
    );
  if (first === 100) return readCeph(text);
  return first === 110 ? dated(nginx.exec(text), text) : undefined;
}

function bracketed(text: string): Parsed | undefined {
  const proxy = haproxy.exec(text);
  if (proxy) return parsed(text, proxy[0], undefined, proxy[1]);
  const old = redisOld.exec(text);
  if (old) return parsed(text, old[0], old[2], old[3] === '*' ? 'info' : undefined);
  return dated(apache.exec(text), text) ?? dated(fpm.exec(text), text);
}

function readCeph(text: string): Parsed | undefined {
  const match = ceph.exec(text);
  return match ? parsed(text, match[0], match[1], match[2]?.startsWith('-') ? 'error' : 'info') : undefined;
}

/** Redis writes its fatal lines with `#`, which it calls warning: the words decide. */
function readRedis(text: string): Parsed | undefined {
  const match = redis.exec(text);
  if (!match) return undefined;
  const sign = match[4];
  return parsed(text, match[0], match[3], sign === '*' ? 'info' : sign === '.' || sign === '-' ? 'debug' : undefined);
}

function dated(match: RegExpExecArray | null, text: string): Parsed | undefined {
  return match ? parsed(text, match[0], match[1], match[2]) : undefined;
}

function parsed(text: string, before: string, time: string | undefined, word: string | undefined): Parsed {
  const level = levelOf(word ?? '');
  return { text: text.slice(before.length), ...(time && { time }), ...(level && { level }) };
}
