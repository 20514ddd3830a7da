import type { Clue, Container, Match } from '../../model.ts';

/** A file of variables of which the kubelet cannot take one. */
interface EnvFileFault {
  variable: string;
  file: string;
  volume: string;
  key: string;
  /** The volume is mounted by nobody, the file is not there or not readable, or it has no such key. */
  problem: 'volume' | 'file' | 'key';
  clue: Clue;
}

/** Source: kubernetes/kubernetes pkg/kubelet/kubelet_pods.go, pkg/util/env: each line is `NAME='value'`. */
const words: readonly { problem: EnvFileFault['problem']; pattern: RegExp }[] = [
  {
    problem: 'key',
    pattern: /environment variable key "(?<key>[^"]{1,200})" not found in file "(?<file>[^"]{1,400})"/,
  },
  { problem: 'volume', pattern: /cannot find the volume "(?<volume>[^"]{1,100})" referenced by FileKeyRef/ },
  { problem: 'file', pattern: /couldn't parse env file/ },
];

/** What is said of such a file; undefined where the kubelet has nothing against one. */
export function toldFile(container: Container): Match | undefined {
  const fault = envFileFaultOf(container);
  if (!fault) return undefined;
  const { variable, file, volume, key, problem, clue } = fault;
  const paths = (container.spec.env ?? []).flatMap(({ valueFrom }) => valueFrom?.fileKeyRef?.path ?? []);
  const files = [...new Set(paths)].map((path) => `\`${path}\``);
  const { says, text } = {
    key: {
      says: `\`${key}\`, which \`${variable}\` is taken from, is not in file \`${file}\` of volume \`${volume}\``,
      text: `write \`${key}='…'\` into \`${file}\` in the init container that makes it, or name the key that it has`,
    },
    file: {
      says: `${files.length > 1 ? `One of ${files.join(', ')}` : `File ${files[0]}`}, taken for variables by \`fileKeyRef\`, is not there or has other lines than \`NAME='value'\``,
      text: `write \`${file}\` before the container starts, each line as \`NAME='value'\`, with single quotes`,
    },
    volume: {
      says: `Volume \`${volume}\`, whose file \`${file}\` gives \`${variable}\`, is mounted by no container`,
      text: `mount \`${volume}\` in the init container that writes \`${file}\``,
    },
  }[problem];
  return {
    confidence: 'certain',
    subject: problem === 'key' ? key : problem === 'file' ? file : volume,
    says: `${says}.`,
    clues: [clue, { at: `container ${container.name}, env`, saw: `${variable} is ${key} of ${file}, by fileKeyRef` }],
    next: [{ kind: 'proper', text: `${text} (${container.workload.arg})` }],
  };
}

/** Why the kubelet does not start a container that takes variables from a file (`fileKeyRef`). */
function envFileFaultOf({ waiting, spec, name }: Container): EnvFileFault | undefined {
  const message = waiting?.message ?? '';
  for (const { problem, pattern } of words) {
    const groups = pattern.exec(message.slice(0, 4096));
    if (!groups || !waiting) continue;
    const { key, file, volume } = groups.groups ?? {};
    const entry = (spec.env ?? []).find(({ valueFrom }) => {
      const own = valueFrom?.fileKeyRef;
      return own && (!key || (own.key === key && file?.endsWith(own.path))) && (!volume || own.volumeName === volume);
    });
    const reference = entry?.valueFrom?.fileKeyRef;
    if (!entry || !reference) continue;
    const clue = { at: `status of ${name}: state.waiting`, saw: `${waiting.reason}: ${message}`.slice(0, 300) };
    return {
      variable: entry.name,
      file: reference.path,
      volume: reference.volumeName,
      key: reference.key,
      problem,
      clue,
    };
  }
  return undefined;
}
