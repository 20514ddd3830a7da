import type { Log, LogRecord } from '../../model.ts';

/** A port that the program says it listens on. */
export interface Listening {
  port: number;
  /** It is reachable from inside the container only. */
  local: boolean;
  /** For metrics, profiles or administration: says nothing of whether the program itself is up. */
  aside: boolean;
  line: number;
  quote: string;
}

const verb =
  /\b(?:listening|listens?|serving|served|running|started|available|bound|ready|accepting connections|starting (?:\w+ ){0,3}server|server (?:is )?(?:up|running|started))\b/i;
const ports =
  /(?:\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\d{1,3}(?:\.\d{1,3}){3})|\[::1?\]|\*|::|(?:^|[\s"'=(/@]))?:(\d{2,5})\b(?![:.]\d)|\bport(?:\(s\)|s)?[ :="']{1,3}(\d{2,5})\b|"port":\s?"?(\d{2,5})\b/gi;

const aside =
  /\b(?:metrics?|prometheus|pprof|profil\w{1,4}|debug(?:ger)?|admin|telemetry|management|jmx|exporter|inspector)\b/i;

/** Where the log says that the program listens, in order. Words such as "Tomcat started on port(s): 8080" in any language of servers. */
export function listeningOf(log: Log): Listening[] {
  const found: Listening[] = [];
  for (const record of log.records) {
    const text = withFields(record).slice(0, 500);
    if (
      !verb.test(text) ||
      /\b(?:fail|cannot|could not|unable|refused|error|connect(?:ed|ing)? to|proxy(?:ing)? to)/i.test(text)
    )
      continue;
    for (const match of text.matchAll(ports)) {
      const port = Number(match[1] ?? match[2] ?? match[3]);
      if (port < 1 || port > 65_535 || isTime(text, match.index)) continue;
      found.push({
        port,
        local: isLocal(text),
        aside: aside.test(text),
        line: record.line,
        quote: text.trim().slice(0, 300),
      });
    }
  }
  return found;
}

/** A structured record has its port or address in a field. */
function withFields({ text, fields }: LogRecord): string {
  const { port, addr, address, listen, url } = fields ?? {};
  const place = addr ?? address ?? listen ?? url;
  return `${text}${port && !text.includes(port) ? ` port ${port}` : ''}${place && !text.includes(place) ? ` ${place}` : ''}`;
}

/** `12:34:56` has the form of a host and a port. */
function isTime(text: string, index: number): boolean {
  return (
    /\d{1,2}:\d{2}(?::\d{2})?/.test(text.slice(Math.max(0, index - 3), index + 6)) &&
    /\d:?$/.test(text.slice(0, index + 1))
  );
}

function isLocal(text: string): boolean {
  return /\b(?:127\.0\.0\.1|localhost|\[::1\]):\d/.test(text) && !/0\.0\.0\.0|\[::\]|\*:/.test(text);
}
