import type { Finding, Report } from '../model.ts';
import { cleanReport } from './clean.ts';

/** Workflow commands of GitHub Actions: each finding becomes an annotation, at its line of the manifest where that is known. */
export function renderGithub(reports: readonly Report[]): string {
  return reports
    .map(cleanReport)
    .flatMap((report) => report.findings.map((finding) => annotationOf(report, finding)))
    .map((line) => `${line}\n`)
    .join('');
}

function annotationOf(report: Report, finding: Finding): string {
  const level = finding.confidence === 'possible' ? 'warning' : 'error';
  const place = placeOf(finding) ?? report.origin;
  const title = `${finding.cause}: ${finding.subject}`;
  const properties = [
    ...(place ? [`file=${property(place.file)}`, ...(place.line ? [`line=${place.line}`] : [])] : []),
    `title=${property(title)}`,
  ];
  const steps = finding.next.map(({ text, command }) => (command === undefined ? text : `${text}: ${command}`));
  const message = [`${report.target.kind} ${report.target.name}: ${finding.says}`, ...steps].join('\n');
  return `::${level} ${properties.join(',')}::${data(message)}`;
}

/** `deploy/api.yaml:14`, or `deploy/api.yaml, line 14`, at the start of a clue's address. */
function placeOf(finding: Finding): { file: string; line?: number } | undefined {
  for (const { at } of finding.clues) {
    const match = /^([^\n:]{1,300}?\.(?:ya?ml|json))(?:(?::|, line )(\d+))?$/.exec(at);
    if (match?.[1]) return { file: match[1], ...(match[2] && { line: Number(match[2]) }) };
  }
  return undefined;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
