/** Lines of at most `width` columns, broken between words; a word that is longer than a line has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ').filter(Boolean)) {
      if (line !== '' && columns(line) + 1 + columns(word) > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

/** A quotation: spaces are kept, and what does not fit is broken anywhere, in at most `most` lines. */
export function fold(text: string, width: number, most: number): string[] {
  const chars = [...text.replaceAll('\n', ' ').trim()];
  const lines: string[] = [];
  for (let from = 0; from < chars.length && lines.length < most; from += width) {
    lines.push(chars.slice(from, from + width).join(''));
  }
  if (chars.length > width * most) lines[most - 1] = `${[...(lines[most - 1] ?? '')].slice(0, -3).join('')}...`;
  return lines;
}

/** Columns that a text takes on a terminal: wide characters of East Asia take two, marks that combine take none. */
export function columns(text: string): number {
  let count = 0;
  for (const char of text) {
    if (/\p{Mn}|\p{Me}/u.test(char)) continue;
    count += wide.test(char) ? 2 : 1;
  }
  return count;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Padded with spaces to a number of columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}
