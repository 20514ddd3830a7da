import type { Container, Evidence } from '../../model.ts';
import { envOf } from '../environment/env.ts';
import { lookup } from '../lookup.ts';
import { type HostUse, originText } from './hosts.ts';

/** A setting by which a program listens where only its own pod reaches it. */
export interface OwnAddress {
  use: HostUse;
  /** Where it stands, as the address of a clue. */
  at: string;
  saw: string;
}

const LOCAL = '(127\\.0\\.0\\.1|localhost|\\[?::1\\]?)';
const OPTION =
  '--?(?:host|hostname|ip|address|addr|b|l|H|bind(?:[-_]?(?:address|addr|ip|host|all))?|(?:web\\.|http[-.]|grpc[-.])?listen(?:[-_](?:address|addr|host|client-urls))?|(?:http|server|rpc)[-_.]?(?:host|address|addr))';
const inOption = new RegExp(`(?:^|\\s)${OPTION}(?:[= ]|$)["']?(?:[a-z]{2,6}://)?${LOCAL}(?![\\w.-])`);
const inPostgres = new RegExp(`\\blisten_addresses\\s?=\\s?["']?${LOCAL}["']?(?:\\s|$)`);
/** What follows on the same command is a client of its own. */
const client =
  /\b(?:psql|pg_isready|mysql|mysqladmin|redis-cli|mongosh?|curl|wget|nc|clickhouse-client)\b[^\n|;&]{0,200}$/;
/** By convention of servers and frameworks; `*_HOST` of another thing is whom it talks to. */
const variable =
  /^(?:HOST|HOSTNAME|BIND|LISTEN|LISTEN_ADDR(?:ESS)?|LISTEN_HOST|BIND_ADDR(?:ESS)?|BIND_HOST|BIND_IP|SERVER_ADDRESS|SERVER_HOST|HTTP_HOST|HTTP_ADDR|UVICORN_HOST|FLASK_RUN_HOST|ASPNETCORE_URLS|[A-Z\d_]{1,40}_(?:BIND|LISTEN)(?:_ADDR(?:ESS)?|_HOST|_IP)?)$/;
const inValue = new RegExp(`^(?:[a-z]{2,6}://)?${LOCAL}(?::\\d{1,5})?/?$`);
const inFile = new RegExp(
  `^\\s{0,20}(?:bind|bindIp|bind[-_](?:address|ip)|listen_addresses|listen|listeners|server\\.address|network\\.host|http\\.host)\\s{0,4}[ :=]\\s{0,4}["']?(?:[A-Za-z_]{2,20}://)?${LOCAL}(?::\\d{1,5})?(?: -?::1)?["']?;?\\s{0,8}$`,
  'm',
);

/** The first setting of a container that makes it listen on localhost only. */
export function ownAddressOf(evidence: Evidence, container: Container): OwnAddress | undefined {
  return inArguments(container) ?? inEnvironment(evidence, container) ?? inFiles(evidence, container);
}

function inArguments({ spec }: Container): OwnAddress | undefined {
  for (const [field, words] of Object.entries({ command: spec.command ?? [], args: spec.args ?? [] })) {
    for (const [index, text] of words.entries()) {
      if (text.length > 4096) continue;
      const before = words[index - 1] ?? '';
      const pair = `${before} ${text}`;
      const own = inOption.exec(text) ?? inPostgres.exec(text) ?? (/\s/.test(text) ? null : inOption.exec(pair));
      if (!own?.[1] || client.test(text.slice(0, own.index))) continue;
      const at = `${field}[${index}]`;
      const saw = own.input === text ? own[0].trim() : pair;
      return { use: { host: own[1], origin: { kind: 'args', at }, text }, at, saw };
    }
  }
  return undefined;
}

function inEnvironment(evidence: Evidence, container: Container): OwnAddress | undefined {
  for (const { name, value, source, at } of envOf(evidence, container).given.values()) {
    const own = variable.test(name) && source.kind !== 'field' ? inValue.exec(value ?? '') : undefined;
    if (!own?.[1] || value === undefined) continue;
    const origin = { kind: 'env' as const, name, source, at };
    return { use: { host: own[1], origin, text: value }, at: originText(origin), saw: value };
  }
  return undefined;
}

function inFiles(evidence: Evidence, container: Container): OwnAddress | undefined {
  for (const mount of container.spec.volumeMounts ?? []) {
    const volume = container.pod.spec?.volumes?.find(({ name }) => name === mount.name);
    const map = lookup(evidence, 'configmaps', container.namespace, volume?.configMap?.name ?? '');
    if (map.state !== 'found') continue;
    for (const [key, text] of Object.entries(map.value.data ?? {})) {
      const own = text.length < 262_144 ? inFile.exec(text) : undefined;
      if (!own?.[1]) continue;
      const line = text.slice(0, own.index + own[0].search(/\S/)).split('\n').length;
      const path = `${mount.mountPath}/${key}`;
      const origin = { kind: 'file' as const, configMap: map.value.metadata.name ?? '', key, path, line };
      return { use: { host: own[1], origin, text }, at: originText(origin), saw: own[0].trim() };
    }
  }
  return undefined;
}
