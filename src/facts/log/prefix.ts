/** What a runtime, a supervisor or a collector put before a program's line. */
export interface Prefix {
  source: string;
  time?: string;
  rest: string;
  /** The container runtime split a long line: the next one goes on. */
  partial?: boolean;
}

const cri = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.?\d{0,9}(?:Z|[+-]\d\d:\d\d)) (?:stdout|stderr) ([FP])(?: |$)/;
const rfc3339Nano = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7,9}(?:Z|[+-]\d\d:\d\d)) /;
const kubectlPrefix = /^\[pod\/[\w.-]{1,253}\/([\w.-]{1,63})\] /;
const composed = /^(?:\d\d:\d\d:\d\d )?(?:\d{1,3}\|)?([A-Za-z][\w.@/-]{0,40}) {0,30}\| ?/;
const syslog =
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?:[\w.-]{1,64} )?([\w./-]{1,48})(?:\[\d{1,7}\])?: /;
const syslog5424 = /^<\d{1,3}>1 (\S{10,35}) \S{1,255} (\S{1,48}) \S{1,128} \S{1,32} (?:-|\[[^\]]{0,200}\]) ?/;

/** Takes off what was put before a line by others than the program. */
export function withoutPrefix(line: string): Prefix {
  let rest = line;
  let source = '';
  let time: string | undefined;
  let partial = false;
  const first = rest.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    const match = cri.exec(rest) ?? rfc3339Nano.exec(rest);
    if (match) {
      time = match[1];
      partial = match[2] === 'P';
      rest = rest.slice(match[0].length);
    }
  }
  const named = namedIn(rest);
  if (named) {
    source = named.source;
    rest = named.rest;
  }
  return { source, rest, ...(time && { time }), ...(partial && { partial }) };
}

function namedIn(rest: string): { source: string; rest: string } | undefined {
  if (rest.startsWith('[pod/')) return taken(kubectlPrefix.exec(rest), rest, 1);
  if (rest.startsWith('<')) return taken(syslog5424.exec(rest), rest, 2) ?? taken(syslog.exec(rest), rest, 1);
  if (/^[A-Z][a-z]{2} [ \d]\d /.test(rest)) return taken(syslog.exec(rest), rest, 1);
  const bar = rest.indexOf('|');
  if (bar < 1 || bar > 60) return undefined;
  const found = taken(composed.exec(rest), rest, 1);
  return found && !found.rest.includes(' | ') ? found : undefined;
}

function taken(
  match: RegExpExecArray | null,
  rest: string,
  group: number,
): { source: string; rest: string } | undefined {
  return match ? { source: match[group] ?? '', rest: rest.slice(match[0].length) } : undefined;
}
