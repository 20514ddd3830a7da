import { readFileSync } from 'node:fs';
import { certs } from '../gather/fake-api.ts';
import type { Scenario } from './scenario.ts';
import type { Servers } from './servers.ts';

/** A scenario's files: with a kubeconfig made of its parts, unless it brings its own, or says that there are none. */
export function filesFor({ files, cluster, user, context }: Scenario): Record<string, string> {
  const own =
    files && (Object.keys(files).length === 0 || Object.keys(files).some((path) => /config|^one$/.test(path)));
  if (own) return files;
  const text = `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {${cluster ?? 'server: "https://{https}", certificate-authority: "{certs}ca.pem"'}}}]
users: [{name: u, user: {${user ?? 'token: abc'}}}]
contexts: [{name: x, context: {cluster: c, user: u, ${context ?? 'namespace: shop'}}}]
current-context: x
`;
  return { '.kube/config': text, ...files };
}

/** With what is known only now: `{home}`, `{certs}`, `{https}` a server's host and port, `{port https}`, `{ca.pem}` a file of `certs`. */
export function filledIn(text: string, home: string, { ports }: Servers): string {
  const pem = (file: string) => readFileSync(`${certs}${file}`, 'utf8');
  return text
    .replaceAll('{home}', home)
    .replaceAll('{certs}', certs)
    .replace(/\{jwt (good|over)\}/g, (_, state) => jwt(state === 'good' ? 4e9 : 1e9))
    .replace(/\{base64 ([\w.]+)\}/g, (_, file) => Buffer.from(pem(file)).toString('base64'))
    .replace(/\{escaped ([\w.]+)\}/g, (_, file) => JSON.stringify(pem(file)).slice(1, -1))
    .replace(/\{port (\w+)\}/g, (_, name) => String(ports[name]))
    .replace(/\{(\w+)\}/g, (all, name) => (ports[name] === undefined ? all : `127.0.0.1:${ports[name]}`))
    .replace(/\{(\w+\.(?:pem|key))\}/g, (_, file) => pem(file));
}

/** An unsigned JSON Web Token that is over at a time, in seconds since 1970. */
function jwt(expires: number): string {
  return ['{"alg":"none"}', `{"exp":${expires}}`, 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.');
}

/** Without folders, ports, times and name servers of this run, and without what kubectl logs before it says it. */
export function plainly(text: string, home: string, { ports }: Servers): string {
  let plain = text.replaceAll(home, '~').replaceAll(certs, 'certs/');
  for (const [name, port] of Object.entries(ports)) {
    if (name !== 'nobody') plain = plain.replaceAll(`:${port}`, `:{${name}}`);
  }
  return plain
    .replace(/^[EWI]\d{4} .*err=<\n(?:\t.*\n)* >.*\n/gm, '')
    .replace(/^[EWI]\d{4} .*\n/gm, '')
    .replace(/lookup (\S+) on \S+: /g, 'lookup $1: ')
    .replace(/current time \S+/g, 'current time NOW')
    .replace(/\\?"certificate-authority-data\\?":\\?"[^"\\]+\\?"/g, (found) =>
      found.replace(/[\w+/=]{50,}/, 'THE CERTIFICATE'),
    );
}
