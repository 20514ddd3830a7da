import type { Container, ContainerSpec, PodSpec, Volume } from '../../model.ts';

/** A place in a pod's spec that names a ConfigMap or a Secret, or a key of one. */
export interface Reference {
  kind: 'ConfigMap' | 'Secret';
  object: string;
  /** Missing where the whole object is meant. */
  key?: string;
  optional: boolean;
  /** The place as a person finds it: `container api, env[2]`, `volume config`. */
  at: string;
  /** JSON Pointer below the pod's spec of the object's name. */
  path: string;
  /** Of a volume: its name. */
  volume?: string;
}

/** What a container needs of ConfigMaps and Secrets: for its variables, and the volumes of its pod that it is the first to wait for. */
export function referencesOf(container: Container): Reference[] {
  const spec = container.pod.spec;
  const own = fromContainer(container.spec, container.name, container.at);
  const volumes = (spec?.volumes ?? []).flatMap((volume, index) =>
    waitsFirst(container, volume.name) ? fromVolume(volume, index) : [],
  );
  return [...own, ...volumes];
}

/** The kubelet mounts all volumes before the first container starts: the first that mounts one tells of it, or the first of all. */
export function waitsFirst({ pod, name }: Container, volume: string): boolean {
  const all = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])];
  const user = all.find((container) => container.volumeMounts?.some((mount) => mount.name === volume));
  return (user ?? all[0])?.name === name;
}

/** The same for a whole spec, to compare two of them. */
export function allReferences(spec: PodSpec): Reference[] {
  return [
    ...(spec.initContainers ?? []).flatMap((own, index) => fromContainer(own, own.name, `initContainers/${index}`)),
    ...spec.containers.flatMap((own, index) => fromContainer(own, own.name, `containers/${index}`)),
    ...(spec.volumes ?? []).flatMap(fromVolume),
  ];
}

type Named = { name?: string; optional?: boolean; key?: string };

function reference(kind: Reference['kind'], source: Named, at: string, path: string): Reference[] {
  if (!source.name) return [];
  const { name: object, optional = false, key } = source;
  return [{ kind, object, optional, at, path, ...(key && { key }) }];
}

function fromContainer(spec: ContainerSpec, name: string, pointer: string): Reference[] {
  const envFrom = (spec.envFrom ?? []).flatMap(({ configMapRef, secretRef }, index) => {
    const at = `container ${name}, envFrom[${index}]`;
    const path = `/${pointer}/envFrom/${index}`;
    return [
      ...(configMapRef ? reference('ConfigMap', configMapRef, at, `${path}/configMapRef/name`) : []),
      ...(secretRef ? reference('Secret', secretRef, at, `${path}/secretRef/name`) : []),
    ];
  });
  const env = (spec.env ?? []).flatMap(({ valueFrom, name: variable }, index) => {
    const at = `container ${name}, env[${index}] ${variable}`;
    const path = `/${pointer}/env/${index}/valueFrom`;
    const { configMapKeyRef, secretKeyRef } = valueFrom ?? {};
    return [
      ...(configMapKeyRef ? reference('ConfigMap', configMapKeyRef, at, `${path}/configMapKeyRef/name`) : []),
      ...(secretKeyRef ? reference('Secret', secretKeyRef, at, `${path}/secretKeyRef/name`) : []),
    ];
  });
  return [...envFrom, ...env];
}

type Source = Named & { secretName?: string; items?: { key: string }[] };

function fromVolume(volume: Volume, index: number): Reference[] {
  const at = `volume ${volume.name}`;
  const path = `/volumes/${index}`;
  const projected = (volume.projected?.sources ?? []).flatMap(({ configMap, secret }, source) => {
    const place = `${path}/projected/sources/${source}`;
    return [
      ...(configMap ? keyed('ConfigMap', configMap, at, `${place}/configMap/name`) : []),
      ...(secret ? keyed('Secret', secret, at, `${place}/secret/name`) : []),
    ];
  });
  const { configMap, secret } = volume;
  return [
    ...(configMap ? keyed('ConfigMap', configMap, at, `${path}/configMap/name`) : []),
    ...(secret ? keyed('Secret', secret, at, `${path}/secret/secretName`) : []),
    ...projected,
  ].map((found) => ({ ...found, volume: volume.name }));
}

/** The object, and each key of it that the volume picks. */
function keyed(kind: Reference['kind'], source: Source, at: string, path: string): Reference[] {
  const name = source.name ?? source.secretName;
  const { optional = false, items = [] } = source;
  return [undefined, ...items.map(({ key }) => key)].flatMap((key) =>
    reference(kind, { ...(name && { name }), optional, ...(key && { key }) }, at, path),
  );
}
