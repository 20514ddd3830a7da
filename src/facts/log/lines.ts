/** Longest line that is read as it is; what is longer is cut, since no logger's message is. */
const longest = 65_536;

/** One printed line without colours, control characters, carriage returns and damaged bytes. */
export function cleanLine(raw: string): string {
  let line = raw.length > longest ? raw.slice(0, longest) : raw;
  if (line.includes('\r')) line = afterReturn(line);
  if (line.includes('\u001b') || line.includes('\u009b'))
    line = line.replace(
      /(?:\u001b\[|\u009b)[0-9;?]{0,30}[A-Za-z]|\u001b[()][A-Z0-9]|\u001b\][^\u0007]{0,200}\u0007/g,
      '',
    );
  if (line.includes('[') && left.test(line)) line = line.replace(leftAll, '');
  if (odd.test(line)) line = line.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g, '');
  return line;
}

/** Colours whose escape character was lost or spelled out on the way: `[31m`, `^[[0m`, `#x1B[1;32m`. */
const left = /\[\d{1,3}(?:;\d{1,3}){0,4}m|(?:\^\[|#x1B|\\x1b|\\033|\\u001b)\[m/i;
const leftAll = /(?:\^\[|#x1B|\\x1b|\\033|\\u001b)?\[\d{1,3}(?:;\d{1,3}){0,4}m|(?:\^\[|#x1B|\\x1b|\\033|\\u001b)\[m/gi;

const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/;

/** A progress bar writes over itself: what is seen is what comes last. */
function afterReturn(line: string): string {
  const parts = line.split('\r').filter((part) => part !== '');
  return parts.at(-1) ?? '';
}
