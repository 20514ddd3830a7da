import type { Meta, PodSpec } from '../model.ts';

/** Names of the objects of a pod's namespace that its spec refers to. */
export interface References {
  configMaps: string[];
  secrets: string[];
  claims: string[];
}

/** What a pod's spec refers to: by variables, by volumes, and by volumes that are projected. */
export function referencesOf(spec: PodSpec | undefined): References {
  const configMaps = new Set<string>();
  const secrets = new Set<string>();
  const claims = new Set<string>();
  const add = (names: Set<string>, name: string | undefined) => name && names.add(name);
  for (const container of [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]) {
    for (const source of container.envFrom ?? []) {
      add(configMaps, source.configMapRef?.name);
      add(secrets, source.secretRef?.name);
    }
    for (const { valueFrom } of container.env ?? []) {
      add(configMaps, valueFrom?.configMapKeyRef?.name);
      add(secrets, valueFrom?.secretKeyRef?.name);
    }
  }
  for (const volume of spec?.volumes ?? []) {
    add(configMaps, volume.configMap?.name);
    add(secrets, volume.secret?.secretName);
    add(claims, volume.persistentVolumeClaim?.claimName);
    for (const source of volume.projected?.sources ?? []) {
      add(configMaps, source.configMap?.name);
      add(secrets, source.secret?.name);
    }
  }
  // Every pod has this one, through its token; nobody changes it.
  configMaps.delete('kube-root-ca.crt');
  return { configMaps: [...configMaps].sort(), secrets: [...secrets].sort(), claims: [...claims].sort() };
}

/** The controller that made an object. */
export function ownerOf(object: { metadata?: Meta }): { kind: string; name: string } | undefined {
  const owners = object.metadata?.ownerReferences ?? [];
  return owners.find((owner) => owner.controller) ?? owners[0];
}
