import type { Container, Evidence, Kind } from '../model.ts';

const kinds: [Kind, string, string][] = [
  ['configmaps', 'ConfigMap', 'ConfigMaps'],
  ['secrets', 'Secret', 'Secrets (names of keys)'],
  ['services', 'Service', 'Services'],
];

/** What was read for one container, for a person who wants to know how far to look on. */
export function readOf(evidence: Evidence, container: Container): string[] {
  const { log, events, name } = container;
  const parts = container.podless ? [`the template of ${container.workload.arg}`] : [`the status of ${name}`];
  if (log.state.state === 'found') parts.push(`${log.address} (${counted(log.lines, 'line', 'lines')})`);
  parts.push(events.length === 0 ? 'its events (none)' : counted(events.length, 'event', 'events'));
  for (const [kind, one, many] of kinds) {
    const count = evidence.objects[kind]?.items.length ?? 0;
    if (count > 0) parts.push(counted(count, one, many));
  }
  return parts;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
