/** Lines of at most `width` columns, broken between words; a word that is longer than a line has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  // A number stays with its unit.
  const glued = text.replace(/(\d) (?=(?:ms|s|min|h|d|Mi|Gi)\b)/g, '$1\0');
  for (const paragraph of glued.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ').filter(Boolean)) {
      if (line !== '' && columns(line) + 1 + columns(word) > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.map((line) => line.replaceAll('\0', ' '));
}

/** A quotation on one line or more, at most `most`: words are kept whole where they fit on a line. */
export function fold(text: string, width: number, most: number): string[] {
  const lines = wrap(text.replaceAll('\n', ' '), width).flatMap((line) => broken(line, width));
  if (lines.length <= most) return lines;
  const last = [...(lines[most - 1] ?? '')].slice(0, width - 4).join('');
  return [...lines.slice(0, most - 1), `${last} ...`];
}

/** A line that is too long, after a separator in its second half or else anywhere. */
export function broken(line: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (columns(rest) > width) {
    const separator = Math.max(...['/', '.', '-', '_', ',', ':', '='].map((char) => rest.lastIndexOf(char, width - 1)));
    const at = separator > width / 2 ? separator + 1 : width;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
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
