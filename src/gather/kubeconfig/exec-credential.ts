import { spawn } from 'node:child_process';
import { UserError } from '../../errors.ts';
import type { Outside } from '../outside.ts';
import { dataOf } from './kubeconfig.ts';
import { type Entry, entryOf, listOf, pathsOf, textIn } from './kubeconfig-files.ts';
import { assertAllowed } from './kuberc.ts';

/** What a credential plugin gave. */
export interface Given {
  token?: string;
  cert?: string;
  key?: string;
  /** When it has to be asked again; never, where it does not say. */
  expires?: number;
}

/** A credential plugin, as a user of a kubeconfig names it. */
export interface Plugin {
  exec: Entry;
  /** The kubeconfig that it stands in: a relative command is relative to it. */
  from: string;
  user: string;
  cluster: Entry;
}

const versions = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'];

/**
 * Runs the plugin once, and again only when what it gave has expired, or is what the server refused
 * (source: client-go plugin/pkg/client/auth/exec).
 */
export function pluginOf(plugin: Plugin, outside: Outside): Asked {
  const interactive = isInteractive(plugin, outside);
  let running: Promise<Given> | undefined;
  return async (refused) => {
    const before = running;
    const given = await before;
    const isOver = given?.expires !== undefined && given.expires <= outside.now().getTime();
    const isRefused = refused !== undefined && given?.token === refused;
    // Whoever waited for the same run and comes second finds another one under way.
    if (before === running && (!given || isOver || isRefused)) running = run(plugin, interactive, outside);
    return running ?? {};
  };
}

/** Asks a plugin; `refused`: the token that the server did not accept. */
export type Asked = (refused?: string) => Promise<Given>;

function isInteractive({ exec, user }: Plugin, outside: Outside): boolean {
  const version = textIn(exec, 'apiVersion') ?? '';
  const command = textIn(exec, 'command');
  if (!command) throw new UserError(`user ${user} of the kubeconfig has an exec plugin without a command`, 3);
  if (!version) throw new UserError(`the exec plugin ${command} has no apiVersion`, 3, `use ${versions[0]}`);
  if (!versions.includes(version)) {
    throw new UserError(
      `the exec plugin ${command} wants apiVersion ${version}, which is not supported`,
      3,
      `use ${versions[0]}`,
    );
  }
  const mode = textIn(exec, 'interactiveMode') ?? (version === versions[0] ? '' : 'IfAvailable');
  if (mode === '')
    throw new UserError(`interactiveMode must be specified for ${user} to use the exec plugin ${command}`, 3);
  if (!['Never', 'IfAvailable', 'Always'].includes(mode)) {
    throw new UserError(`${mode} is no interactiveMode: Never, IfAvailable or Always`, 3);
  }
  if (mode === 'Always' && !outside.interactive) {
    throw new UserError(`the exec plugin ${command} wants to ask you something, but stdin is not a terminal`, 3);
  }
  return mode !== 'Never' && outside.interactive;
}

/** Its stderr is the user's, and so is stdin where it may ask. */
async function run(plugin: Plugin, interactive: boolean, outside: Outside): Promise<Given> {
  const { exec } = plugin;
  const command = commandOf(plugin, outside);
  await assertAllowed(command, outside);
  const own = listOf(exec['env']).map(({ name, value }) => [String(name), String(value ?? '')]);
  const info = await infoFor(plugin, interactive, outside);
  const env = { ...outside.env, ...Object.fromEntries(own), KUBERNETES_EXEC_INFO: info };
  const args = Array.isArray(exec['args']) ? exec['args'].map(String) : [];
  const child = spawn(command, args, {
    env,
    stdio: [interactive ? 'inherit' : 'ignore', 'pipe', 'inherit'],
    windowsHide: true,
  });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => reject(notRun(command, error, exec)));
    child.once('close', (status, signal) => resolve(status ?? signal ?? 'no status'));
  });
  if (code !== 0)
    throw new UserError(`the exec plugin ${command} failed with exit code ${code}`, 3, 'what it says stands above');
  return givenBy(Buffer.concat(output).toString('utf8'), command, textIn(exec, 'apiVersion') ?? '');
}

/** A path is relative to the kubeconfig, a bare name is looked for on PATH. */
function commandOf({ exec, from }: Plugin, outside: Outside): string {
  const written = textIn(exec, 'command') ?? '';
  const path = pathsOf(outside);
  const isPath = /[\\/]/.test(outside.platform === 'win32' ? written : written.replaceAll('\\', ''));
  return isPath && !path.isAbsolute(written) ? path.resolve(path.dirname(from), written) : written;
}

function notRun(command: string, error: NodeJS.ErrnoException, exec: Entry): UserError {
  if (error.code !== 'ENOENT') {
    const because = error.code === 'EACCES' ? 'permission denied' : error.message;
    return new UserError(`the exec plugin ${command} could not be run: ${because}`, 3);
  }
  const hint = textIn(exec, 'installHint')?.trim() ?? 'install it, or log in in another way';
  return new UserError(`the exec plugin ${command} of the kubeconfig is not installed`, 3, hint);
}

/** Source: k8s.io/client-go pkg/apis/clientauthentication, ExecCredentialSpec. */
async function infoFor({ exec, cluster }: Plugin, interactive: boolean, outside: Outside): Promise<string> {
  const told = exec['provideClusterInfo'] === true ? { cluster: await clusterInfo(cluster, outside) } : {};
  return JSON.stringify({
    kind: 'ExecCredential',
    apiVersion: exec['apiVersion'],
    spec: { ...told, interactive },
  });
}

async function clusterInfo(cluster: Entry, outside: Outside): Promise<Entry> {
  const config = listOf(cluster['extensions']).find(({ name }) => name === 'client.authentication.k8s.io/exec');
  return {
    server: cluster['server'],
    'tls-server-name': cluster['tls-server-name'],
    'insecure-skip-tls-verify': cluster['insecure-skip-tls-verify'] || undefined,
    'certificate-authority-data': (await dataOf(cluster, 'certificate-authority', outside))?.toString('base64'),
    'proxy-url': cluster['proxy-url'],
    'disable-compression': cluster['disable-compression'] || undefined,
    config: config?.['extension'],
  };
}

function givenBy(output: string, command: string, version: string): Given {
  let credential: Entry;
  try {
    credential = entryOf(JSON.parse(output));
  } catch {
    throw new UserError(
      `the exec plugin ${command} did not print a credential`,
      3,
      'run it by hand to see what it prints',
    );
  }
  if (credential['kind'] !== 'ExecCredential' || credential['apiVersion'] !== version) {
    const printed = `${credential['apiVersion'] ?? '?'} ${credential['kind'] ?? '?'}`;
    throw new UserError(`the exec plugin ${command} printed ${printed} instead of ${version} ExecCredential`, 3);
  }
  const status = entryOf(credential['status']);
  const token = textIn(status, 'token');
  const cert = textIn(status, 'clientCertificateData');
  const key = textIn(status, 'clientKeyData');
  if (!token && !(cert && key))
    throw new UserError(`the exec plugin ${command} gave neither a token nor a certificate`, 3);
  const expires = Date.parse(textIn(status, 'expirationTimestamp') ?? '');
  return {
    ...(token && { token }),
    ...(cert && key && { cert, key }),
    ...(Number.isFinite(expires) && { expires }),
  };
}
