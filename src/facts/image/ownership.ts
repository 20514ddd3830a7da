import type { Container, Evidence, Step } from '../../model.ts';
import { backWhere } from '../back.ts';
import type { Mount } from '../cluster/volumes.ts';
import { changeContainer, changePodSpec, type Operation, putBackBy } from '../steps.ts';
import { writtenOf } from '../written.ts';
import { identityOf } from './identity.ts';

/** What gives a container the right to a path: by the kind of volume it lies on, or by the user where it is the image's own. */
export function accessSteps(container: Container, evidence: Evidence, path: string, mount: Mount | undefined): Step[] {
  const rest = backWhere(
    evidence,
    container,
    ['image', 'securityContext', 'volumeMounts'],
    ['securityContext', 'volumes'],
  );
  if (!mount) return [...asRoot(container, evidence), ...rest, imageOwner(path)];
  if (mount.type === 'hostPath' || mount.type === 'nfs')
    return [...chown(container, evidence, mount), ...rest, hostOwner(mount)];
  if (mount.type === 'configMap' || mount.type === 'secret' || mount.type === 'projected')
    return [...wideMode(container, evidence, mount), ...rest, modeOf(mount)];
  return [...group(container, evidence), ...rest, volumeGroup(mount)];
}

/** The kubelet gives volumes that it owns to the group of `fsGroup`, and the process that group. */
function group(container: Container, evidence: Evidence): Step[] {
  const { uid, gid, fsGroup } = identityOf(container);
  const wanted = gid || uid || 1000;
  if (fsGroup !== undefined) return [];
  const text = `gives the volume to group ${wanted}, which the container then has${putBackBy(container)}`;
  return [
    {
      kind: 'emergency',
      text,
      command: changePodSpec(evidence, container, podSecurity(evidence, container, { fsGroup: wanted })),
    },
  ];
}

/** The kubelet changes no owner on hostPath and NFS: a container that is root does it before the others start. */
function chown(container: Container, evidence: Evidence, mount: Mount): Step[] {
  const { uid, gid } = identityOf(container);
  if (uid === undefined || uid === 0) return [];
  const owner = `${uid}:${gid ?? uid}`;
  const init = {
    name: 'give-volume',
    image: container.spec.image,
    command: ['chown', '-R', owner, mount.mount.mountPath],
    securityContext: { runAsUser: 0, runAsNonRoot: false },
    volumeMounts: [{ name: mount.mount.name, mountPath: mount.mount.mountPath }],
  };
  const path = writtenOf(evidence, container).spec.initContainers?.length ? '/initContainers/0' : '/initContainers';
  const value = path.endsWith('0') ? init : [init];
  return [
    {
      kind: 'emergency',
      text: `an init container of the same image gives ${mount.mount.mountPath} to ${owner} first${putBackBy(container)}`,
      command: changePodSpec(evidence, container, [{ op: 'add', path, value }]),
    },
  ];
}

function wideMode(container: Container, evidence: Evidence, mount: Mount): Step[] {
  const index = writtenOf(evidence, container).spec.volumes?.findIndex(({ name }) => name === mount.mount.name) ?? -1;
  if (index < 0 || (mount.type !== 'configMap' && mount.type !== 'secret' && mount.type !== 'projected')) return [];
  const value = mount.type === 'secret' ? 0o440 : 0o444;
  const operations: Operation[] = [{ op: 'add', path: `/volumes/${index}/${mount.type}/defaultMode`, value }];
  const { uid, gid } = identityOf(container);
  const ofGroup = mount.type === 'secret' && identityOf(container).fsGroup === undefined;
  if (ofGroup) operations.push(...podSecurity(evidence, container, { fsGroup: gid || uid || 1000 }));
  const text = `lets ${ofGroup ? 'its group' : 'every user'} read the files of volume ${mount.mount.name}${putBackBy(container)}`;
  return [{ kind: 'emergency', text, command: changePodSpec(evidence, container, operations) }];
}

/** Root may use every path of the image; offered only where the spec is what makes it someone else. */
function asRoot(container: Container, evidence: Evidence): Step[] {
  const { own: written, spec } = writtenOf(evidence, container);
  const own = written.securityContext;
  const pod = spec.securityContext;
  const asked = own?.runAsUser ?? pod?.runAsUser;
  if (!asked || own?.runAsNonRoot || (own?.runAsNonRoot === undefined && pod?.runAsNonRoot)) return [];
  const operation: Operation = own
    ? { op: 'add', path: '/securityContext/runAsUser', value: 0 }
    : { op: 'add', path: '/securityContext', value: { runAsUser: 0 } };
  return [
    {
      kind: 'emergency',
      text: `runs it as root instead of user ${asked}, for as long as it takes to mend the image${putBackBy(container)}`,
      command: changeContainer(evidence, container, [operation]),
    },
  ];
}

function podSecurity(evidence: Evidence, container: Container, values: Record<string, unknown>): Operation[] {
  if (!writtenOf(evidence, container).spec.securityContext)
    return [{ op: 'add', path: '/securityContext', value: values }];
  return Object.entries(values).map(([key, value]) => ({ op: 'add', path: `/securityContext/${key}`, value }));
}

function imageOwner(path: string): Step {
  return {
    kind: 'proper',
    text: `in the image, give \`${path}\` to the user that it runs as (\`chown\` or \`COPY --chown\`), or run it as the owner`,
  };
}

function hostOwner(mount: Mount): Step {
  return {
    kind: 'proper',
    text: `give the folder behind volume ${mount.mount.name} to the user where it is made: \`fsGroup\` does not apply to ${mount.type}`,
  };
}

function modeOf(mount: Mount): Step {
  return {
    kind: 'proper',
    text: `set \`defaultMode\` of volume ${mount.mount.name} so that the program's user may read it, and not more`,
  };
}

function volumeGroup(mount: Mount): Step {
  return {
    kind: 'proper',
    text: `set \`securityContext.fsGroup\` of the pod to the group that the program runs as, for volume ${mount.mount.name}`,
  };
}
