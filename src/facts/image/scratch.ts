import type { Container, Evidence, Step } from '../../model.ts';
import { changeContainer, changePodSpec, type Operation, putBackBy } from '../steps.ts';
import { writtenOf } from '../written.ts';

/** Where to give a program room to write on a read-only root: its folder, and where programs usually write besides. */
export function roomToWrite(container: Container, evidence: Evidence, folder: string): Step[] {
  const back: Step = {
    kind: 'emergency',
    text: `lets it write to its root filesystem again${putBackBy(container)}`,
    command: changeContainer(evidence, container, [
      { op: 'replace', path: '/securityContext/readOnlyRootFilesystem', value: false },
    ]),
  };
  if (!isForData(folder)) return [back];
  // Debian's nginx opens its log files there, whatever its configuration says.
  const also = folder.startsWith('/var/lib/nginx') ? ['/var/log/nginx'] : [];
  const folders = [folder, ...also, '/tmp', '/run'].filter((one, index, all) => {
    const first = all.findIndex((other) => real(other) === real(one)) === index;
    return first && !container.spec.volumeMounts?.some(({ mountPath }) => real(mountPath) === real(one));
  });
  const where = folders.map((one) => `\`${one}\``).join(', ');
  return [
    {
      kind: 'emergency',
      text: `mounts an empty folder at ${where}; what is written there is lost with the pod${putBackBy(container)}`,
      command: changePodSpec(evidence, container, emptyFolders(evidence, container, folders)),
    },
    back,
  ];
}

/** The JSON Patch below the pod's spec that mounts an emptyDir at each folder. */
function emptyFolders(evidence: Evidence, container: Container, folders: string[]): Operation[] {
  const { spec, own } = writtenOf(evidence, container);
  const operations: Operation[] = [];
  if (!spec.volumes) operations.push({ op: 'add', path: '/volumes', value: [] });
  if (!own.volumeMounts) operations.push({ op: 'add', path: `/${container.at}/volumeMounts`, value: [] });
  for (const mountPath of folders) {
    const name = `scratch${mountPath.toLowerCase().replace(/[^a-z\d]+/g, '-')}`.slice(0, 60).replace(/-$/, '');
    operations.push({ op: 'add', path: '/volumes/-', value: { name, emptyDir: {} } });
    operations.push({ op: 'add', path: `/${container.at}/volumeMounts/-`, value: { name, mountPath } });
  }
  return operations;
}

/** A folder of which an empty one may take the place: it holds what programs write, not what an image brings. */
function isForData(folder: string): boolean {
  return (
    /^\/(?:tmp|run|data|cache|logs?|var\/(?:tmp|run|cache|log|spool|lib\/\w+))(?:\/|$)/.test(folder) ||
    /\/\.?(?:cache|tmp|temp|logs?|run|data|npm|local|uploads|sessions)(?:\/|$)/.test(folder)
  );
}

/** On today's systems `/var/run` is `/run`. */
function real(path: string): string {
  return path.replace(/\/+$/, '').replace(/^\/var\/run(?=\/|$)/, '/run');
}
