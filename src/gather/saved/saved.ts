import { dump } from 'js-yaml';
import { UserError } from '../../errors.ts';
import type { Ask } from '../../invocation.ts';
import type { Evidence } from '../../model.ts';
import { chooseTargets } from '../targets.ts';
import { documentsIn } from '../yaml.ts';
import { evidenceIn, keptOf } from './dump.ts';
import { type SavedFile, savedFiles, writtenAt } from './saved-files.ts';

const schemaVersion = 'crashloop.evidence/v1';

/** Evidence from a file that `savedText` made, or from a dump: a folder, an archive, or a file of objects. */
export async function readSaved(path: string, ask: Ask, input?: { readInput(): Promise<string> }): Promise<Evidence> {
  const files = await filesAt(path, input);
  const [only] = files;
  const saved = only && files.length === 1 ? snapshotIn(only, path) : undefined;
  if (saved) return asked(saved, ask);
  if (files.length === 0) throw nothingIn(path);
  const evidence = evidenceIn(files, ask, path);
  if (Object.values(evidence.objects).every((shelf) => shelf.items.length === 0)) throw nothingIn(path);
  return evidence.readAt || path === '-' ? evidence : { ...evidence, readAt: await writtenAt(path) };
}

/** Evidence as a file: in a stable order, with logs that can be read. Reading it gives the same evidence. */
export function savedText(evidence: Evidence): string {
  const { schemaVersion: version, readAt, targets, ...rest } = evidence;
  return dump({ schemaVersion: version, readAt, targets, ...rest }, { lineWidth: -1, noRefs: true, skipInvalid: true });
}

async function filesAt(path: string, input: { readInput(): Promise<string> } | undefined): Promise<SavedFile[]> {
  if (path !== '-' || !input) return savedFiles(path, keptOf);
  return [{ path: 'standard input', bytes: Buffer.from(await input.readInput()), cut: false }];
}

function snapshotIn(file: SavedFile, path: string): Evidence | undefined {
  const text = file.bytes.toString('utf8');
  if (!/schemaVersion['"]?\s{0,5}:/.test(text.slice(0, 4096))) return undefined;
  const [found] = documentsIn(text, path) as ({ schemaVersion?: unknown } | null)[];
  const version = found?.schemaVersion;
  if (typeof version !== 'string' || !version.startsWith('crashloop.evidence/')) return undefined;
  if (version !== schemaVersion) {
    throw new UserError(
      `${path} has the format ${version}, which is not known here`,
      2,
      'It needs a newer kubectl-crashloop',
    );
  }
  const { targets, objects, logs, readAt, kubectlFlags } = found as Partial<Evidence>;
  const whole = Array.isArray(targets) && Array.isArray(logs) && Array.isArray(kubectlFlags) && objects && readAt;
  if (!whole) throw new UserError(`${path} is not whole: it has no targets, objects, logs or readAt`, 2);
  return found as Evidence;
}

/** The targets that were saved, unless others are asked for. */
function asked(saved: Evidence, ask: Ask): Evidence {
  const evidence = ask.container === undefined ? saved : { ...saved, container: ask.container };
  if (ask.words.length === 0 && ask.selector === undefined) return evidence;
  return { ...evidence, targets: chooseTargets(evidence, ask) };
}

function nothingIn(path: string): UserError {
  const hint = 'It reads snapshots, folders and archives of Kubernetes objects as YAML or JSON, and support bundles';
  return new UserError(`There are no Kubernetes objects in ${path}`, 2, hint);
}
