import type { Clue, Confidence, Container, Evidence, PodEvent } from '../../model.ts';
import { fileFailuresOf } from '../image/files.ts';
import { lookup } from '../lookup.ts';
import { startFailureOf } from '../messages/runtime.ts';
import { mountOf } from './volumes.ts';

/** A volume that a container cannot have. */
export interface VolumeFailure {
  confidence: Confidence;
  /** `PersistentVolumeClaim data`, a path, or the volume's name. */
  subject: string;
  says: string;
  clues: Clue[];
  proper: string;
  claim?: string;
}

/** From the events of the pod, the runtime's mount error, the kubelet's subPath error, or a log that complains of a dead mount. */
export function volumeFailureOf(container: Container, evidence: Evidence): VolumeFailure | undefined {
  if (container.waiting && container.lastExit === undefined && !container.podless) {
    const event = aboutVolume(container);
    const found = fromClaims(container, evidence, event) ?? (event && fromEvent(container, event));
    if (found) return found;
  }
  if (isUnscheduledForVolume(container)) {
    const event = aboutVolume(container);
    return fromClaims(container, evidence, event) ?? (event && fromScheduler(container, event));
  }
  return fromRuntime(container) ?? fromKubelet(container) ?? fromLog(container);
}

function isUnscheduledForVolume({ events, status, podless }: Container): boolean {
  return !podless && status === undefined && events.some(isAboutVolume);
}

/** The newest event about a volume, but not the sum of what has a cause of its own. */
function aboutVolume({ events }: Container): PodEvent | undefined {
  const missing = new Set(
    events.flatMap(({ message }) =>
      isMissingObject.test(message) ? (/for volume "([^"]{1,253})"/.exec(message)?.[1] ?? []) : [],
    ),
  );
  return events.find((event) => {
    const unmounted = /unmounted volumes=\[([^\]]{1,2000})\]/.exec(event.message)?.[1];
    const isSum = unmounted?.split(/[\s,]+/).every((volume) => missing.has(volume)) ?? false;
    return isAboutVolume(event) && !isSum;
  });
}

const isMissingObject = /(?:configmap|secret)s? "[^"]{1,253}" not found|references non-existent/;

function isAboutVolume({ reason, message, type }: PodEvent): boolean {
  if (type !== 'Warning') return false;
  // Missing ConfigMaps and Secrets have a cause of their own.
  if (isMissingObject.test(message)) return false;
  if (/^Failed(?:Mount|AttachVolume|MapVolume|Binding)$/.test(reason)) return true;
  return (
    reason === 'FailedScheduling' &&
    /persistentvolumeclaim|persistent volume|volume node affinity|volume zone/i.test(message)
  );
}

function fromClaims(container: Container, evidence: Evidence, event: PodEvent | undefined): VolumeFailure | undefined {
  const said = /persistentvolumeclaim "(?<name>[^"]{1,253})" (?<what>not found|is being deleted)/.exec(
    event?.message ?? '',
  );
  for (const volume of container.pod.spec?.volumes ?? []) {
    const claim = volume.persistentVolumeClaim?.claimName;
    if (!claim) continue;
    const subject = `PersistentVolumeClaim ${claim}`;
    const clues = event ? [clueOf(event)] : [];
    const found = lookup(evidence, 'persistentvolumeclaims', container.namespace, claim);
    if (found.state === 'absent' || said?.groups?.['name'] === claim)
      return {
        confidence: event ? 'certain' : 'likely',
        subject,
        says: `PersistentVolumeClaim \`${claim}\`, which volume \`${volume.name}\` names, ${said?.groups?.['what'] === 'is being deleted' ? 'is being deleted' : 'does not exist'}.`,
        clues,
        proper: `create PersistentVolumeClaim ${claim}, or correct \`claimName\` of volume ${volume.name}`,
      };
    if (found.state === 'found' && found.value.status?.phase !== 'Bound' && event) {
      const storage = found.value.spec?.storageClassName ?? 'the default';
      return {
        confidence: 'certain',
        subject,
        claim,
        says: `PersistentVolumeClaim \`${claim}\` is \`${found.value.status?.phase}\`: no volume was found or made for it (storage class ${storage}).`,
        clues: [{ at: `PersistentVolumeClaim ${claim}: status.phase`, saw: found.value.status?.phase ?? '' }, ...clues],
        proper: 'give it a storage class that exists, or a volume that fits its size, mode and zone',
      };
    }
  }
  return undefined;
}

function fromEvent(container: Container, event: PodEvent): VolumeFailure {
  const volume =
    /for volume "([^"]{1,300})"/.exec(event.message)?.[1] ??
    /unmounted volumes=\[([^\],]{1,200})/.exec(event.message)?.[1];
  const multi = /Multi-Attach error/.test(event.message);
  const hostPath = /hostPath type check failed[:,] ([^\s,]{1,300}) is not a (\w+)/.exec(event.message);
  const subject = hostPath?.[1] ?? claimOf(container, volume) ?? volume ?? 'volume';
  return {
    confidence: 'certain',
    subject,
    says: hostPath
      ? `\`${hostPath[1]}\` on the node is not a ${hostPath[2]}, which volume \`${volume}\` asks for.`
      : multi
        ? `Volume \`${volume}\` is still attached to another node, and can be attached to one only.`
        : `Volume \`${volume ?? 'of the pod'}\` cannot be ${event.reason === 'FailedAttachVolume' ? 'attached' : 'mounted'}.`,
    clues: [clueOf(event)],
    proper: multi
      ? 'end the pod that still uses it (Recreate instead of RollingUpdate), or use a volume that several nodes may mount'
      : 'mend what the message names: the path, the driver, its credentials or its server',
  };
}

/** The claim is bound, or was not read: the scheduler found no node that can have its volume. */
function fromScheduler(container: Container, event: PodEvent): VolumeFailure {
  const claims = (container.pod.spec?.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []);
  const subject = claims.length === 1 ? `PersistentVolumeClaim ${claims[0]}` : 'volume';
  return {
    confidence: 'certain',
    subject,
    says: 'No node can take the pod together with its volume, which is bound to a zone or node, or not bound at all.',
    clues: [clueOf(event)],
    proper: 'free room on a node of the zone of the volume, or let the volume be made where the pod is scheduled',
  };
}

function claimOf(container: Container, volume: string | undefined): string | undefined {
  const claim = container.pod.spec?.volumes?.find(({ name }) => name === volume)?.persistentVolumeClaim?.claimName;
  return claim && `PersistentVolumeClaim ${claim}`;
}

function fromRuntime(container: Container): VolumeFailure | undefined {
  const failure = startFailureOf(container);
  if (failure?.what !== 'mount') return undefined;
  const path = failure.path?.replace(/^.*\/(?:rootfs|merged)(?=\/)/, '');
  const kind = /not a directory|are you trying to mount a directory onto a file/i.test(failure.quote);
  return {
    confidence: 'certain',
    subject: path ?? 'volume',
    says: kind
      ? `A folder is mounted over a file, or a file over a folder, at \`${path}\`.`
      : `The runtime cannot mount a volume at \`${path}\`.`,
    clues: [{ at: failure.at, saw: failure.quote }],
    proper: kind ? 'let `mountPath` and `subPath` both name a file, or both a folder' : 'mend what the message names',
  };
}

/** Texts of the kubelet while it prepares the mounts of a container (source: kubernetes/kubernetes pkg/kubelet/kubelet_pods.go). */
function fromKubelet({ name, waiting }: Container): VolumeFailure | undefined {
  if (waiting?.reason !== 'CreateContainerConfigError') return undefined;
  const match =
    /(?:failed to (?:create|prepare) subPath (?:directory )?for volumeMount "(?<volume>[^"]{1,253})"|cannot find volume "(?<missing>[^"]{1,253})" to mount|SubPath `(?<path>[^`]{1,300})`|missing value for (?<variable>[\w, ]{1,200}))/.exec(
      waiting.message,
    );
  const { volume, missing, path, variable } = match?.groups ?? {};
  const subject = volume ?? missing ?? path ?? variable;
  if (!subject) return undefined;
  return {
    confidence: 'certain',
    subject,
    says: variable
      ? `\`subPathExpr\` of \`${name}\` uses \`${variable}\`, which has no value.`
      : `The \`subPath\` or volume \`${subject}\` of \`${name}\` cannot be prepared.`,
    clues: [{ at: `status of ${name}: state.waiting, ${waiting.reason}`, saw: waiting.message }],
    proper: 'correct `subPath` in the manifest; delete the pod where its volume was changed under it',
  };
}

/** A mount that went away under the program. */
function fromLog(container: Container): VolumeFailure | undefined {
  const failure = fileFailuresOf(container).find(
    ({ errno, path }) => /^(?:ESTALE|ENOTCONN|EIO)$/.test(errno) || (errno === 'EISDIR' && mountOf(container, path)),
  );
  if (!failure) return undefined;
  const folder = failure.errno === 'EISDIR';
  return {
    confidence: failure.weight >= 0.5 ? 'likely' : 'possible',
    subject: failure.path,
    says: folder
      ? `\`${failure.path}\` is a folder where \`${container.name}\` wants a file: what is mounted there does not exist as a file.`
      : `The volume under \`${failure.path}\` does not answer any more.`,
    clues: [{ at: `${container.log.address}, line ${failure.line}`, saw: failure.quote }],
    proper: folder
      ? 'let `subPath` name a key or file that exists'
      : 'mend the storage server, then delete the pod so that it mounts anew',
  };
}

function clueOf(event: PodEvent): Clue {
  return { at: `event ${event.reason}`, saw: event.message.slice(0, 600) };
}
