import type { Gap, Report, Step } from '../model.ts';

/** `The same explains 2 other pods of deploy/api.` Empty where there are none. */
export function alsoOf(report: Report): string {
  const count = report.also.length;
  if (count === 0) return '';
  const names = report.also.map(({ name }) => name);
  const own = report.workload.name;
  const all = names.every((name) => name.startsWith(`${own}-`)) ? ` of ${own}` : '';
  const told = count <= 3 || all === '' ? `: ${names.slice(0, 5).join(', ')}${count > 5 ? ', ...' : ''}` : '';
  return `The same explains ${count} other ${count === 1 ? 'pod' : 'pods'}${all}${told}.`;
}

/** What could not be read; much of it, for one reason, in one sentence. */
export function gapsOf(gaps: readonly Gap[]): string[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) groups.set(gap.because, [...(groups.get(gap.because) ?? []), gap]);
  return [...groups.values()].flatMap((same) => (same.length < 4 ? same.map(gapOf) : [allOf(same)]));
}

/** Many things for one reason: what each leaves open would hide the rest. */
function allOf(gaps: readonly Gap[]): string {
  const names = gaps.map(({ what }) => what);
  const because = gaps[0]?.because ? ` (${gaps[0].because})` : '';
  return `Not read: ${names.slice(0, -1).join(', ')} and ${names.at(-1)}${because}.`;
}

/** `Not read: secrets in shop (forbidden). That leaves open whether …` */
function gapOf(gap: Gap): string {
  const because = gap.because === '' ? '' : ` (${gap.because})`;
  return `Not read: ${gap.what}${because}.${gap.leaves === '' ? '' : ` That leaves open ${gap.leaves}.`}`;
}

/** The steps that would decide between the two surest findings, where neither is surer and neither follows from the other. */
export function competing(report: Report): Step[] {
  const [first, second] = report.findings;
  if (!first || !second || first.confidence !== second.confidence || first.container !== second.container) return [];
  if (first.cause === second.cause || second.followsFrom === first.cause) return [];
  const steps = [first, second].flatMap((finding) => finding.next.filter(({ kind }) => kind === 'look'));
  return [...new Map(steps.map((step) => [step.command ?? step.text, step])).values()];
}

/** What comes before the commands that would tell more, where nothing is more than possible. */
export function tellsMore(report: Report): string {
  const clues = report.findings.length === 1 ? 'one clue' : 'single clues';
  return `That rests on ${clues} only. What would tell more:`;
}
