import type { Container, Evidence } from '../../model.ts';
import { kubectl, then } from '../command.ts';
import { envOf } from '../environment/env.ts';
import { changeContainer, renewed } from '../steps.ts';
import { writtenOf } from '../written.ts';
import { rules } from './runtime-rules.ts';
import type { Told } from './runtimes.ts';

/** A setting that a runtime is to have: its whole name, and its value in MiB. */
export interface Setting {
  runtime: string;
  setting: string;
  megabytes: number;
  /** What the runtime was told before, if anything, and where. */
  told?: Told;
}

/**
 * The command that makes a runtime take a setting, in the place that wins over what it was told before; undefined where no place is
 * known that does. A JVM takes `_JAVA_OPTIONS` over everything; Node and PHP take their command line over their variables and files.
 */
export function tell(evidence: Evidence, container: Container, wanted: Setting): string | undefined {
  const { runtime, told } = wanted;
  const variable = told?.at.startsWith('env ') ? told.at.slice(4) : undefined;
  if (variable !== undefined) return inVariable(evidence, container, wanted, variable);
  if (runtime === 'Java') return inVariable(evidence, container, wanted, '_JAVA_OPTIONS');
  if (told?.at.startsWith('command line')) {
    const to = told.runtime === 'Node' ? String(wanted.megabytes) : `${wanted.megabytes}M`;
    return changeOnCommandLine(evidence, container, told, to);
  }
  return runtime === 'Node' && !told ? inVariable(evidence, container, wanted, 'NODE_OPTIONS') : undefined;
}

function inVariable(evidence: Evidence, container: Container, wanted: Setting, name: string): string {
  // The value of `MAX_HEAP_SIZE` is a size, that of `JAVA_OPTS` a list of flags.
  const size = wanted.told?.setting === name;
  const before = envOf(evidence, container).given.get(name)?.value ?? '';
  return setVariable(evidence, container, name, size ? sizeLike(wanted) : withFlag(before, wanted));
}

function sizeLike({ told, megabytes }: Setting): string {
  const unit = /[a-z]{1,3}$/i.exec(told?.value ?? '')?.[0];
  if (unit === undefined) return told?.bytes === Number(told?.value) ? String(megabytes * 2 ** 20) : String(megabytes);
  return `${megabytes}${/^[kgt]/i.test(unit) ? (unit === unit.toLowerCase() ? 'm' : 'M') : unit}`;
}

const heaps = /-Xm[xs]\d+[kKmMgGtT]?|-XX:(?:MaxRAMPercentage|InitialRAMPercentage|MaxHeapSize)=[\w.]+/g;

/** A list of flags with this one in place of what it replaces. */
function withFlag(before: string, { runtime, setting, megabytes }: Setting): string {
  const flag = flagOf(runtime, setting, megabytes);
  const old =
    setting === '-Xmx'
      ? heaps
      : runtime === 'Java'
        ? new RegExp(`${setting}=\\w+`, 'g')
        : /--max[-_]old[-_]space[-_]size[= ]\d+/g;
  const others = before.replace(old, '').replace(/ {2,}/g, ' ').trim();
  // Elasticsearch and others insist on a start that is the maximum; what said one gets one.
  const start = setting === '-Xmx' && /-Xms\d/.test(before) ? [`-Xms${megabytes}m`] : [];
  return [...(others ? [others] : []), ...start, flag].join(' ');
}

function flagOf(runtime: string, setting: string, megabytes: number): string {
  if (setting === '-Xmx') return `-Xmx${megabytes}m`;
  return runtime === 'Java' ? `${setting}=${megabytes}m` : `${setting}=${megabytes}`;
}

/** The command that changes a value where it stands in `command` or `args`; undefined where it does not stand there in one word. */
export function changeOnCommandLine(
  evidence: Evidence,
  container: Container,
  told: Told,
  to: string,
): string | undefined {
  const { own } = writtenOf(evidence, container);
  const patterns = rules.filter(({ setting, variable }) => setting === told.setting && !variable);
  for (const field of ['args', 'command'] as const) {
    for (const [index, word] of (own[field] ?? []).entries()) {
      const pattern = patterns.find((rule) => rule.pattern.exec(word)?.groups?.['value'] === told.value)?.pattern;
      if (!pattern) continue;
      const value = word.replace(pattern, (text) => text.slice(0, text.lastIndexOf(told.value)) + to);
      return changeContainer(evidence, container, [{ op: 'replace', path: `/${field}/${index}`, value }]);
    }
  }
  return undefined;
}

/** The command that gives the container a variable. */
function setVariable(evidence: Evidence, container: Container, name: string, value: string): string {
  const { workload, namespace } = container;
  if (
    ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].includes(workload.ref.kind) &&
    container.kind === 'app'
  ) {
    const set = kubectl(evidence, namespace, 'set', 'env', workload.arg, '-c', container.name, `${name}=${value}`);
    return then(set, ...renewed(evidence, container));
  }
  const { own } = writtenOf(evidence, container);
  const index = own.env?.findIndex((each) => each.name === name) ?? -1;
  if (index >= 0)
    return changeContainer(evidence, container, [{ op: 'replace', path: `/env/${index}`, value: { name, value } }]);
  const [path, given] = own.env ? ['/env/-', { name, value }] : ['/env', [{ name, value }]];
  return changeContainer(evidence, container, [{ op: 'add', path: path as string, value: given }]);
}
