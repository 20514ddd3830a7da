import type { Evidence, KeyedObject } from '../../model.ts';
import { keysOf } from '../environment/env.ts';
import { known } from '../lookup.ts';
import { distanceOf, nearestOf } from '../nearest.ts';

/** Objects with a name near to one that does not exist. */
export interface Alike {
  /** Of the same kind, nearest first. */
  names: string[];
  /** The other kind, where it has an object of exactly this name. */
  other?: 'ConfigMap' | 'Secret';
  /** The nearest of them that surely is the one that was meant, and that has these keys. */
  fitting(keys: readonly string[]): string | undefined;
}

/** ConfigMaps or Secrets whose names are near to one, also those that only have another hash at the end. */
export function namedAlike(evidence: Evidence, namespace: string, kind: string, object: string): Alike {
  if (kind !== 'ConfigMap' && kind !== 'Secret') return { names: [], fitting: () => undefined };
  const own = known(evidence, kind === 'ConfigMap' ? 'configmaps' : 'secrets', namespace);
  const others = known(evidence, kind === 'ConfigMap' ? 'secrets' : 'configmaps', namespace);
  const all = own.map(nameOf).filter((name) => name !== 'kube-root-ca.crt');
  const hashed = all.filter((name) => name !== object && stem(name) === stem(object) && stem(object) !== object);
  const names = [...new Set([...hashed, ...nearestOf(object, all)])].slice(0, 3);
  const other = others.some((one) => nameOf(one) === object);
  return {
    names,
    ...(other && { other: kind === 'ConfigMap' ? ('Secret' as const) : ('ConfigMap' as const) }),
    fitting: (keys) =>
      names.find((name) => {
        const has = own.find((one) => nameOf(one) === name);
        const same = hashed.includes(name) || distanceOf(object, name) <= 0.25;
        return same && has && keys.every((key) => keysOf(has)?.includes(key));
      }),
  };
}

function nameOf(object: KeyedObject): string {
  return object.metadata.name ?? '';
}

/** A name without the hash that Kustomize adds (source: kubernetes-sigs/kustomize api/hasher). */
function stem(name: string): string {
  return name.replace(/-[bcdfghkmt2456789]{10}$/, '');
}
