import type { Clue, Confidence, Container } from '../../model.ts';
import { type Listening, listeningOf } from './listening.ts';
import { failuresOfProbe, type ProbeFailure } from './probe-failures.ts';
import { type ProbeFact, type ProbeKind, probeOf } from './probes.ts';

/** Why a probe can never succeed, whatever the application does in time. */
export interface Misfit {
  probe: ProbeFact;
  failure: ProbeFailure;
  /** Reads on after "`livenessProbe` asks `:8081/healthz`, ". */
  because: string;
  clues: Clue[];
  /** How surely the question is wrong, if this probe is what kills. */
  confidence: Confidence;
  /** What it should ask, where that is known. */
  port?: number;
  scheme?: 'HTTP' | 'HTTPS';
  /** Its `host` is what is wrong. */
  host?: true;
}

type Judge = (
  container: Container,
  probe: ProbeFact,
  failure: ProbeFailure,
) => Omit<Misfit, 'probe' | 'failure'> | undefined;

/** The wrong question that a probe asks; undefined where nothing says that it is wrong. */
export function misfitOf(container: Container, kind: ProbeKind): Misfit | undefined {
  const probe = probeOf(container, kind);
  if (!probe) return undefined;
  for (const failure of failuresOfProbe(container, kind)) {
    for (const judge of judges) {
      const found = judge(container, probe, failure);
      if (found) return { probe, failure, ...found };
    }
  }
  return undefined;
}

const wrongScheme: Judge = (_, __, { kind }) => {
  if (kind === 'plain-for-tls')
    return {
      because: 'by HTTPS, and the server there speaks plain HTTP',
      clues: [],
      confidence: 'certain',
      scheme: 'HTTP',
    };
  if (kind === 'tls-for-plain')
    return {
      because: 'by plain HTTP, and the server there speaks TLS',
      clues: [],
      confidence: 'certain',
      scheme: 'HTTPS',
    };
  return undefined;
};

const wrongProtocol: Judge = (_, __, { kind }) => {
  if (kind === 'not-http')
    return { because: 'and what listens there does not speak HTTP', clues: [], confidence: 'likely' };
  if (kind === 'no-grpc-health')
    return { because: 'and the server there has no gRPC health service', clues: [], confidence: 'certain' };
  if (kind === 'unknown-service')
    return { because: 'and the server there does not know that service', clues: [], confidence: 'likely' };
  return undefined;
};

const wrongCommand: Judge = (_, probe, { kind, detail }) =>
  kind === 'no-command' && probe.by === 'exec'
    ? { because: `and the image has no \`${detail}\``, clues: [], confidence: 'certain' }
    : undefined;

const statuses: Record<string, string> = {
  '404': 'and the server there has no such path (404)',
  '405': 'and the path there does not take GET (405)',
  '401': 'and the path there wants a login (401)',
  '403': 'and the path there is not open to the kubelet (403)',
  '400': 'and the server there does not take such a request (400)',
  '410': 'and the path there is gone (410)',
};

const wrongStatus: Judge = (_, probe, { kind, detail }) => {
  const because = kind === 'status' && detail ? statuses[detail] : undefined;
  if (!because) return undefined;
  const tls =
    detail === '400' &&
    probe.probe.httpGet?.scheme !== 'HTTPS' &&
    /^(?:443|\d?\d443|https)$/.test(String(probe.probe.httpGet?.port));
  return tls
    ? {
        because: 'by plain HTTP, and the server there answers 400 as one that wants TLS',
        clues: [],
        confidence: 'likely',
        scheme: 'HTTPS',
      }
    : { because, clues: [], confidence: 'likely' };
};

/** `host` is taken from the node's point of view: localhost is the node, not the pod. */
const wrongHost: Judge = (_, probe, { kind }) => {
  const host = probe.probe.httpGet?.host ?? probe.probe.tcpSocket?.host;
  if (kind !== 'refused' || !host || !/^(?:localhost|127\.|0\.0\.0\.0$|::1$)/.test(host)) return undefined;
  return {
    because: `and the kubelet looks for \`${host}\` on the node, not in the pod`,
    clues: [],
    confidence: 'certain',
  };
};

/** Nothing listens on the port that is asked, while the program says that it listens on another. */
const wrongPort: Judge = (container, probe, { kind, event }) => {
  if (kind !== 'refused') return undefined;
  const port = probe.port ?? portIn(event.message);
  if (port === undefined) return undefined;
  const heard = listeningOf(container.log);
  const same = heard.find((each) => each.port === port);
  const clue = (each: Listening): Clue => ({ at: `${container.log.address}, line ${each.line}`, saw: each.quote });
  if (same && !heard.some((each) => each.port === port && !each.local) && probe.by !== 'exec')
    return {
      because: 'and the program listens on localhost only, where the kubelet cannot reach it',
      clues: [clue(same)],
      confidence: 'likely',
    };
  if (same) return undefined;
  const declared = (container.spec.ports ?? []).map(({ containerPort }) => containerPort);
  const main = heard.filter((each) => each.port !== port && !each.aside);
  const others = [...new Set(main.map((each) => each.port))];
  const other = main.at(-1);
  if (other) {
    const because = `and the program listens on port ${others.join(', ')}, not on ${port}`;
    const only = others.length === 1;
    // What it complains of may be what keeps it from listening on that port, too.
    const troubled = container.log.failures.some(({ weight, line }) => weight >= 0.5 && line > other.line);
    const confidence = !troubled && (only || !declared.includes(port)) ? 'likely' : 'possible';
    return { because, clues: [clue(other)], confidence, ...(only && { port: other.port }) };
  }
  if (declared.length === 0 || declared.includes(port) || probe.by === 'exec') return undefined;
  const because = `a port that the container does not declare (it declares ${declared.join(', ')})`;
  const place = {
    at: `${container.workload.arg}, container ${container.name}: ports`,
    saw: `containerPort ${declared.join(', ')}`,
  };
  const up = wasUp(container);
  return {
    because,
    clues: [place, ...(up ? [up] : [])],
    confidence: up ? 'likely' : 'possible',
    ...(declared.length === 1 && { port: declared[0] as number }),
  };
};

/** It left with 0 when it was told to stop, which a program does that is past its start; or it had minutes to listen. */
function wasUp({ name, lastExit }: Container): Clue | undefined {
  const { code, seconds = 0, at } = lastExit ?? {};
  if (code !== 0 && seconds < 120) return undefined;
  return {
    at: `status of ${name}: ${at}`,
    saw: `exit code ${code} after ${seconds} s: it was up when it was told to stop`,
  };
}

function portIn(message: string): number | undefined {
  const text = /(?:port |[\w\]]:)(\d{2,5})(?: after| failed|: |\)|$)/.exec(message)?.[1];
  return text === undefined ? undefined : Number(text);
}

const judges: readonly Judge[] = [wrongScheme, wrongProtocol, wrongCommand, wrongStatus, wrongHost, wrongPort];
