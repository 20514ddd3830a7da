import type { Clue, Finding, Report, Step, Table } from '../model.ts';
import { cleanReport } from './clean.ts';
import { alsoOf, competing, gapsOf } from './phrases.ts';

/** One file that shows everything, needs nothing else, and runs nothing. */
export function renderHtml(reports: readonly Report[]): string {
  const title = reports.length === 1 ? `${reports[0]?.target.name} crashes` : `${reports.length} reports`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
${style}
</style>
</head>
<body>
${reports.map(cleanReport).map(articleOf).join('\n')}
</body>
</html>
`;
}

const style = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.3rem; margin: 0; }
article + article { border-top: 1px solid #bbb; margin-top: 2rem; padding-top: 2rem; }
.about { color: #555; margin-top: 0; }
.says { font-size: 1.1rem; }
.confidence { font-weight: bold; margin-right: 0.5rem; }
.certain { color: #b00020; } .likely { color: #9a5b00; } .possible { color: #7a2a9a; }
pre, code { font: 0.9rem/1.4 ui-monospace, monospace; }
pre { background: #f3f3f3; padding: 0.6rem 0.8rem; overflow-x: auto; white-space: pre; }
table { border-collapse: collapse; } td, th { text-align: left; vertical-align: top; padding: 0.2rem 1rem 0.2rem 0; border-bottom: 1px solid #ddd; }
dt { font-weight: bold; margin-top: 0.6rem; } dd { margin: 0; }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #181818; } pre { background: #262626; } .about { color: #aaa; } .certain { color: #ff7a8a; } .likely { color: #ffbe5c; } .possible { color: #d9a2f0; } }`;

function articleOf(report: Report): string {
  const rivals = competing(report);
  const undecided = report.verdict === 'unknown' && rivals.length === 0 ? report.next : [];
  return [
    '<article>',
    `<h1>${escaped(report.target.name)} <small>${escaped(report.status)}</small></h1>`,
    paragraph(report.about, 'about'),
    ...report.findings.map(findingOf),
    report.findings.length === 0 ? nothingOf(report) : '',
    rivals.length > 0 ? `<p>Both are left as explanations. What would decide:</p>${stepsOf(rivals)}` : '',
    undecided.length > 0 ? `<p>What would tell:</p>${stepsOf(undecided)}` : '',
    ...report.tables.filter(({ rows }) => rows.length > 0).map(tableOf),
    paragraph(alsoOf(report)),
    ...gapsOf(report.gaps).map((text) => paragraph(text)),
    '</article>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function nothingOf(report: Report): string {
  if (report.verdict === 'healthy') return paragraph('Nothing is wrong that can be seen from here.');
  return paragraph(`unknown: nothing that was read says why. Read: ${(report.read ?? []).join(', ')}.`);
}

function findingOf(finding: Finding): string {
  const against = finding.against?.length ? `<dt>Against</dt>${finding.against.map(clueOf).join('')}` : '';
  return `<section>
<p class="says"><span class="confidence ${finding.confidence}">${finding.confidence}</span>${escaped(finding.says)}</p>
<dl><dt>Why</dt>${finding.clues.map(clueOf).join('')}${against}</dl>
${stepsOf(finding.next)}
<p class="about">Cause: <code>${escaped(finding.cause)}</code>, subject: <code>${escaped(finding.subject)}</code></p>
</section>`;
}

function clueOf({ at, saw }: Clue): string {
  return `<dd>${escaped(at)}${saw === '' ? '' : `<pre>${escaped(saw)}</pre>`}</dd>`;
}

const kinds: Record<Step['kind'], string> = { emergency: 'Now', proper: 'For good', look: 'To look further' };

function stepsOf(steps: readonly Step[]): string {
  const items = steps.map(
    ({ kind, text, command }) =>
      `<dt>${kinds[kind]}</dt><dd>${escaped(text)}${command === undefined ? '' : `<pre>${escaped(command)}</pre>`}</dd>`,
  );
  return items.length === 0 ? '' : `<dl>${items.join('\n')}</dl>`;
}

function tableOf({ title, columns, rows }: Table): string {
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<h2>${escaped(title)}</h2>\n<table>${row(columns, 'th')}${rows.map((each) => row(each, 'td')).join('\n')}</table>`;
}

function paragraph(text: string, name?: string): string {
  return text === '' ? '' : `<p${name ? ` class="${name}"` : ''}>${escaped(text)}</p>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
