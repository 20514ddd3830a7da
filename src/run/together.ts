import type { Report } from '../model.ts';

/**
 * Reports of pods of one workload with the same findings are told once, the others named in `also`; so are pods whose logs were not
 * read, because that of another pod of their workload was.
 */
export function together(reports: readonly Report[]): Report[] {
  const groups = groupsOf(reports.filter((report) => !isUnread(report)));
  const alike = new Map<readonly Report[], Report[]>();
  const rest: Report[] = [];
  for (const report of reports.filter(isUnread)) {
    const group = groups.find((each) => each.some((other) => other.findings.length > 0 && looksLike(report, other)));
    if (group) alike.set(group, [...(alike.get(group) ?? []), report]);
    else rest.push(report);
  }
  return [...groups.map((group) => withAlike(merged(group), alike.get(group) ?? [])), ...groupsOf(rest).map(merged)];
}

function groupsOf(reports: readonly Report[]): Report[][] {
  const groups = new Map<string, Report[]>();
  for (const report of reports) {
    const key = keyOf(report);
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return [...groups.values()];
}

function isUnread({ findings, gaps }: Report): boolean {
  return (
    findings.length === 0 && gaps.some(({ what, because }) => what.startsWith('the log of') && because === 'not read')
  );
}

function looksLike(one: Report, other: Report): boolean {
  // A pod that loops is one moment in this state, one in the next.
  const state = ({ status }: Report) =>
    status.split(/[:,]/)[0]?.replace(/^(?:CrashLoopBackOff|Error|Running)$/, 'loops');
  const exit = ({ about }: Report) => /exit code \d+/.exec(about)?.[0];
  const isSame = JSON.stringify(one.workload) === JSON.stringify(other.workload);
  return isSame && state(one) === state(other) && exit(one) === exit(other);
}

function withAlike(report: Report, unread: readonly Report[]): Report {
  if (unread.length === 0) return report;
  const pods = unread.flatMap(({ target, also }) => [target, ...also]);
  const names = [...new Set(unread.map(({ workload }) => workload.name))].join(' and ');
  const what = pods.length === 1 ? `the log of ${pods[0]?.name}` : `the logs of ${pods.length} other pods of ${names}`;
  const gap = { what, because: 'one of them is read', leaves: 'whether they crash for the same reason' };
  return { ...report, also: [...report.also, ...pods], gaps: [...report.gaps, gap] };
}

/** Worst first: sure before unsure before healthy; among equals what concerns more pods, then what restarted more often. */
export function worstFirst(reports: readonly Report[]): Report[] {
  const rank = { found: 0, unknown: 1, healthy: 2 };
  return [...reports].sort(
    (a, b) =>
      rank[a.verdict] - rank[b.verdict] ||
      b.also.length - a.also.length ||
      (b.restarts ?? 0) - (a.restarts ?? 0) ||
      a.workload.namespace.localeCompare(b.workload.namespace) ||
      a.workload.name.localeCompare(b.workload.name),
  );
}

/** Pods of different workloads are one where the same thing is wrong and the same command mends it: what they all depend on. */
function keyOf(report: Report): string {
  const { workload, findings, verdict } = report;
  const what = findings.map(({ cause, subject, container }) => [cause, subject, container]);
  const mend = findings[0]?.next.find(({ kind, command }) => kind === 'emergency' && command !== undefined)?.command;
  const isShared = mend !== undefined && !mend.includes(workload.name) && !mend.includes(report.target.name);
  if (isShared || findings[0]?.cause === 'upstream-crashing')
    return JSON.stringify([findings[0]?.cause, findings[0]?.subject, mend]);
  return JSON.stringify([workload, verdict, what, report.tables]);
}

function merged([first, ...others]: readonly Report[]): Report {
  if (!first) throw new Error('a group has a first report');
  const worst = others.reduce((most, each) => ((each.restarts ?? 0) > (most.restarts ?? 0) ? each : most), first);
  const rest = [first, ...others].filter((report) => report !== worst);
  return { ...worst, also: [...worst.also, ...rest.flatMap((report) => [report.target, ...report.also])] };
}
