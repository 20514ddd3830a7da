import type { Clue, Confidence, Container, Evidence } from '../../model.ts';
import { absolutePath, mountOf } from '../cluster/volumes.ts';
import { confidenceFrom } from '../confidence.ts';
import { keysOf, objectOf } from '../environment/env.ts';
import { fileFailure } from '../image/files.ts';
import { nearestOf } from '../nearest.ts';
import { hiddenOf } from './hidden.ts';
import { referencesOf } from './references.ts';
import { refusalOf } from './refusals.ts';

/** A key of a ConfigMap or Secret that a container needs and that is not there. */
export interface MissingKey {
  kind: 'ConfigMap' | 'Secret';
  object: string;
  key: string;
  /** Keys that the object has and that may be meant. */
  near: string[];
  /** It has the key, but in `binaryData`. */
  binary: boolean;
  clues: Clue[];
  confidence: Confidence;
  weight?: number;
  line?: number;
}

/** The key that the kubelet, the spec or the program misses, in this order. */
export function missingKeyOf(evidence: Evidence, container: Container): MissingKey | undefined {
  const refusal = refusalOf(container);
  if (refusal) return refusal.key === undefined ? undefined : refusedKey(evidence, container, refusal.key);
  if (!container.lastExit && !container.runningSince) return absentKeysOf(evidence, container)[0];
  return keyOfFile(evidence, container);
}

function refusedKey(evidence: Evidence, container: Container, key: string): MissingKey | undefined {
  const refusal = refusalOf(container);
  const references = referencesOf(container).filter((reference) => reference.key === key);
  const place =
    references.find(({ object, volume }) =>
      refusal?.object ? object === refusal.object : volume === refusal?.volume,
    ) ?? references[0];
  const kind = refusal?.kind === 'Secret' || refusal?.kind === 'ConfigMap' ? refusal.kind : place?.kind;
  const object = refusal?.object ?? place?.object;
  if (!refusal || !kind || !object) return undefined;
  const clues = [refusal.clue, ...(place ? [{ at: place.at, saw: `asks ${kind} ${object} for ${key}` }] : [])];
  const known = objectOf(evidence, kind, container.namespace, object);
  const there = known.state === 'found' && keysOf(known.value)?.includes(key);
  return found(evidence, container, { kind, object, key, clues, confidence: there ? 'possible' : 'certain' });
}

/** Every key that a container's spec needs and that is known not to be there. */
export function absentKeysOf(evidence: Evidence, container: Container): MissingKey[] {
  return referencesOf(container).flatMap(({ kind, object, key, optional, at }) => {
    if (!key || optional) return [];
    const known = objectOf(evidence, kind, container.namespace, object);
    const keys = known.state === 'found' ? keysOf(known.value) : undefined;
    const asFile = at.startsWith('volume') && known.state === 'found' && known.value.binaryKeys?.includes(key);
    if (!keys || keys.includes(key) || asFile) return [];
    const clues = [
      { at, saw: `asks ${kind} ${object} for ${key}` },
      { at: `${kind} ${object}`, saw: `has ${keys.join(', ') || 'no keys'}`.slice(0, 300) },
    ];
    return [found(evidence, container, { kind, object, key, clues, confidence: 'likely' })];
  });
}

/** A file that the program did not find, or found to be a folder, in the mount of a ConfigMap or Secret without such a key. */
function keyOfFile(evidence: Evidence, container: Container): MissingKey | undefined {
  if (hiddenOf(evidence, container)) return undefined;
  const failure = fileFailure(container, 'ENOENT', 'EISDIR');
  const mounted = failure && mountOf(container, failure.path);
  const { configMap, secret } = mounted?.volume ?? {};
  const kind = configMap ? 'ConfigMap' : 'Secret';
  const object = configMap?.name ?? secret?.secretName;
  if (!failure || !mounted || !object) return undefined;
  const known = objectOf(evidence, kind, container.namespace, object);
  const all = known.state === 'found' ? keysOf(known.value) : undefined;
  if (!all || known.state !== 'found') return undefined;
  const base = mounted.mount.mountPath.replace(/\/$/, '');
  const below = absolutePath(container, failure.path).slice(base.length + 1);
  const file = [mounted.mount.subPath, below].filter(Boolean).join('/');
  const items = (configMap ?? secret)?.items;
  const files = items ? items.map(({ path }) => path) : [...all, ...(known.value.binaryKeys ?? [])];
  if (file === '' || file.includes('/') || files.includes(file)) return undefined;
  const clues = [
    { at: `${container.log.address}, line ${failure.line}`, saw: failure.quote },
    {
      at: `${kind} ${object}, mounted at ${mounted.mount.mountPath}`,
      saw: `has ${files.join(', ') || 'no keys'}`.slice(0, 300),
    },
  ];
  const { weight, line } = failure;
  return found(evidence, container, {
    kind,
    object,
    key: file,
    clues,
    confidence: confidenceFrom(container, weight),
    weight,
    line,
  });
}

function found(evidence: Evidence, container: Container, missing: Omit<MissingKey, 'near' | 'binary'>): MissingKey {
  const known = objectOf(evidence, missing.kind, container.namespace, missing.object);
  const keys = known.state === 'found' ? (keysOf(known.value) ?? []) : [];
  const binary = known.state === 'found' && (known.value.binaryKeys?.includes(missing.key) ?? false);
  return { ...missing, near: nearestOf(missing.key, keys), binary };
}
