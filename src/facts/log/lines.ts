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
  if (line.includes('[') && line.includes('m'))
    line = line.replace(/(?:\^\[|#x1B|\\x1b|\\033|\\u001b)?\[(?:\d{1,3}(?:;\d{1,3}){0,4})?m/gi, '');
  if (odd.test(line)) line = line.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g, '');
  return line;
}

const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/;

/** A progress bar writes over itself: what is seen is what comes last. */
function afterReturn(line: string): string {
  const parts = line.split('\r').filter((part) => part !== '');
  return parts.at(-1) ?? '';
}
