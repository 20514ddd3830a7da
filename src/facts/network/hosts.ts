import type { Container, Evidence } from '../../model.ts';
import { envOf, type Source, sourceText, type Variable } from '../environment/env.ts';
import { lookup } from '../lookup.ts';
import { argumentHosts } from './argument-hosts.ts';
import { hostsIn } from './hosts-in.ts';

/** Where a host is written down. */
export type Origin =
  | { kind: 'env'; name: string; source: Source; at: string }
  | { kind: 'file'; configMap: string; key: string; path: string; line: number }
  | { kind: 'args'; at: string }
  | { kind: 'probe'; at: string };

/** A host that a container is told to talk to. */
export interface HostUse {
  /** As it is written, without a user or password. */
  host: string;
  port?: number;
  origin: Origin;
  /** The text that it stands in as it is stored; undefined where that is masked. */
  text?: string;
}

/** Every host in a container's environment, arguments, mounted ConfigMaps and probes, each with where it comes from. */
export function hostsOf(evidence: Evidence, container: Container): HostUse[] {
  const uses = [
    ...envHosts(evidence, container),
    ...argumentHosts(container.spec).map(({ at, ...use }) => ({ ...use, origin: { kind: 'args' as const, at } })),
    ...fileHosts(evidence, container),
    ...probeHosts(container),
  ];
  const seen = new Set<string>();
  return uses.filter((use) => {
    const key = `${use.host}:${use.port ?? ''} ${originText(use.origin)}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** How an origin reads in a table: as short as it can be told from others. */
export function originName(origin: Origin): string {
  if (origin.kind === 'env') return `env ${origin.name}`;
  return origin.kind === 'file' ? `${origin.configMap}/${origin.key}:${origin.line}` : origin.at;
}

/** How an origin reads as the address of a clue. */
export function originText(origin: Origin): string {
  if (origin.kind === 'env') {
    const from = sourceText(origin.source);
    return from === 'the spec' ? `variable ${origin.name} in the spec` : `variable ${origin.name}, from ${from}`;
  }
  if (origin.kind === 'file') return `ConfigMap ${origin.configMap}, key ${origin.key}, line ${origin.line}`;
  return origin.at;
}

function envHosts(evidence: Evidence, container: Container): HostUse[] {
  const { given } = envOf(evidence, container);
  return [...given.values()].flatMap((variable) => {
    if (variable.source.kind === 'service' || variable.source.kind === 'field' || variable.source.kind === 'resource')
      return [];
    const text = storedText(evidence, container, variable);
    const value = variable.value ?? text;
    if (value === undefined || value.length > 8192) return [];
    const origin = { kind: 'env', name: variable.name, source: variable.source, at: variable.at } as const;
    const whole = variable.value !== undefined && text === variable.value ? { text } : {};
    return hostsInValue(variable.name, value, given).map((found) => ({ ...found, origin, ...whole }));
  });
}

/** The text as it stands in the spec or ConfigMap, also where it is partly masked: the host in it may still be told. */
function storedText(evidence: Evidence, container: Container, variable: Variable): string | undefined {
  const { source } = variable;
  if (source.kind === 'literal') return container.spec.env?.findLast(({ name }) => name === variable.name)?.value;
  if (source.kind !== 'ConfigMap') return undefined;
  const map = lookup(evidence, 'configmaps', container.namespace, source.object);
  return map.state === 'found' ? map.value.data?.[source.key] : undefined;
}

const hostName =
  /(?:^|_)(?:HOST|HOSTNAME|HOSTS|ADDR|ADDRESS|ADDRESSES|SERVER|SERVERS|ENDPOINT|ENDPOINTS|BROKER|BROKERS|BOOTSTRAP_SERVERS|NODES|PEERS|SERVICE|UPSTREAM|BACKEND|TARGET|URL|URI|PGHOST)$|^PGHOST$/i;
const listening = /(?:^|_)(?:LISTEN|BIND|LISTENERS?|OWN|MY|POD|ALLOWED|TRUSTED|CORS)(?:_|$)/i;

function hostsInValue(
  name: string,
  value: string,
  given: ReadonlyMap<string, Variable>,
): { host: string; port?: number }[] {
  const found = hostsIn(value);
  if (found.length > 0 || listening.test(name)) return found;
  if (!hostName.test(name.replace(/([a-z])([A-Z])/g, '$1_$2').replaceAll(/[.-]/g, '_'))) return [];
  return value.split(/[,\s]+/).flatMap((part) => {
    const [, host, port] = /^([A-Za-z\d][\w.-]*|\$\([\w.]+\)|undefined|null)(?::(\d{1,5}))?$/.exec(part.trim()) ?? [];
    if (!host || /^\d+$/.test(host) || /^(true|false|0\.0\.0\.0)$/.test(host)) return [];
    const sibling = given.get(name.replace(/HOST(NAME)?$|ADDR(ESS)?$|SERVER$/i, 'PORT'))?.value;
    const number = port ?? (sibling && /^\d{1,5}$/.test(sibling) ? sibling : undefined);
    return [{ host, ...(number && { port: Number(number) }) }];
  });
}

/** Hosts in the files that ConfigMaps mount: URLs anywhere, and settings whose name says that they are a host. */
function fileHosts(evidence: Evidence, container: Container): HostUse[] {
  return (container.spec.volumeMounts ?? []).flatMap((mount) => {
    const volume = container.pod.spec?.volumes?.find(({ name }) => name === mount.name);
    const maps = [volume?.configMap, ...(volume?.projected?.sources ?? []).map(({ configMap }) => configMap)];
    return maps.flatMap((source) => {
      const map = lookup(evidence, 'configmaps', container.namespace, source?.name ?? '');
      if (!source?.name || map.state !== 'found') return [];
      return Object.entries(map.value.data ?? {}).flatMap(([key, text]) =>
        hostsInFile(source.name ?? '', key, `${mount.mountPath}/${key}`, text),
      );
    });
  });
}

const comment = /^\s*(?:#|\/\/|;|--|<!--|\*)/;
const setting =
  /^\s*["']?[\w.-]*(?:host|hostname|addr|address|server|servers|endpoint|broker|brokers)["']?\s*[:=]\s*["']?([A-Za-z][\w.-]*)(?::(\d{1,5}))?["']?\s*,?;?\s*$/i;
const nginx =
  /\b(?:server|proxy_pass|fastcgi_pass|uwsgi_pass|grpc_pass)\s+(?:\w+:\/\/)?([A-Za-z][\w.-]*)(?::(\d{1,5}))?[\s;/]/;

function hostsInFile(configMap: string, key: string, path: string, text: string): HostUse[] {
  if (text.length > 262_144) return [];
  const groups = new Set(
    [...text.matchAll(/^\s{0,20}(?:upstream|backend)\s{1,8}([\w.-]{1,100})/gm)].map((match) => match[1]),
  );
  return text.split('\n').flatMap((line, index) => {
    if (line.length > 1000 || comment.test(line)) return [];
    const origin = { kind: 'file', configMap, key, path, line: index + 1 } as const;
    const urls = hostsIn(line);
    const [, host, port] = setting.exec(line) ?? nginx.exec(line) ?? [];
    const named =
      host && urls.length === 0 && !/^(true|false|null|none|localhost)$/i.test(host)
        ? [{ host, ...(port && { port: Number(port) }) }]
        : [];
    const whole = /\*{3}/.test(text) ? {} : { text };
    return [...urls, ...named]
      .filter(({ host: name }) => !groups.has(name))
      .map((use) => ({ ...use, origin, ...whole }));
  });
}

function probeHosts(container: Container): HostUse[] {
  return (['livenessProbe', 'readinessProbe', 'startupProbe'] as const).flatMap((field) => {
    const probe = container.spec[field];
    const host = probe?.httpGet?.host ?? probe?.tcpSocket?.host;
    const port = Number(probe?.httpGet?.port ?? probe?.tcpSocket?.port);
    return host ? [{ host, ...(port && { port }), origin: { kind: 'probe' as const, at: field } }] : [];
  });
}
