import type { Cause } from '../causes/cause.ts';
import { painter } from './paint.ts';
import type { Look } from './text.ts';
import { pad, wrap } from './wrap.ts';

const parts = [
  ['means', 'What it means'],
  ['looks', 'How to recognise it'],
  ['emergency', 'What stops it now'],
  ['proper', 'What mends it for good'],
  ['prevent', 'How to prevent it'],
] as const;

/** All causes, one line each, by topic. */
export function renderCatalogue(causes: readonly Cause[], look: Look): string {
  const paint = painter(look.color);
  const width = Math.min(look.width, 80);
  const side = Math.max(...causes.map(({ id }) => id.length)) + 4;
  const lines: string[] = ['It crashes because:'];
  for (const topic of new Set(causes.map((cause) => cause.topic))) {
    lines.push('', paint('title', topic));
    for (const cause of causes.filter((each) => each.topic === topic)) {
      const title = wrap(cause.title, width - side);
      lines.push(...title.map((line, index) => pad(index === 0 ? `  ${cause.id}` : '', side) + line));
    }
  }
  lines.push('', 'For one of them: kubectl crashloop explain CAUSE');
  return lines.map((line) => `${line}\n`).join('');
}

/** One cause, whole. */
export function renderCause(cause: Cause, look: Look): string {
  const paint = painter(look.color);
  const width = Math.min(look.width, 80);
  const lines = [paint('title', cause.id), ...wrap(`It crashes because ${cause.title}.`, width)];
  for (const [part, heading] of parts) lines.push('', paint('label', heading), ...indented(cause.explain[part], width));
  if (cause.explain.related.length > 0) {
    lines.push(
      '',
      paint('label', 'Easily taken for it, or leading to it'),
      ...indented(cause.explain.related.join(', '), width),
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** The catalogue as a document: docs/causes.md. */
export function renderCatalogueDocument(causes: readonly Cause[]): string {
  const blocks = ['# The causes', '', 'Made from `kubectl crashloop explain` by `npm run docs`.'];
  for (const topic of new Set(causes.map((cause) => cause.topic))) {
    blocks.push('', `## ${topic}`);
    for (const cause of causes.filter((each) => each.topic === topic)) blocks.push('', ...causeDocument(cause));
  }
  return `${blocks.join('\n')}\n`;
}

function causeDocument(cause: Cause): string[] {
  const related = cause.explain.related.map((id) => `[\`${id}\`](#${id})`).join(', ');
  return [
    `### ${cause.id}`,
    '',
    `It crashes because ${cause.title}.`,
    ...parts.flatMap(([part, heading]) => ['', `**${heading}.** ${cause.explain[part]}`]),
    ...(related === '' ? [] : ['', `**Easily taken for it, or leading to it:** ${related}.`]),
  ];
}

function indented(text: string, width: number): string[] {
  return wrap(text, width - 2).map((line) => `  ${line}`);
}
