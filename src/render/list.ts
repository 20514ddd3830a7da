import type { Report } from '../model.ts';
import { cleanReport } from './clean.ts';
import { painter } from './paint.ts';
import type { Look } from './text.ts';
import { columns, pad } from './wrap.ts';

/** What a line has, in the order in which it is left out where the terminal is narrow. */
const dispensable = ['STATUS', 'RESTARTS'];
/** Of the subject, so much is always shown. */
const leastSubject = 20;
const gap = '  ';

/**
 * One line a workload, with its cause and the one thing to change, and the command that tells more. `flags` are the connection flags
 * that the command repeats.
 */
export function renderList(reports: readonly Report[], look: Look, flags = ''): string {
  const all = onePerWorkload(reports.map(cleanReport));
  const lines = [...rowsIn(all, look), '', ...sharedLines(all), ...nextLines(all, flags)];
  return lines.map((line) => `${line}\n`).join('');
}

function rowsIn(reports: readonly Report[], { width, color }: Look): string[] {
  const paint = painter(color);
  const several = new Set(reports.map(({ workload }) => workload.namespace)).size > 1;
  const cells = reports.map(cellsOf);
  let names = Object.keys(cells[0] ?? {}).filter((name) => name !== 'NAMESPACE' || several);
  const widthOf = (name: string) => Math.max(columns(name), ...cells.map((cell) => columns(cell[name] ?? '')));
  const total = () => names.reduce((sum, name) => sum + widthOf(name) + gap.length, -gap.length);
  for (const name of dispensable) if (total() > width) names = names.filter((other) => other !== name);
  const room = Math.max(leastSubject, width - total() + widthOf('SUBJECT'));
  const line = (cell: Record<string, string>) =>
    names
      .map((name) => (name === 'SUBJECT' ? shortened(cell[name] ?? '', room) : pad(cell[name] ?? '', widthOf(name))))
      .join(gap)
      .trimEnd();
  const header = line(Object.fromEntries(names.map((name) => [name, name])));
  return [paint('label', header), ...cells.map(line)];
}

function shortened(text: string, width: number): string {
  return columns(text) <= width ? text : `${[...text].slice(0, width - 3).join('')}...`;
}

/** The first report of each workload is its surest; the others only count. */
function onePerWorkload(reports: readonly Report[]): Report[] {
  const groups = new Map<string, Report>();
  for (const report of reports) {
    const key = JSON.stringify(report.workload);
    const first = groups.get(key);
    if (first) groups.set(key, { ...first, also: [...first.also, report.target, ...report.also] });
    else groups.set(key, report);
  }
  return [...groups.values()];
}

function cellsOf(report: Report): Record<string, string> {
  const [first] = report.findings;
  return {
    NAMESPACE: report.workload.namespace,
    WORKLOAD: report.arg ?? `${report.workload.kind.toLowerCase()}/${report.workload.name}`,
    PODS: report.target.kind === 'Pod' ? String(1 + report.also.length) : '0',
    RESTARTS: report.restarts === undefined ? '' : String(report.restarts),
    STATUS: report.status.split(/[:,]/)[0] ?? '',
    SURE: first?.confidence ?? 'unknown',
    CAUSE: first?.cause ?? '',
    SUBJECT: first?.subject.replace(/\s+/g, ' ') ?? '',
  };
}

/** What several workloads have in common. */
function sharedLines(reports: readonly Report[]): string[] {
  const groups = new Map<string, Report[]>();
  for (const report of reports) {
    const [first] = report.findings;
    if (!first || !isShared(first.subject)) continue;
    const key = `${first.cause} ${first.subject}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  const shared = [...groups].filter(([, group]) => new Set(group.map(({ workload }) => workload.name)).size > 1);
  if (shared.length === 0) return [];
  return [...shared.map(([key, group]) => `${group.length} workloads have the same cause: ${key}`), ''];
}

/** Two workloads have a host or a ConfigMap in common, but each has a limit or a probe of its own. */
function isShared(subject: string): boolean {
  return !/^(limits|requests|livenessProbe|readinessProbe|startupProbe|runAs\w*|fsGroup|securityContext)\b/.test(
    subject,
  );
}

function nextLines(reports: readonly Report[], flags: string): string[] {
  const [first] = reports;
  if (!first) return [];
  const name = first.arg ?? first.target.name;
  return [`For what to do: kubectl crashloop why ${name} -n ${first.workload.namespace}${flags && ` ${flags}`}`];
}
