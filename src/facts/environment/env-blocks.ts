import type { Log } from '../../model.ts';
import { linesAround } from '../log/around.ts';
import type { Wanted } from './env-wanted.ts';

/** A report of several lines, each about one variable: how it begins, and how its lines are read. */
interface Block {
  head: RegExp;
  read(lines: readonly string[], head: string): Found[];
}

type Found = Pick<Wanted, 'name' | 'as' | 'problem'> & { index: number; detail?: string };

const blocks: readonly Block[] = [
  // zod, t3-env: an array of issues or an object of lists, as JSON or as Node prints objects.
  { head: /ZodError|Invalid environment variables|Invalid env/i, read: zodIssues },
  { head: /(?:Missing|Invalid) environment variables:\s*$/, read: envalidLines },
  { head: /defined in \S{1,80} but are not present in the environment:/, read: (lines) => namesBelow(lines, 1) },
  { head: /\d validation errors? for \w{1,80}\s*$/, read: pydanticFields },
  {
    head: /(?:missing|required|not set|unset|undefined|must be set|not defined)[^\n]{0,60}:\s*$/i,
    read: (lines, head) => (/variable|env|config|setting|secret|follow/i.test(head) ? namesBelow(lines, 12) : []),
  },
  { head: /Binding to target .{1,300} failed:|Failed to bind properties under/, read: springProperty },
];

/** What a log wants in reports of several lines. Such a report is often printed before the error that ends the program. */
export function blocksIn(log: Log): Wanted[] {
  const wanted: Wanted[] = [];
  const from = Math.max(1, log.lines - 400);
  for (const record of log.records) {
    if (record.line < from) continue;
    record.text.split('\n').forEach((text, index) => {
      if (text.length > 400) return;
      const line = record.line + index;
      for (const block of blocks) if (block.head.test(text)) wanted.push(...readBlock(log, block, line, text));
    });
  }
  return wanted;
}

function readBlock(log: Log, block: Block, line: number, head: string): Wanted[] {
  const below = linesAround(log, line, 0, 60);
  const weight = weightNear(log, line);
  const lines = below.map(({ text }) => text.slice(0, 400));
  return block.read(lines, head).map(({ index, ...found }) => {
    const quoted = below[index] ?? below[0];
    return { ...found, line: quoted?.line ?? line, quote: (quoted?.text ?? head).trim().slice(0, 300), weight };
  });
}

/** How surely the failure that a report belongs to ended the process: that of one that begins in it or just below it. */
function weightNear(log: Log, line: number): number {
  const near = log.failures.filter((failure) => failure.line >= line - 8 && failure.line <= line + 80);
  const strongest = Math.max(0, ...near.map(({ weight }) => weight));
  return strongest > 0 ? strongest : log.lines - line < 40 ? 0.5 : 0.2;
}

function zodIssues(lines: readonly string[]): Found[] {
  const text = lines.join('\n').slice(0, 4096);
  const found: Found[] = [];
  for (const issue of text.matchAll(/\{[^{}]{10,700}\}/g)) {
    const name = /["']?path["']?:\s{0,20}\[\s{0,20}["']([\w.-]{1,100})["']/.exec(issue[0]);
    if (!name?.[1]) continue;
    const missing = /received["']?: ?["']undefined|received undefined|message["']?: ["']Required/.test(issue[0]);
    const detail = /message["']?: ?["']([^\n]{1,200}?)["'],?\s*(?:\n|\}|$)/.exec(issue[0])?.[1];
    const index = text.slice(0, issue.index + name.index).split('\n').length;
    found.push({ ...zodFound(name[1], missing), index: index + 1, ...(detail && { detail }) });
  }
  for (const [index, line] of lines.entries()) {
    const flat =
      /^(?:[^{}\n]{0,80}: ?\{|\s{0,20}\{?)\s{0,4}["']?([A-Z][A-Z0-9_]{1,100})["']?: (?:\[|\{ _errors: \[) ?["']([^"'\n]{1,200})/.exec(
        line,
      );
    if (flat?.[1]) found.push({ ...zodFound(flat[1], saysMissing(flat[2])), index, detail: flat[2] ?? '' });
    const arrow = /^\s{0,8}→ at ([\w.[\]]{1,100})/.exec(line);
    const said = lines[index - 1] ?? '';
    if (arrow?.[1])
      found.push({ ...zodFound(arrow[1], saysMissing(said)), index: index - 1, detail: said.replace(/^\s*✖ /, '') });
  }
  return found;
}

function zodFound(name: string, missing: boolean): Pick<Found, 'name' | 'as' | 'problem'> {
  return { name, as: /^[A-Z][A-Z0-9_]+$/.test(name) ? 'variable' : 'key', problem: missing ? 'missing' : 'bad' };
}

function saysMissing(text: string | undefined): boolean {
  return /Required|received undefined|is required|missing/i.test(text ?? '');
}

function envalidLines(lines: readonly string[], head: string): Found[] {
  const found: Found[] = [];
  const problem = /Missing/.test(head) ? 'missing' : 'bad';
  for (const [index, line] of lines.slice(1).entries()) {
    const entry = /^\s{2,8}(?:[-*•] )?(\w{1,100})(?:: (.*))?$/.exec(line);
    if (!entry?.[1] || /^\s*={4}/.test(line)) break;
    found.push({ name: entry[1], as: 'variable', problem, index: index + 1, ...(entry[2] && { detail: entry[2] }) });
  }
  return found;
}

/** Names in capitals on the lines below a heading that ends with a colon. */
function namesBelow(lines: readonly string[], most: number): Found[] {
  const found: Found[] = [];
  for (const [index, line] of lines.slice(1, most + 1).entries()) {
    if (!/^\s{0,12}(?:[-*•>✗✖❌]|\d{1,2}[.)])?\s{0,4}["'`$]?[A-Z][A-Z0-9_]{2,}/.test(line)) break;
    const names =
      most === 1 ? (line.match(/[A-Za-z_]\w+/g) ?? []) : (line.match(/[A-Z][A-Z0-9_]{2,100}/)?.slice(0, 1) ?? []);
    for (const name of names) {
      if (most === 1 || name.includes('_') || /^[A-Z]{4,}$/.test(name))
        found.push({ name, as: 'name', problem: 'missing', index: index + 1 });
    }
  }
  return found;
}

function pydanticFields(lines: readonly string[], head: string): Found[] {
  const found: Found[] = [];
  const settings = /for \w{0,60}(?:settings|config|env|conf|options|secrets)\w{0,40}\s*$/i.test(head);
  for (let index = 1; index + 1 < lines.length; index++) {
    const field = /^([A-Za-z_][\w.]{0,100})$/.exec(lines[index]?.trim() ?? '')?.[1];
    const message = /^\s{2}(\S.{0,300}?) [[(]type=([\w.]{1,60})/.exec(lines[index + 1] ?? '');
    if (!field || !message) continue;
    const type = message[2] ?? '';
    if (type.includes('extra')) continue;
    const problem = type === 'missing' || type.endsWith('.missing') ? 'missing' : 'bad';
    const name = field.replaceAll('.', '__').toUpperCase();
    found.push({
      name,
      as: settings ? 'variable' : 'key',
      problem,
      index: index + 1,
      detail: message[1] ?? '',
      ignoresCase: true,
    } as Found);
  }
  return found;
}

/** Spring Boot's failure analysis of a property that could not be bound. */
function springProperty(lines: readonly string[]): Found[] {
  const text = (label: string) => {
    const index = lines.findIndex((line) => line.trimStart().startsWith(`${label}: `));
    return { index, value: index < 0 ? undefined : lines[index]?.trim().slice(label.length + 2) };
  };
  const property = text('Property');
  const value = text('Value').value?.replace(/^"|"$/g, '');
  if (!property.value) return [];
  const variable = /System Environment Property "([^"]{1,120})"/.exec(text('Origin').value ?? '')?.[1];
  const detail = text('Reason').value;
  const missing = value === undefined || value === 'null';
  const origin = text('Origin').value;
  if (!missing && !variable && origin) return [];
  return [
    {
      name: variable ?? property.value,
      as: variable ? 'variable' : 'key',
      problem: missing ? 'missing' : 'bad',
      index: property.index,
      ...(detail && { detail }),
    },
  ];
}
