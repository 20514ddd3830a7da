import type { Report } from '../model.ts';
import { cleanReport } from './clean.ts';
import { painter } from './paint.ts';
import { tableLines } from './table.ts';
import type { Look } from './text.ts';

/** One line a workload, with its cause and the one thing to change, and the commands that tell more. */
export function renderList(reports: readonly Report[], look: Look): string {
  const clean = reports.map(cleanReport);
  const paint = painter(look.color);
  const several = new Set(clean.map(({ workload }) => workload.namespace)).size > 1;
  const columns = ['workload', 'pods', 'status', 'confidence', 'cause', 'subject'];
  const rows = clean.map((report) => rowOf(report));
  const lines = tableLines(
    {
      columns: several ? ['namespace', ...columns] : columns,
      rows: several ? rows.map((row, index) => [clean[index]?.workload.namespace ?? '', ...row]) : rows,
    },
    look.width,
    paint,
  );
  return [...lines, '', ...sharedLines(clean), ...nextLines(clean)].map((line) => `${line}\n`).join('');
}

function rowOf(report: Report): string[] {
  const [first] = report.findings;
  return [
    report.arg ?? `${report.workload.kind.toLowerCase()}/${report.workload.name}`,
    String(1 + report.also.length),
    report.status.replace(/ in \d.*$/, ''),
    first?.confidence ?? 'unknown',
    first?.cause ?? '',
    first?.subject ?? '',
  ];
}

/** What several workloads have in common. */
function sharedLines(reports: readonly Report[]): string[] {
  const groups = new Map<string, Report[]>();
  for (const report of reports) {
    const [first] = report.findings;
    if (!first || first.cause === 'unhandled-exception') continue;
    const key = `${first.cause} ${first.subject}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  const shared = [...groups].filter(([, group]) => new Set(group.map(({ workload }) => workload.name)).size > 1);
  if (shared.length === 0) return [];
  return [...shared.map(([key, group]) => `${group.length} workloads have the same cause: ${key}`), ''];
}

function nextLines(reports: readonly Report[]): string[] {
  const [first] = reports;
  if (!first) return [];
  const name = first.arg ?? first.target.name;
  return [`For what to do: kubectl crashloop why ${name} -n ${first.workload.namespace}`];
}
