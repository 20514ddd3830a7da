import type { Report } from '../model.ts';

/** What the terminal can show. */
export interface Look {
  /** Columns. */
  width: number;
  color: boolean;
}

/** Reports for people. */
export function renderText(reports: readonly Report[], look: Look): string {
  return reports
    .flatMap((report) => [
      `${report.target.name}  ${report.status}`,
      ...report.findings.flatMap((finding) => [
        `${finding.confidence} ${finding.cause} ${finding.subject} ${finding.says}`,
        ...finding.next.map((step) => `${step.text}\n${step.command ?? ''}`),
      ]),
    ])
    .join('\n')
    .slice(0, look.width * 1000);
}
