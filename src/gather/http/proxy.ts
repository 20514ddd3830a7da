import net from 'node:net';
import { UserError } from '../../errors.ts';
import { type Entry, textIn } from '../kubeconfig/kubeconfig-files.ts';
import type { Outside } from '../outside.ts';
import { hostOf, portOf } from './address.ts';

/** The proxy to a server: the cluster's `proxy-url`, or what the environment says (source: golang.org/x/net http/httpproxy). */
export function proxyOf(cluster: Entry, server: URL, { env }: Outside): URL | undefined {
  const own = textIn(cluster, 'proxy-url');
  if (own) return proxyUrl(own, 'proxy-url', /^(?:https?|socks5):$/);
  const variable = server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const given = env[variable] || env[variable.toLowerCase()];
  if (!given || isExcepted(server, env['NO_PROXY'] || env['no_proxy'] || '')) return undefined;
  return proxyUrl(given.includes('://') ? given : `http://${given}`, variable, /^(?:https?|socks5h?):$/);
}

function proxyUrl(text: string, from: string, schemes: RegExp): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && schemes.test(url.protocol)) return url;
  throw new UserError(
    `${from} is not a proxy's URL: ${text}`,
    3,
    'for example http://proxy:3128 or socks5://localhost:1080',
  );
}

/** This machine is always excepted; `10.0.0.0/8`, `1.2.3.4:6443`, `example.com` with all below it, `.example.com` with what is below it. */
function isExcepted(server: URL, list: string): boolean {
  const host = hostOf(server).toLowerCase();
  const port = portOf(server);
  if (host === 'localhost' || isLoopback(host)) return true;
  return list
    .toLowerCase()
    .split(',')
    .map((rule) => rule.trim())
    .filter(Boolean)
    .some(
      (rule) => rule === '*' || (net.isIP(host) ? matchesAddress(rule, host, port) : matchesName(rule, host, port)),
    );
}

function isLoopback(host: string): boolean {
  return host === '::1' || (net.isIPv4(host) && host.startsWith('127.'));
}

function matchesAddress(rule: string, host: string, port: number): boolean {
  const range = /^(.+)\/(\d+)$/.exec(rule);
  if (range) {
    const [, network = '', bits = ''] = range;
    const family = net.isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (!net.isIP(network) || net.isIP(host) !== net.isIP(network)) return false;
    const block = new net.BlockList();
    block.addSubnet(network, Number(bits), family);
    return block.check(host, family);
  }
  const { name, rulePort } = partsOf(rule);
  return name === host && (rulePort === undefined || rulePort === port);
}

function matchesName(rule: string, host: string, port: number): boolean {
  const { name, rulePort } = partsOf(rule.replace(/^\*\./, '.'));
  if (rulePort !== undefined && rulePort !== port) return false;
  return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}

function partsOf(rule: string): { name: string; rulePort?: number } {
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(rule);
  const plain = /^([^:]+):(\d+)$/.exec(rule);
  const [, name = rule, port] = bracketed ?? plain ?? [];
  return { name, ...(port && { rulePort: Number(port) }) };
}
