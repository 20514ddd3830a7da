import { type Destination, destinationOf } from '../facts/network/destination.ts';
import { failingWaysOf } from '../facts/network/failing-ways.ts';
import { hostsOf, originName, originText } from '../facts/network/hosts.ts';
import { peerSteps } from '../facts/network/left-to-do.ts';
import { mendSteps } from '../facts/network/mend-destination.ts';
import { peerText } from '../facts/network/peers.ts';
import { properWay } from '../facts/network/proper-way.ts';
import { askedOf, viewReport } from '../facts/view.ts';
import type { Confidence, Container, Evidence, Finding, Ref, Report, Table } from '../model.ts';
import type { Analyzer } from './analyzer.ts';

/** Every host that a container talks to, against what exists. */
export const dns: Analyzer = {
  name: 'dns',
  summary: 'joins every host that a container talks to with the Services, ports and endpoints that exist',
  analyze: (evidence) => evidence.targets.map((target) => reportOf(evidence, target)),
};

/** A host, and where it is written or was seen to fail. */
interface Way {
  container: Container;
  where: Destination;
  from: string;
  /** The same for a table. */
  place: string;
  failed: boolean;
}

function reportOf(evidence: Evidence, target: Ref): Report {
  const containers = askedOf(evidence, target);
  const ways = containers.flatMap((container) => waysOf(evidence, container));
  const wrong = ways.filter(({ where }) => faults[where.verdict] !== undefined);
  return viewReport(evidence, target, containers, {
    findings: distinct(wrong).map((way) => findingOf(evidence, way)),
    tables: ways.length > 0 ? [tableOf(ways)] : [],
    gaps: ways.some(({ where }) => where.verdict === 'unread' || where.ungiven) ? [gapOf(evidence, target)] : [],
  });
}

/** The hosts that are written down, then those that only the log names. */
function waysOf(evidence: Evidence, container: Container): Way[] {
  const failing = failingWaysOf(evidence, container);
  const written = hostsOf(evidence, container).map(({ host, port, origin }) => {
    const failed = failing.find(({ where }) => where.host === host && (port === undefined || where.port === port));
    const where = failed && failed.where.port === port ? failed.where : destinationOf(evidence, container, host, port);
    return { container, where, from: originText(origin), place: originName(origin), failed: failed !== undefined };
  });
  const told = failing.map(({ where, said }) => {
    const from = `log, line ${said.line}`;
    return { container, where, from, place: from, failed: true };
  });
  const known = new Set(written.flatMap(({ where }) => [where.host, ...placeOf(where)]));
  const news = told.filter(({ where }, index) => {
    const before = told.slice(0, index).flatMap((one) => [one.where.host, ...placeOf(one.where)]);
    return ![where.host, ...placeOf(where)].some((one) => known.has(one) || before.includes(one));
  });
  return [...written, ...news];
}

/** A log may tell a Service by its name in one line and by its address in the next. */
function placeOf({ serviceName, port }: Destination): string[] {
  return serviceName === undefined ? [] : [`Service ${serviceName}:${port ?? ''}`];
}

/** The cause that each verdict leads to; none where nothing is wrong, or where nothing is known. */
const faults: Partial<Record<Destination['verdict'], string>> = {
  missing: 'host-not-found',
  elsewhere: 'host-not-found',
  malformed: 'host-not-found',
  'not-cluster-dns': 'host-not-found',
  'no-selector-match': 'connection-refused',
  'no-endpoints': 'connection-refused',
  'not-ready': 'connection-refused',
  'port-not-in-service': 'connection-refused',
  'target-port-name': 'connection-refused',
  'target-port-number': 'connection-refused',
  'scaled-to-zero': 'connection-refused',
  'listens-locally': 'connection-refused',
  'listens-elsewhere': 'connection-refused',
  'search-cut': 'host-not-found',
  'no-such-pod': 'host-not-found',
  'bad-alias': 'host-not-found',
  'dns-down': 'host-not-found',
  'other-dns': 'host-not-found',
};

function findingOf(evidence: Evidence, { container, where, from, failed }: Way): Finding {
  const cause = faults[where.verdict] ?? 'host-not-found';
  const subject = cause === 'host-not-found' ? where.host : peerText(where);
  return {
    cause,
    container: container.name,
    subject,
    confidence: confidenceOf(where, failed),
    says: `\`${peerText(where)}\`: ${where.says}.`,
    clues: [{ at: from, saw: peerText(where) }, ...where.clues],
    next: [
      ...mendSteps(evidence, container, where),
      cause === 'connection-refused'
        ? properWay(where)
        : { kind: 'proper', text: 'Correct it where the configuration or the Service is made.' },
      ...peerSteps(evidence, container, where),
    ],
  };
}

/** A word that may be no host at all is only possible; a failure in the log, a near name or a Service that is there make it likely. */
function confidenceOf(where: Destination, failed: boolean): Confidence {
  if (where.ungiven) return 'possible';
  if (failed || where.service || where.near.length > 0) return 'likely';
  return where.verdict === 'missing' && !where.host.includes('.svc') ? 'possible' : 'likely';
}

function distinct(ways: readonly Way[]): Way[] {
  const keyOf = ({ container, where }: Way) => `${container.name} ${peerText(where)} ${where.verdict}`;
  return [...new Map(ways.toReversed().map((way) => [keyOf(way), way])).values()].toReversed();
}

function tableOf(ways: readonly Way[]): Table {
  const rows = ways.map(({ where, place }) => [
    where.host,
    place,
    where.meaning.kind === 'service' ? where.meaning.fqdn : where.meaning.kind,
    where.serviceName ?? '-',
    where.port === undefined ? '-' : String(where.port),
    where.endpoints ? `${where.endpoints.ready}/${where.endpoints.all}` : '-',
    where.verdict.replaceAll('-', ' '),
  ]);
  return { title: 'Hosts', columns: ['host', 'from', 'becomes', 'Service', 'port', 'ready', 'verdict'], rows };
}

function gapOf(evidence: Evidence, target: Ref) {
  const because = evidence.objects.services?.unread[0]?.because ?? 'not read';
  return { what: `Services that ${target.name} talks to`, because, leaves: 'whether these hosts exist' };
}
