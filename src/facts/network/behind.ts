import type { Clue, Container, Evidence, Service } from '../../model.ts';
import { containersOf } from '../containers.ts';
import { type Listening, listeningOf } from '../probes/listening.ts';
import type { Judged } from './destination.ts';
import { type OwnAddress, ownAddressOf } from './own-address.ts';
import { portOf, selectedPods } from './services.ts';

/** What the process behind a Service says of where it listens, where that is not where the Service sends. */
export interface Behind extends Judged {
  container: Container;
  /** The setting that makes it listen on localhost only. */
  address?: OwnAddress;
  /** The port that it listens on instead. */
  port?: number;
}

/**
 * By the log and the settings of the first pod behind a Service whose log is known: it listens on localhost only, or on another port.
 * `undefined` where it listens where it should, or does not say; `fine`: it says that it does.
 */
export function behindOf(evidence: Evidence, service: Service, port: number | undefined): Behind | 'fine' | undefined {
  const target = targetOf(evidence, service, port);
  if (target === undefined) return undefined;
  for (const { metadata } of selectedPods(evidence, service)) {
    const ref = { kind: 'Pod', namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' };
    const all = containersOf(evidence, ref).filter(({ kind, log }) => kind !== 'init' && log.state.state === 'found');
    const own = all.find(({ spec }) => spec.ports?.some(({ containerPort }) => containerPort === target)) ?? all[0];
    const found = own && judged(evidence, own, target, service.metadata?.name ?? '');
    if (found) return found;
  }
  return undefined;
}

function targetOf(evidence: Evidence, service: Service, port: number | undefined): number | undefined {
  const own = portOf(service, port);
  const target = own?.targetPort ?? own?.port;
  if (typeof target !== 'string') return target;
  const ports = selectedPods(evidence, service).flatMap(({ spec }) =>
    (spec?.containers ?? []).flatMap((container) => container.ports ?? []),
  );
  return ports.find(({ name }) => name === target)?.containerPort;
}

const anywhere = /0\.0\.0\.0|\[::\]|\*:/;

function judged(evidence: Evidence, container: Container, target: number, name: string): Behind | 'fine' | undefined {
  const heard = listeningOf(container.log);
  const here = heard.filter(({ port }) => port === target);
  const address = ownAddressOf(evidence, container);
  // A log that tells the port alone does not tell the address.
  if (here.some(({ local, quote }) => !local && (!address || anywhere.test(quote)))) return 'fine';
  const [said] = here;
  const whose = `\`${container.workload.arg}\`, behind Service \`${name}\`,`;
  if (said || (address && !heard.some(({ aside }) => !aside))) {
    const clue = said?.local ? clueOf(container, said) : undefined;
    const says = `${whose} listens on localhost only, where no other pod reaches it`;
    const clues = [...(clue ? [clue] : []), ...(address ? [settingOf(container, address)] : [])];
    return { container, verdict: 'listens-locally', says, clues, ...(address && { address }) };
  }
  const others = heard.filter(({ aside }) => !aside);
  const [other] = others;
  if (!other) return undefined;
  const only = new Set(others.map(({ port }) => port)).size === 1;
  const says = `${whose} listens on port ${[...new Set(others.map(({ port }) => port))].join(', ')}, not on ${target}`;
  const clues = [clueOf(container, other)];
  return { container, verdict: 'listens-elsewhere', says, clues, ...(only && !other.local && { port: other.port }) };
}

function clueOf({ log, pod }: Container, { line, quote }: Listening): Clue {
  return { at: `${log.address} (pod ${pod.metadata?.name}), line ${line}`, saw: quote };
}

function settingOf({ workload, name }: Container, { at, saw }: OwnAddress): Clue {
  return { at: /^(?:args|command)\[/.test(at) ? `${workload.arg}, container ${name}: ${at}` : at, saw };
}
