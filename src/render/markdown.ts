import type { Finding, Report, Step, Table } from '../model.ts';
import { cleanReport } from './clean.ts';
import { alsoOf, competing, gapsOf } from './phrases.ts';

/** Reports to paste into a ticket or a chat. */
export function renderMarkdown(reports: readonly Report[]): string {
  return reports.map(cleanReport).map(reportOf).join('\n---\n\n');
}

function reportOf(report: Report): string {
  const rivals = competing(report);
  const undecided = report.verdict === 'unknown' ? report.next : [];
  const blocks = [
    `## ${code(report.target.name)} ${plain(report.status)}`,
    plain(report.about),
    ...report.findings.flatMap(findingOf),
    ...(report.findings.length === 0 ? [nothingOf(report)] : []),
    ...(rivals.length > 0 ? ['Both are left as explanations. What would decide:', ...rivals.map(stepOf)] : []),
    ...(rivals.length === 0 && undecided.length > 0 ? ['What would tell:', ...undecided.map(stepOf)] : []),
    ...report.tables.filter(({ rows }) => rows.length > 0).map(tableOf),
    plain(alsoOf(report)),
    gapsOf(report.gaps)
      .map((gap) => `- ${plain(gap)}`)
      .join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function nothingOf(report: Report): string {
  if (report.verdict === 'healthy')
    return report.tables.length > 0 ? '' : 'Nothing is wrong that can be seen from here.';
  const read = report.read ? ` Read: ${plain(report.read.join(', '))}.` : '';
  return `**unknown**: nothing that was read says why.${read}`;
}

function findingOf(finding: Finding): string[] {
  const clues = (list: Finding['clues']) =>
    list.map(({ at, saw }) => `- ${plain(at)}${saw === '' ? '' : `: ${code(saw)}`}`).join('\n');
  return [
    `### ${finding.confidence}: ${says(finding.says)}`,
    clues(finding.clues),
    finding.against?.length ? `Against it:\n\n${clues(finding.against)}` : '',
    ...finding.next.map(stepOf),
    `Cause: ${code(finding.cause)}, subject: ${code(finding.subject)}`,
  ];
}

const kinds: Record<Step['kind'], string> = { emergency: 'Now', proper: 'For good', look: 'To look further' };

function stepOf(step: Step): string {
  const text = `**${kinds[step.kind]}:** ${says(step.text)}`;
  if (step.command === undefined) return text;
  const fence = '`'.repeat(Math.max(3, longestTicks(step.command) + 1));
  return `${text}\n\n${fence}sh\n${step.command}\n${fence}`;
}

function tableOf({ title, columns, rows }: Table): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => plain(cell)).join(' | ')} |`;
  return [`**${plain(title)}**`, '', row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n');
}

/** Inline code, whatever it has in it. */
function code(text: string): string {
  const flat = text.replaceAll('\n', ' ');
  const ticks = longestTicks(flat);
  if (ticks === 0) return `\`${flat}\``;
  const fence = '`'.repeat(ticks + 1);
  return `${fence} ${flat} ${fence}`;
}

function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** Text in which nothing is markup: what a cluster says must not become a link, an image or a heading. */
function plain(text: string): string {
  return text.replaceAll('\n', ' ').replace(/[\\`*_{}[\]<>#|!~@]/g, '\\$&');
}

/** Our own sentence: names in backticks stay code. */
function says(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') && part.length > 1 ? part : plain(part)))
    .join('');
}
