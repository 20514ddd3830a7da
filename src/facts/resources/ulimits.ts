import type { Container, Evidence, Step } from '../../model.ts';
import { kubectl } from '../command.ts';
import { changeContainer, putBackBy } from '../steps.ts';
import { writtenOf } from '../written.ts';

/** What a limit of the kernel bounds, and where it is set. */
interface Ulimit {
  bounds: string;
  where: string;
  /** A value for a test, of a sysctl of the node. */
  sysctl?: string;
}

const ulimits: Record<string, Ulimit> = {
  nofile: {
    bounds: 'open files of a process',
    where: 'the container runtime on the node (`LimitNOFILE`), or `ulimit -n` in the entry point up to the hard limit',
  },
  pids: { bounds: 'processes and threads of the pod', where: "the kubelet's `podPidsLimit` on the node" },
  nproc: { bounds: 'processes and threads of the user', where: 'the container runtime on the node (`LimitNPROC`)' },
  as: { bounds: 'address space of a process', where: 'the entry point (`ulimit -v`)' },
  memlock: {
    bounds: 'memory that a process may lock',
    where: 'the container runtime on the node (`LimitMEMLOCK`), or the capability IPC_LOCK',
  },
  hugepages: { bounds: 'huge pages', where: '`limits.hugepages-2Mi`, or the program, told not to use them' },
  'vm.max_map_count': { bounds: 'memory maps of a process', where: 'the node', sysctl: '262144' },
  'fs.inotify.max_user_watches': { bounds: 'files that a user may watch', where: 'the node', sysctl: '524288' },
  'fs.inotify.max_user_instances': { bounds: 'watchers that a user may have', where: 'the node', sysctl: '8192' },
  'fs.aio-max-nr': { bounds: 'asynchronous requests on the node', where: 'the node', sysctl: '1048576' },
  'fs.file-max': { bounds: 'open files on the node', where: 'the node', sysctl: '2097152' },
  'kernel.sem': { bounds: 'semaphores', where: '`securityContext.sysctls` of the pod' },
};

/** What the limit is about and where it is set. */
export function ulimitOf(name: string): Ulimit {
  return ulimits[name] ?? { bounds: name, where: 'the node' };
}

/** The steps that raise a limit: of the node where it is the node's, by the entry point where a process may raise its own. */
export function raiseUlimit(evidence: Evidence, container: Container, name: string): Step[] {
  const { sysctl, where, bounds } = ulimitOf(name);
  const node = container.pod.spec?.nodeName;
  const proper: Step = { kind: 'proper', text: `raise the limit on ${bounds} in ${where}, or mend what uses so many` };
  if (sysctl && node) {
    const write = `echo ${sysctl} > /proc/sys/${name.replaceAll('.', '/')}`;
    const debug = ['debug', `node/${node}`, '--profile=sysadmin', '--image=busybox', '--', 'sh', '-c', write];
    const text = `sets it to ${sysctl} on node \`${node}\` until that starts anew; the other nodes need it too`;
    return [{ kind: 'emergency', text, command: kubectl(evidence, container.namespace, ...debug) }, proper];
  }
  const { command } = container.spec;
  const own = inEntryPoint(evidence, container, name);
  if (own) return [own, proper];
  // A command that sets the limit itself would set it again.
  if (name === 'nofile' && command && !command.some((word) => word.includes('ulimit')))
    return [throughShell(evidence, container, command), proper];
  return [proper];
}

/** The entry point itself sets the limit: as high as it may there. */
function inEntryPoint(evidence: Evidence, container: Container, name: string): Step | undefined {
  const letter = { nofile: 'n', pids: 'u', nproc: 'u' }[name];
  const pattern = new RegExp(`\\bulimit -S?${letter} \\d+`);
  const { own } = writtenOf(evidence, container);
  for (const field of ['command', 'args'] as const) {
    const index = letter === undefined ? -1 : (own[field] ?? []).findIndex((word) => pattern.test(word));
    const word = own[field]?.[index];
    if (word === undefined) continue;
    const value = word.replace(pattern, () => `ulimit -${letter} "$(ulimit -H${letter})"`);
    return {
      kind: 'emergency',
      text: `raises what \`${pattern.exec(word)?.[0]}\` of the entry point sets to the hard limit${putBackBy(container)}`,
      command: changeContainer(evidence, container, [{ op: 'replace', path: `/${field}/${index}`, value }]),
    };
  }
  return undefined;
}

/** A process may raise its soft limit up to the hard one, which runtimes set much higher. */
function throughShell(evidence: Evidence, container: Container, command: string[]): Step {
  const value = ['sh', '-c', 'ulimit -n "$(ulimit -Hn)" && exec "$@"', '--', ...command];
  return {
    kind: 'emergency',
    text: `starts the program with as many open files as the hard limit allows${putBackBy(container)}`,
    command: changeContainer(evidence, container, [{ op: 'replace', path: '/command', value }]),
  };
}
