import { columns } from './wrap.ts';

/**
 * A command laid out for a screen so that it can still be pasted: broken only between words, with ` \` before the line feed. Line feeds
 * that it has itself stay; after one inside of quotes, and in a here-document, nothing is indented, for that would change what is said.
 */
export function commandLines(command: string, width: number, indent: number): string[] {
  if (/<<-?\s*['"]?\w/.test(command)) return command.split('\n');
  const lines: string[] = [];
  let line = '';
  let first = true;
  const margin = (deeper: boolean) => ' '.repeat(indent + (deeper ? 2 : 0));
  for (const { word, end } of unitsOf(command)) {
    const room = width - indent - (first ? 0 : 2) - (end === ' ' ? 2 : 0);
    if (line !== '' && columns(line) + 1 + columns(firstLine(word)) > room) {
      lines.push(`${margin(!first)}${line} \\`);
      line = word;
      first = false;
    } else line = line === '' ? word : `${line} ${word}`;
    if (end === '\n') {
      lines.push(margin(!first) + line);
      line = '';
      first = true;
    }
  }
  if (line !== '') lines.push(margin(!first) + line);
  return lines.flatMap((text) => text.split('\n'));
}

/** Words that stay on one line: a short flag with its value, an operator with the word before. */
function unitsOf(command: string): { word: string; end: ' ' | '\n' }[] {
  const units: { word: string; end: ' ' | '\n' }[] = [];
  for (const next of wordsOf(command)) {
    const last = units.at(-1);
    const isFlag = last !== undefined && /(^| )-[a-z]$/.test(last.word);
    if (last && last.end === ' ' && (isFlag || /^(&&|\|\|?|;)$/.test(next.word))) {
      last.word += ` ${next.word}`;
      last.end = next.end;
    } else units.push(next);
  }
  return units;
}

/** Words of a shell command, quotes and all, and what ends each: a space or a line feed. */
function wordsOf(command: string): { word: string; end: ' ' | '\n' }[] {
  const words: { word: string; end: ' ' | '\n' }[] = [];
  let word = '';
  let quote = '';
  for (let index = 0; index < command.length; index++) {
    const char = command[index] ?? '';
    if (char === '\\' && quote !== "'") {
      word += char + (command[++index] ?? '');
    } else if (quote === '' && (char === ' ' || char === '\n')) {
      if (word !== '') words.push({ word, end: char });
      word = '';
    } else {
      if (char === quote) quote = '';
      else if (quote === '' && (char === "'" || char === '"')) quote = char;
      word += char;
    }
  }
  if (word !== '') words.push({ word, end: '\n' });
  return words;
}

function firstLine(word: string): string {
  return word.split('\n')[0] ?? '';
}
