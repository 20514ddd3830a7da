import type { Clue, Container, Evidence, Volume, VolumeMount } from '../../model.ts';
import { lookup } from '../lookup.ts';

/** A volume as a container sees it at one path. */
export interface Mount {
  mount: VolumeMount;
  volume?: Volume;
  /** `emptyDir`, `configMap`, `secret`, `hostPath`, `persistentVolumeClaim`, …; `volumeClaimTemplate` cannot be told from a claim. */
  type: string;
}

/** The volume mount that a path lies in, the innermost one; undefined where the path is the image's own. */
export function mountOf(container: Container, path: string): Mount | undefined {
  const absolute = absolutePath(container, path);
  const covering = (container.spec.volumeMounts ?? [])
    .filter(({ mountPath }) => isBelow(absolute, mountPath))
    .sort((a, b) => b.mountPath.length - a.mountPath.length)[0];
  if (!covering) return undefined;
  const volume = container.pod.spec?.volumes?.find(({ name }) => name === covering.name);
  return { mount: covering, ...(volume && { volume }), type: typeOf(volume) };
}

/** Where the mount stands, for a clue; nothing for a path of the image. */
export function mountClues(container: Container, found: Mount | undefined): Clue[] {
  if (!found) return [];
  const at = `${container.workload.arg}: volumeMounts of ${container.name}`;
  return [{ at, saw: `${found.mount.mountPath}: ${found.type} ${found.mount.name}` }];
}

/** Every mount of a container below or at a folder. */
export function mountsBelow(container: Container, folder: string): VolumeMount[] {
  return (container.spec.volumeMounts ?? []).filter(({ mountPath }) => isBelow(mountPath, folder));
}

/** The ConfigMap key that is this file, where the path is one that a ConfigMap volume surely provides. */
export function mountedFile(
  container: Container,
  evidence: Evidence,
  path: string,
): { configMap: string; key: string; text?: string } | undefined {
  const found = mountOf(container, path);
  const source = found?.volume?.configMap;
  if (!found || !source?.name) return undefined;
  const rest = absolutePath(container, path).slice(found.mount.mountPath.replace(/\/$/, '').length).replace(/^\//, '');
  const file = [found.mount.subPath, rest].filter(Boolean).join('/');
  const key = source.items ? source.items.find((item) => item.path === file)?.key : file;
  const map = lookup(evidence, 'configmaps', container.namespace, source.name);
  if (!key || map.state !== 'found' || !map.value.keys?.includes(key)) return undefined;
  const text = map.value.data?.[key];
  return { configMap: source.name, key, ...(text !== undefined && { text }) };
}

/** A path as the container resolves it, as far as its working directory is known. */
export function absolutePath(container: Container, path: string): string {
  const full = path.startsWith('/') ? path : `${container.spec.workingDir ?? ''}/${path.replace(/^\.\//, '')}`;
  const parts: string[] = [];
  for (const part of full.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function isBelow(path: string, folder: string): boolean {
  const base = folder.replace(/\/+$/, '');
  return path === base || path.startsWith(`${base}/`);
}

function typeOf(volume: Volume | undefined): string {
  return Object.keys(volume ?? {}).find((key) => key !== 'name') ?? 'unknown';
}
