import type { Invocation } from '../invocation.ts';
import {
  allFlag,
  commonFlags,
  connectionFlags,
  containerFlag,
  type Flag,
  fromFlag,
  manifestFlags,
  outputFlag,
  saveFlag,
  secretsFlag,
  statsFlag,
  targetFlags,
} from './flags.ts';

/** One sub-command: help, documentation, completion and parsing are made from it. */
export interface Command {
  name: Invocation['command'];
  summary: string;
  /** What follows the name in the usage line. */
  takes?: string;
  about: string;
  examples: readonly { does: string; run: string }[];
  /** Its own flags; those of `commonFlags` come with every command. */
  flags: readonly Flag[];
  /** It asks the cluster and takes kubectl's connection flags. */
  connects: boolean;
  /** How many words it takes besides; any number where it is missing. */
  words?: number;
}

const lookFlags: readonly Flag[] = [...targetFlags, containerFlag, fromFlag, saveFlag, outputFlag, secretsFlag];

/** Every sub-command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'list',
    summary: 'lists what is crash looping, one line a workload, with its cause',
    about: 'Lists every workload that is in trouble, worst first, with the cause and the one thing to change.',
    examples: [
      { does: 'What is looping in the current namespace', run: 'kubectl crashloop' },
      { does: 'What is looping anywhere', run: 'kubectl crashloop -A' },
      { does: 'The same as JSON', run: 'kubectl crashloop list -A -o json' },
    ],
    flags: [...targetFlags, fromFlag, saveFlag, outputFlag, secretsFlag],
    connects: true,
    words: 0,
  },
  {
    name: 'why',
    summary: 'says why a pod keeps crashing, and what to do',
    takes: '[TARGET...]',
    about:
      'Reads the pod, its owners, events, logs, ConfigMaps, the key names of Secrets, Services and limits, and says why it crashes: what is wrong, how sure that is, what stops it now and what mends it for good. TARGET is a pod, the beginning of its name, or a workload as kubectl names it. Without one, everything in the namespace that is in trouble is explained.',
    examples: [
      { does: 'One pod', run: 'kubectl crashloop why api-7c9d8f6b5-p4x2v' },
      { does: 'A workload in another namespace', run: 'kubectl crashloop why deploy/api -n shop' },
      { does: 'Everything that is in trouble there', run: 'kubectl crashloop why -n shop' },
      { does: 'From a file that someone sent', run: 'kubectl crashloop why --from crashloop-api.yaml' },
      { does: 'A report to paste into a ticket', run: 'kubectl crashloop why deploy/api -o markdown' },
    ],
    flags: [...lookFlags, statsFlag],
    connects: true,
  },
  {
    name: 'env-diff',
    summary: 'compares the variables a container wants with those it is given',
    takes: '[TARGET...]',
    about:
      'Shows the variables that a container asks for, is given, or nearly gets, with the object and key each comes from. Without a TARGET it goes through every workload of the namespace and shows only what is wrong. Two workloads are compared with each other.',
    examples: [
      { does: 'One workload', run: 'kubectl crashloop env-diff deploy/api' },
      { does: 'After a rename: everything that no longer fits', run: 'kubectl crashloop env-diff -n shop' },
      { does: 'Before anything is deployed', run: 'helm template . | kubectl crashloop env-diff -f -' },
      { does: 'What the last rollout changed', run: 'kubectl crashloop env-diff deploy/api --previous' },
      {
        does: 'The same workload in two clusters',
        run: 'kubectl crashloop env-diff deploy/api --with-context staging',
      },
    ],
    flags: [
      ...lookFlags,
      ...manifestFlags,
      allFlag,
      { name: 'previous', takes: 'nothing', about: 'Compare with the template before the last rollout.' },
      { name: 'revision', takes: 'text', value: 'N', about: 'Compare with this revision of the rollout history.' },
      {
        name: 'with-context',
        takes: 'text',
        value: 'NAME',
        about: 'Compare with the same workload in this kubeconfig context.',
      },
    ],
    connects: true,
  },
  {
    name: 'limits',
    summary: 'compares memory, CPU and storage limits with what is used and what the program was told',
    takes: '[TARGET...]',
    about:
      'Shows each limit and request, where it comes from, what is used, and what the runtime was told (heap flags, worker counts). Without a TARGET it goes through every workload of the namespace and shows only what is wrong.',
    examples: [
      { does: 'One workload', run: 'kubectl crashloop limits deploy/api' },
      { does: 'Everything in the namespace that does not fit', run: 'kubectl crashloop limits -n shop' },
      { does: 'With what the kubelet counts', run: 'kubectl crashloop limits deploy/api --kubelet-stats' },
      { does: 'Before anything is deployed', run: 'kubectl crashloop limits -f manifests/' },
    ],
    flags: [...lookFlags, ...manifestFlags, allFlag, statsFlag],
    connects: true,
  },
  {
    name: 'dns',
    summary: 'compares the hosts a container talks to with the Services that exist',
    takes: '[TARGET...]',
    about:
      'Shows every host that the container talks to, where the name comes from, what it becomes, and whether a Service, its port and a ready endpoint are behind it. Without a TARGET it goes through every workload of the namespace and shows only what is wrong.',
    examples: [
      { does: 'One workload', run: 'kubectl crashloop dns deploy/api' },
      { does: 'Every host in the namespace that leads nowhere', run: 'kubectl crashloop dns -n shop' },
      { does: 'Before anything is deployed', run: 'kustomize build . | kubectl crashloop dns -f - --live' },
    ],
    flags: [...lookFlags, ...manifestFlags, allFlag],
    connects: true,
  },
  {
    name: 'snapshot',
    summary: 'saves what was read to a file, without secrets, for a ticket or for later',
    takes: 'TARGET...',
    about:
      'Saves the evidence that the other commands judge by. Values of Secrets are never in it, and what looks like a secret in logs and ConfigMaps is masked. Read it with --from.',
    examples: [
      { does: 'Save', run: 'kubectl crashloop snapshot deploy/api -n shop -o api.yaml' },
      { does: 'Read it, on any machine', run: 'kubectl crashloop why --from api.yaml' },
    ],
    flags: [
      ...targetFlags,
      containerFlag,
      fromFlag,
      { name: 'output', short: 'o', takes: 'text', value: 'FILE', about: 'The file to write; - for standard output.' },
      secretsFlag,
      statsFlag,
    ],
    connects: true,
  },
  {
    name: 'explain',
    summary: 'explains the causes that are known, without a cluster',
    takes: '[CAUSE]',
    about: 'Prints the catalogue of causes: what each means, how to recognise it, and how to mend and prevent it.',
    examples: [
      { does: 'All causes', run: 'kubectl crashloop explain' },
      { does: 'One of them', run: 'kubectl crashloop explain renamed-env' },
    ],
    flags: [
      {
        ...outputFlag,
        about: 'text, json, yaml or markdown.',
        choices: ['text', 'json', 'yaml', 'markdown'],
      },
    ],
    connects: false,
    words: 1,
  },
  {
    name: 'demo',
    summary: 'explains incidents that are part of the program, without a cluster',
    about: 'Prints full answers for incidents that were recorded on a real cluster.',
    examples: [{ does: 'See what an answer looks like', run: 'kubectl crashloop demo' }],
    flags: [outputFlag],
    connects: false,
    words: 0,
  },
  {
    name: 'completion',
    summary: 'sets up completion for your shell',
    takes: 'install|bash|zsh|fish|powershell',
    about:
      'With install, writes the small program kubectl_complete-crashloop, through which kubectl itself completes the sub-commands, flags and names of this plugin. With the name of a shell, prints a script for the binary kubectl-crashloop called directly.',
    examples: [
      {
        does: 'Complete kubectl crashloop in any shell that completes kubectl',
        run: 'kubectl crashloop completion install',
      },
      { does: 'For the binary itself', run: 'source <(kubectl-crashloop completion bash)' },
    ],
    flags: [
      {
        name: 'dir',
        takes: 'text',
        value: 'FOLDER',
        about: 'With install: the folder on PATH to write to.',
      },
    ],
    connects: false,
    words: 1,
  },
  {
    name: 'version',
    summary: 'prints the version',
    about: 'Prints the version of the program.',
    examples: [{ does: 'As JSON', run: 'kubectl crashloop version -o json' }],
    flags: [
      {
        name: 'output',
        short: 'o',
        takes: 'text',
        value: 'FORMAT',
        about: 'text, json or yaml.',
        choices: ['text', 'json', 'yaml'],
      },
    ],
    connects: false,
    words: 0,
  },
  {
    name: 'help',
    summary: 'shows help for a command',
    takes: '[COMMAND]',
    about: 'Shows help and examples.',
    examples: [{ does: 'Help for one command', run: 'kubectl crashloop help why' }],
    flags: [],
    connects: false,
    words: 1,
  },
];

/** Every flag a command takes. */
export function flagsOf(command: Command): readonly Flag[] {
  return [...command.flags, ...commonFlags, ...(command.connects ? connectionFlags : [])];
}
