import type { Clue, Finding, Report, Step } from '../model.ts';
import { cleanReport } from './clean.ts';
import { commandLines } from './command.ts';
import { type Paint, painter } from './paint.ts';
import { alsoOf, competing, gapsOf, tellsMore } from './phrases.ts';
import { tableLines } from './table.ts';
import { fold, pad, wrap } from './wrap.ts';

/** What the terminal can show. */
export interface Look {
  /** Columns. */
  width: number;
  color: boolean;
}

/** Column at which what is said of a finding starts, and that of its details. */
const side = 9;
const inner = 11;

/** Reports for people: the first lines answer, the rest proves it. */
export function renderText(reports: readonly Report[], look: Look): string {
  const paint = painter(look.color);
  // Prose is hard to read in long lines; tables use all the room.
  const width = Math.min(look.width, 80);
  return reports
    .map(cleanReport)
    .map((report) => reportLines(report, { width, tableWidth: look.width, paint }).join('\n'))
    .map((text) => `${text}\n`)
    .join('\n\n');
}

interface Page {
  width: number;
  tableWidth: number;
  paint: Paint;
}

function reportLines(report: Report, page: Page): string[] {
  const containers = new Set(report.findings.map(({ container }) => container));
  const rivals = competing(report).length > 0;
  const blocks = [
    headLines(report, page),
    ...report.findings.map((finding, index) =>
      findingLines(finding, containers.size > 1, index === 0 && !rivals, page),
    ),
    undecidedLines(report, page),
    ...report.tables.map((table) => tableBlock(table, page)),
    tailLines(report, page),
  ];
  return blocks.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function headLines(report: Report, { width, paint }: Page): string[] {
  const { name } = report.target;
  const [first = '', ...rest] = wrap(`${name} ${report.status}`, width - 1);
  const title = `${paint('title', name)}${first === name ? '' : ' '}${first.slice(name.length)}`;
  return [title, ...rest, ...(report.about === '' ? [] : wrap(report.about, width))];
}

function findingLines(finding: Finding, several: boolean, look: boolean, page: Page): string[] {
  const where = several ? `Container \`${finding.container}\`: ` : '';
  const lines = beside(finding.confidence, wrap(where + finding.says, page.width - side), page.paint);
  const sections = [
    section(
      'why',
      finding.clues.flatMap((clue) => clueLines(clue, page)),
      page,
    ),
    section(
      'against',
      (finding.against ?? []).flatMap((clue) => clueLines(clue, page)),
      page,
    ),
    ...stepSections(
      finding.next.filter((step) => look || step.kind !== 'look'),
      page,
    ),
  ];
  return [...lines, ...sections.filter(({ length }) => length > 0).flatMap((each) => ['', ...each])];
}

/** The confidence at the side, the sentence beside it. */
function beside(word: Finding['confidence'] | 'unknown' | 'healthy', lines: string[], paint: Paint): string[] {
  const label = word === 'healthy' ? 'fine' : word;
  return lines.map((line, index) =>
    index === 0
      ? paint(word, label) + ' '.repeat(side - label.length) + paint('says', line)
      : ' '.repeat(side) + paint('says', line),
  );
}

function section(label: string, lines: string[], { paint }: Page): string[] {
  return lines.map((line, index) =>
    index === 0
      ? `  ${paint('label', pad(label, inner - 2))}${line}`
      : line === ''
        ? ''
        : line.startsWith('\0')
          ? line.slice(1)
          : ' '.repeat(inner) + line,
  );
}

function clueLines(clue: Clue, { width, paint }: Page): string[] {
  const room = width - inner;
  const short = `${clue.at}: ${clue.saw}`;
  if (clue.saw === '') return wrap(clue.at, room);
  if (!clue.at.startsWith('log of') && [...short].length <= room && !clue.saw.includes('\n')) return [short];
  return [...wrap(clue.at, room), ...fold(clue.saw, room - 2, 4).map((line) => `  ${paint('quote', line)}`)];
}

const labels: Record<Step['kind'], string> = { emergency: 'now', proper: 'for good', look: 'look' };

/** Several steps of a kind are a choice; several looks are not. */
function stepSections(steps: readonly Step[], page: Page): string[][] {
  return (['emergency', 'proper', 'look'] as const).map((kind) =>
    steps
      .filter((step) => step.kind === kind)
      .flatMap((step, index) => {
        const label = index === 0 ? labels[kind] : kind === 'look' ? '' : 'or';
        return section(label, stepLines(step, page), page);
      }),
  );
}

/** Lines of a command carry their own indent (marked by NUL): inside of quotes there may be none. */
function stepLines(step: Step, { width, paint }: Page): string[] {
  const text = wrap(step.text, width - inner);
  if (step.command === undefined) return text;
  return [...text, ...commandLines(step.command, width, inner + 2).map((line) => `\0${paint('command', line)}`)];
}

/** What is said where nothing is sure: what was read, and what would tell. */
function undecidedLines(report: Report, page: Page): string[] {
  if (report.verdict === 'healthy' && report.findings.length === 0 && report.tables.length === 0)
    return beside('healthy', wrap('Nothing is wrong that can be seen from here.', page.width - side), page.paint);
  const rivals = competing(report);
  const told = new Set(report.findings[0]?.next.map(({ command }) => command));
  const untold = report.next.filter(({ command }) => !told.has(command));
  const steps = rivals.length > 0 ? rivals : report.verdict === 'unknown' ? untold : [];
  const lines = report.findings.length > 0 ? [] : unknownLines(report, page);
  if (steps.length === 0) return lines;
  const heading = rivals.length > 0 ? 'Both are left as explanations. What would decide:' : tellsMore(report);
  const look = section(
    'look',
    steps.flatMap((step) => stepLines(step, page)),
    page,
  );
  return [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...(report.findings.length > 0 ? [...wrap(heading, page.width), ''] : []),
    ...look,
  ];
}

function unknownLines(report: Report, page: Page): string[] {
  if (report.verdict !== 'unknown' || report.tables.length > 0) return [];
  const says = beside('unknown', wrap('Nothing that was read says why.', page.width - side), page.paint);
  const read = section('read', wrap((report.read ?? []).join(', '), page.width - inner), page);
  return report.read === undefined ? says : [...says, '', ...read];
}

function tableBlock(table: Report['tables'][number], page: Page): string[] {
  if (table.rows.length === 0) return [];
  return [...wrap(table.title, page.width), '', ...tableLines(table, page.tableWidth, page.paint)];
}

function tailLines(report: Report, { width }: Page): string[] {
  const cause = report.findings[0]?.cause;
  const sentences = [
    alsoOf(report),
    ...gapsOf(report.gaps),
    cause ? `More about this cause: kubectl crashloop explain ${cause}` : '',
  ];
  return sentences.filter((sentence) => sentence !== '').flatMap((sentence) => wrap(sentence, width));
}
