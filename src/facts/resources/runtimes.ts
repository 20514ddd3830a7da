import type { Container, Evidence } from '../../model.ts';
import { envOf } from '../environment/env.ts';
import { known } from '../lookup.ts';
import { type RuntimeRule, rules } from './runtime-rules.ts';

/** One thing that a runtime was told about memory, processes or processors. */
export interface Told {
  runtime: string;
  /** The flag, variable or key: `-Xmx`, `GOMEMLIMIT`, `memory_limit`. */
  setting: string;
  /** As it is written. */
  value: string;
  /** Memory that it lets the runtime take, bytes. */
  bytes?: number;
  /** The same as a share of the limit, percent. */
  percent?: number;
  /** How many processes it starts. */
  processes?: number;
  /** Whether it is the main heap of the program, rather than a part beside it. */
  heap: boolean;
  /** Where it stands: `env JAVA_OPTS`, `command line of api`, `ConfigMap jvm, key jvm.options`. */
  at: string;
}

/** What the container's runtimes were told, from its command line, its environment and the ConfigMaps that are mounted into it. */
export function toldTo(evidence: Evidence, container: Container): Told[] {
  const texts = textsOf(evidence, container);
  const told: Told[] = [];
  for (const rule of rules) {
    for (const { at, text, variable } of texts) {
      if (rule.variable && !(variable && rule.variable.test(variable))) continue;
      const found = lastMatch(rule, text);
      if (found === undefined) continue;
      told.push({ ...found, setting: rule.variable && variable ? variable : rule.setting, at });
      break;
    }
  }
  return told;
}

/** The largest heap that was asked for, if any was; a flag for the maximum goes before one for the start. */
export function heapTold(told: readonly Told[], limit: number): (Told & { bytes: number }) | undefined {
  for (const each of told) {
    if (!each.heap) continue;
    const bytes = each.bytes ?? (each.percent === undefined ? undefined : (limit * each.percent) / 100);
    if (bytes !== undefined) return { ...each, bytes };
  }
  return undefined;
}

/** Language runtimes have a heap of their own; what a database is told to keep in memory is just its memory. */
export function isHeap({ runtime }: Told): boolean {
  return ['Java', 'Node', 'Go', '.NET', 'PHP'].includes(runtime);
}

/** The last one on a command line counts. */
function lastMatch(rule: RuntimeRule, text: string): Omit<Told, 'at' | 'setting'> | undefined {
  const all = [...text.matchAll(new RegExp(rule.pattern, 'g'))];
  const written = all.at(-1)?.groups?.['value'];
  if (written === undefined) return undefined;
  const base = { runtime: rule.runtime, value: written, heap: rule.as !== 'processes' && !rule.beside };
  if (rule.as === 'processes') return { ...base, processes: Number(written) };
  if (rule.as === 'percent') return percent(base, written, rule.runtime === '.NET');
  const bytes = rule.runtime === '.NET' ? Number.parseInt(written, 16) : bytesOf(written, rule.plain ?? 1);
  return bytes === undefined || !Number.isFinite(bytes) ? undefined : { ...base, bytes };
}

function percent(base: Omit<Told, 'at' | 'setting'>, written: string, hex: boolean) {
  const number = hex ? Number.parseInt(written, 16) : Number(written);
  return Number.isFinite(number) ? { ...base, percent: number } : undefined;
}

const factors: Record<string, number> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** `512m`, `1G`, `256MB`, `512MiB` or a plain number as bytes: all of these programs count in powers of two. */
export function bytesOf(text: string, plain: number): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s?(?:([kmgt])i?b?|b)?$/i.exec(text.trim());
  if (!match) return undefined;
  const factor = match[2] ? (factors[match[2].toLowerCase()] ?? 1) : plain;
  return Number(match[1]) * factor;
}

interface Text {
  at: string;
  text: string;
  variable?: string;
}

/** What goes before wins: `_JAVA_OPTIONS` over the command line over the other variables over files. */
function textsOf(evidence: Evidence, container: Container): Text[] {
  const { spec, name } = container;
  const variables = [...envOf(evidence, container).given.values()].flatMap((variable): Text[] =>
    variable.value === undefined || variable.source.kind === 'service'
      ? []
      : [{ at: `env ${variable.name}`, text: variable.value.slice(0, 4096), variable: variable.name }],
  );
  const line = [...(spec.command ?? []), ...(spec.args ?? [])].join(' ').slice(0, 8192);
  const wins = ({ variable = '' }: Text) => variable === '_JAVA_OPTIONS' || followsFlags(line, variable);
  const first = variables.filter(wins);
  const rest = variables.filter((text) => !wins(text) && isRead(container, text.variable ?? ''));
  const rank = ({ variable = '' }: Text) => ['JDK_JAVA_OPTIONS', 'JAVA_TOOL_OPTIONS'].indexOf(variable);
  rest.sort((a, b) => rank(a) - rank(b));
  const given = [
    ...first,
    { at: `command line of ${name}`, text: line },
    ...rest,
    ...mountedTexts(evidence, container),
  ];
  return [...given, ...toldInLog(container), ...scriptDefaults(line)];
}

/** The shell puts a variable behind the flags that the command line has itself: of two the last one counts. */
function followsFlags(line: string, variable: string): boolean {
  const at = Math.max(...[`$${variable}`, `\${${variable}}`, `$(${variable})`].map((form) => line.lastIndexOf(form)));
  return at >= 0 && at > line.search(/-Xmx|-XX:Max(?:RAM|Heap)|--max[-_]old/);
}

/** A JVM that is started without a script takes no other variables for flags than its own (source: openjdk launcher, arguments.cpp). */
function isRead({ spec }: Container, variable: string): boolean {
  const words = [...(spec.command ?? []), ...(spec.args ?? [])];
  if (!/(?:^|\/)java$/.test(spec.command?.[0] ?? '') || !/^JAVA_|_OPTS$|HEAP/.test(variable)) return true;
  return variable === 'JAVA_TOOL_OPTIONS' || words.some((word) => word.includes(`$(${variable})`));
}

/** What the image sets is not in the spec; a JVM prints it when it starts. */
function toldInLog({ log }: Container): Text[] {
  return log.records
    .slice(0, 60)
    .flatMap(({ line, text }) =>
      /Picked up _?[A-Z_]{1,40}: |JVM arguments \[/.test(text.slice(0, 300))
        ? [{ at: `${log.address}, line ${line}`, text: text.slice(0, 4096) }]
        : [],
    );
}

/** Start scripts that set a heap of their own, whatever the limit is (sources: kafka bin/kafka-server-start.sh, zookeeper bin/zkEnv.sh). */
function scriptDefaults(line: string): Text[] {
  if (/\bkafka-server-start\b/.test(line)) return [{ at: 'default of kafka-server-start.sh', text: '-Xmx1G -Xms1G' }];
  return /\bzkServer\.sh\b/.test(line) ? [{ at: 'default of zkEnv.sh', text: '-Xmx1000m' }] : [];
}

function mountedTexts(evidence: Evidence, container: Container): Text[] {
  const mounted = new Set(container.spec.volumeMounts?.map(({ name }) => name));
  const names = (container.pod.spec?.volumes ?? []).flatMap(({ name, configMap, projected }) =>
    mounted.has(name) ? [configMap?.name, ...(projected?.sources ?? []).map((source) => source.configMap?.name)] : [],
  );
  return known(evidence, 'configmaps', container.namespace)
    .filter(({ metadata }) => names.includes(metadata?.name))
    .flatMap(({ metadata, data }) =>
      Object.entries(data ?? {}).map(([key, text]) => ({
        at: `ConfigMap ${metadata?.name}, key ${key}`,
        text: withoutComments(text).slice(0, 65_536),
      })),
    );
}

function withoutComments(text: string): string {
  return text.replace(/^[ \t]*[#;].*$/gm, '');
}
