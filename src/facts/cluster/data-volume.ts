import type { Container, Volume, VolumeMount } from '../../model.ts';

/** A volume whose contents outlive the container, where it is mounted. */
export interface DataVolume {
  mount: VolumeMount;
  volume: Volume;
  /** `PersistentVolumeClaim data-pg-0`, `volume data`. */
  object: string;
}

/** The volume that a container keeps its data on: the one that a path lies in, or the only one there is. */
export function dataVolumeOf(container: Container, path: string | undefined): DataVolume | undefined {
  const lasting = (container.spec.volumeMounts ?? []).flatMap((mount) => {
    const volume = container.pod.spec?.volumes?.find(({ name }) => name === mount.name);
    if (!volume || mount.readOnly || !isLasting(volume)) return [];
    const claim = volume.persistentVolumeClaim?.claimName;
    return [{ mount, volume, object: claim ? `PersistentVolumeClaim ${claim}` : `volume ${volume.name}` }];
  });
  const within = path?.startsWith('/') ? lasting.find(({ mount }) => path.startsWith(mount.mountPath)) : undefined;
  return within ?? (lasting.length === 1 ? lasting[0] : undefined);
}

function isLasting(volume: Volume): boolean {
  return !(volume.configMap || volume.secret || volume.projected || volume.downwardAPI || volume.image);
}
