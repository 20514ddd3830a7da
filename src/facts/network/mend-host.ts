import type { Container, Evidence, Service, Step } from '../../model.ts';
import { kubectl, quoted, then } from '../command.ts';
import { lookup } from '../lookup.ts';
import { changeContainer, putBackBy, restart } from '../steps.ts';
import { type HostUse, hostsOf } from './hosts.ts';

/** The places of a container's configuration that hold a host. */
export function usesOf(evidence: Evidence, container: Container, host: string): HostUse[] {
  const wanted = host.toLowerCase();
  return hostsOf(evidence, container).filter((use) => use.host.toLowerCase() === wanted);
}

/** Writes another host where this one stands; undefined where that cannot be changed by a command that is sure to be right. */
export function pointElsewhere(evidence: Evidence, container: Container, use: HostUse, to: string): Step | undefined {
  const command = changeOf(evidence, container, use, (text) => replacedHost(text, use.host, to), [use.host, to]);
  return command
    ? { kind: 'emergency', text: `writes \`${to}\` where \`${use.host}\` stands${putBackBy(container)}`, command }
    : undefined;
}

/** Writes another port after a host. */
export function usePort(evidence: Evidence, container: Container, use: HostUse, port: number): Step | undefined {
  const old = `${use.host}:${use.port}`;
  if (use.port === undefined || (use.text !== undefined && !use.text.includes(old))) return undefined;
  const command = changeOf(evidence, container, use, (text) => text.replaceAll(old, `${use.host}:${port}`), [
    old,
    `${use.host}:${port}`,
  ]);
  return command
    ? { kind: 'emergency', text: `writes port ${port} where ${use.port} stands${putBackBy(container)}`, command }
    : undefined;
}

/** A Service that gives the name the program insists on, as an alias of another. Only for a bare name in the pod's own namespace. */
export function aliasStep(
  evidence: Evidence,
  container: Container,
  host: string,
  target: string,
  provided = '',
): Step | undefined {
  if (!/^[a-z]([-a-z\d]{0,61}[a-z\d])?$/.test(host)) return undefined;
  const create = kubectl(
    evidence,
    container.namespace,
    'create',
    'service',
    'externalname',
    host,
    '--external-name',
    target,
  );
  return {
    kind: 'emergency',
    text: `makes \`${host}\` an alias${provided}; takes up to 30 s, until DNS forgets that it did not exist`,
    command: then(create, ...[restart(evidence, container)].filter(Boolean)),
  };
}

/** A field of a Service that is written anew. */
export function changeService(
  evidence: Evidence,
  service: Service,
  operations: { op: string; path: string; value?: unknown }[],
): string {
  const { name = '', namespace = '' } = service.metadata ?? {};
  return kubectl(evidence, namespace, 'patch', 'service', name, '--type=json', '-p', JSON.stringify(operations));
}

function changeOf(
  evidence: Evidence,
  container: Container,
  use: HostUse,
  change: (text: string) => string,
  words: [string, string],
): string | undefined {
  const { origin, text } = use;
  if (origin.kind === 'env' && origin.source.kind === 'literal') {
    if (text === undefined) return exchangeIn(evidence, container, words);
    const index = /^env\[(\d+)\]$/.exec(origin.at)?.[1];
    if (!index || text === undefined || change(text) === text) return undefined;
    return changeContainer(evidence, container, [{ op: 'replace', path: `/env/${index}/value`, value: change(text) }]);
  }
  if (origin.kind === 'args') {
    const [, field, index] = /^(\w+)\[(\d+)\]$/.exec(origin.at) ?? [];
    if (!field || text === undefined || text.length > 300 || change(text) === text) return undefined;
    return changeContainer(evidence, container, [{ op: 'replace', path: `/${field}/${index}`, value: change(text) }]);
  }
  const map =
    origin.kind === 'file'
      ? { object: origin.configMap, key: origin.key }
      : origin.kind === 'env' && origin.source.kind === 'ConfigMap'
        ? origin.source
        : undefined;
  if (!map) return undefined;
  const found = lookup(evidence, 'configmaps', container.namespace, map.object);
  if (found.state !== 'found' || found.value.immutable) return undefined;
  return then(changeMap(evidence, container, map, text, change, words), restart(evidence, container));
}

/** A value that is masked here is changed without being shown: the words are exchanged where the workload has them. */
function exchangeIn(evidence: Evidence, container: Container, [from, to]: [string, string]): string | undefined {
  const { workload, namespace } = container;
  if (!['Deployment', 'StatefulSet', 'DaemonSet'].includes(workload.ref.kind) || !/^[\w.:-]+$/.test(from + to))
    return undefined;
  const script = `s/\\b${from.replaceAll('.', '\\.')}\\b/${to}/g`;
  const get = kubectl(evidence, namespace, 'get', workload.arg, '-o', 'yaml');
  return `${get} | sed ${quoted(script)} | ${kubectl(evidence, namespace, 'replace', '-f', '-')}`;
}

/** A short value is written as a whole; in a long or masked one the word is exchanged, so that nothing else is touched. */
function changeMap(
  evidence: Evidence,
  container: Container,
  map: { object: string; key: string },
  text: string | undefined,
  change: (text: string) => string,
  [from, to]: [string, string],
): string {
  if (text !== undefined && text.length <= 200 && !text.includes('\n')) {
    const patch = JSON.stringify({ data: { [map.key]: change(text) } });
    return kubectl(evidence, container.namespace, 'patch', 'configmap', map.object, '-p', patch);
  }
  const script = `s/\\b${from.replaceAll('.', '\\.')}\\b/${to}/g`;
  const get = kubectl(evidence, container.namespace, 'get', 'configmap', map.object, '-o', 'yaml');
  return `${get} | sed ${quoted(script)} | ${kubectl(evidence, container.namespace, 'replace', '-f', '-')}`;
}

function replacedHost(text: string, from: string, to: string): string {
  const pattern = new RegExp(`(?<![\\w.-])${from.replaceAll(/[.*+?^$()|[\]{}\\]/g, '\\$&')}(?![\\w-]|\\.[\\w-])`, 'g');
  return text.replace(pattern, to);
}
