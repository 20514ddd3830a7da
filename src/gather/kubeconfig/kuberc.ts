import { UserError } from '../../errors.ts';
import type { Outside } from '../outside.ts';
import { documentsIn } from '../yaml.ts';
import { type Entry, listOf, pathsOf, textIn } from './kubeconfig-files.ts';

/** Refuses a credential plugin that the user's kuberc does not let kubectl run (source: kubectl pkg/kuberc; KEP-3104). */
export async function assertAllowed(command: string, outside: Outside): Promise<void> {
  const file = fileOf(outside);
  const preference = file === undefined ? undefined : await preferenceIn(file, outside);
  const policy = textIn(preference ?? {}, 'credentialPluginPolicy') ?? 'AllowAll';
  const allowed = preference?.['credentialPluginAllowlist'];
  const refusal = `the exec plugin ${command} may not be run`;
  if (policy === 'AllowAll' && allowed === undefined) return;
  if (policy !== 'Allowlist') {
    const beside = allowed === undefined ? '' : ', and there is a credentialPluginAllowlist';
    throw new UserError(`${refusal}: credentialPluginPolicy in ${file} is ${policy}${beside}`, 3);
  }
  const path = await onPath(command, outside);
  for (const { name } of listOf(allowed)) {
    if (typeof name === 'string' && path !== undefined && (await onPath(name, outside)) === path) return;
  }
  throw new UserError(`${refusal}: it is not in the credentialPluginAllowlist of ${file}`, 3);
}

function fileOf(outside: Outside): string | undefined {
  const { env, homedir } = outside;
  if (env['KUBERC'] === 'off') return undefined;
  return env['KUBERC'] || pathsOf(outside).join(homedir, '.kube', 'kuberc');
}

async function preferenceIn(file: string, outside: Outside): Promise<Entry | undefined> {
  const content = await outside.readFile(file).catch(() => undefined);
  if (content === undefined) {
    if (outside.env['KUBERC']) throw new UserError(`cannot read ${file}, which KUBERC names`, 3);
    return undefined;
  }
  try {
    const documents = documentsIn(content.toString('utf8'), file) as Entry[];
    return documents.find((each) => each?.['kind'] === 'Preference');
  } catch {
    // As for kubectl, a file that cannot be understood says nothing.
    return undefined;
  }
}

/** The path of a program: its own, or the first of that name in a folder on PATH; undefined where there is none. */
async function onPath(command: string, outside: Outside): Promise<string | undefined> {
  const path = pathsOf(outside);
  if (path.isAbsolute(command)) return path.normalize(command);
  if (/[\\/]/.test(command)) return undefined;
  const { access, constants } = await import('node:fs/promises');
  const endings = outside.platform === 'win32' ? (outside.env['PATHEXT'] ?? '.EXE').split(';') : [''];
  for (const folder of (outside.env['PATH'] ?? '').split(path.delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const file = path.join(folder, command + ending);
      const isThere = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isThere) return file;
    }
  }
  return undefined;
}
