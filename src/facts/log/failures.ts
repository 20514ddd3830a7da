import type { Exit, Failure } from '../../model.ts';
import type { Block, BlockReader } from './blocks/block.ts';
import { readGo } from './blocks/go.ts';
import { readPython } from './blocks/python.ts';
import { readSingle } from './blocks/single.ts';
import { readStack } from './blocks/stack.ts';
import { isBad } from './formats/level.ts';
import type { Row } from './row.ts';
import { weightsOf } from './weigh.ts';

const readers: readonly BlockReader[] = [readPython, readGo, readStack, readSingle];

/** What went wrong in a log, most likely the end of the process first. */
export function failuresOf(rows: readonly Row[], exit?: Exit): Failure[] {
  const blocks = blocksOf(rows);
  return weightsOf(rows, blocks, exit).sort((a, b) => b.weight - a.weight || b.line - a.line);
}

/** Blocks of each source: the lines of one process are read together, whatever others printed between them. */
export function blocksOf(rows: readonly Row[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < rows.length) {
    const block = readers.reduce<Block | undefined>((found, read) => found ?? read(rows, at), undefined);
    if (!block) {
      at += 1;
      continue;
    }
    blocks.push(ledIn(rows, block, blocks));
    at = Math.max(block.end, at + 1);
  }
  return blocks;
}

/** A logger's message right before a trace belongs to it: `ERROR Application failed`, then the exception. */
function ledIn(rows: readonly Row[], block: Block, before: Block[]): Block {
  const last = before.at(-1);
  const row = rows[block.at - 1];
  if (
    !last ||
    block.form === undefined ||
    last.form !== undefined ||
    last.end !== block.at ||
    !row?.head ||
    !isBad(row.level) ||
    rows[block.at]?.head
  )
    return block;
  before.pop();
  return { ...block, at: last.at, texts: [...last.texts, ...block.texts] };
}
