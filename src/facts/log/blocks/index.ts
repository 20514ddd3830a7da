import { isBad } from '../formats/level.ts';
import type { Row } from '../row.ts';
import { readBeam } from './beam.ts';
import type { Block, BlockReader } from './block.ts';
import { readCollision } from './collision.ts';
import { readGo } from './go.ts';
import { readList, readSpring, readUsage } from './list.ts';
import { readNative } from './native.ts';
import { readNpm } from './npm.ts';
import { readPhp } from './php.ts';
import { readPython } from './python.ts';
import { readRuby } from './ruby.ts';
import { readRust } from './rust.ts';
import { complains, readSingle } from './single.ts';
import { readStack } from './stack.ts';

/** The first that takes a row has it. */
const readers: readonly BlockReader[] = [
  readPython,
  readGo,
  readNative,
  readSpring,
  readBeam,
  readRust,
  readPhp,
  readCollision,
  readRuby,
  readNpm,
  readUsage,
  readStack,
  readList,
  readSingle,
];

/** What went wrong in the rows of one process, in their order. */
export function blocksOf(rows: readonly Row[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < rows.length) {
    const block = blockAt(rows, at);
    if (!block) {
      at += 1;
      continue;
    }
    const before = blocks.at(-1);
    if (before && leadsIn(rows, before, block)) blocks[blocks.length - 1] = merged(before, block, rows[before.at]);
    else blocks.push(block);
    at = Math.max(block.end, at + 1);
  }
  return blocks;
}

/** What begins a block without a word of complaint: rulers, source positions, reports, heads of faults. */
const opening =
  /^(?:[*=#─━-]{8}|\s{0,8}[|+ ]|<---|\*\* \(|\{"|# |==|-e:|In \w|usage|synopsis|Stack over|terminate|libc\+\+abi|SIG[A-Z]{3,4}: )|:\d{1,6}(?::|$)|:in [`']|panick|overflow|Traceback|Next |npm (?:ERR!|error) code E/i;

function blockAt(rows: readonly Row[], at: number): Block | undefined {
  const row = rows[at];
  if (!row || (row.text === '' && row.fields === undefined)) return undefined;
  const worth = isBad(row.level) || row.fields?.['report'] || opening.test(row.text) || complains(row.text);
  if (!worth && !/^\s+at |^Caused by:$/.test(rows[at + 1]?.text ?? '')) return undefined;
  for (const read of readers) {
    const block = read(rows, at);
    if (block) return block;
  }
  return undefined;
}

/** A logger's message right before a trace belongs to it; so does an error right before the text that says how to call the program. */
function leadsIn(rows: readonly Row[], before: Block, block: Block): boolean {
  if (before.form !== undefined || block.form === undefined || block.form === 'list') return false;
  let gap = before.end;
  while (gap < block.at && /^\s*$|^\s/.test(rows[gap]?.text ?? '')) gap += 1;
  if (gap !== block.at || block.at - before.end > (block.form === 'usage' ? 6 : 2)) return false;
  if (block.form === 'usage') return true;
  const row = rows[before.at];
  return (
    row !== undefined &&
    !rows[block.at]?.head &&
    ((row.head && isBad(row.level)) || /:$/.test(row.text)) &&
    block.form !== 'go-panic'
  );
}

function merged(before: Block, block: Block, row: Row | undefined): Block {
  if (block.form === 'usage')
    return {
      ...block,
      at: before.at,
      texts: [...block.texts, ...before.texts],
      headline: before.headline,
      uncaught: true,
    };
  // What a logger reports was caught; whether it ended the program is told by what follows.
  const caught = row?.head === true && row.level === 'error';
  return { ...block, at: before.at, texts: [...before.texts, ...block.texts], uncaught: block.uncaught && !caught };
}
