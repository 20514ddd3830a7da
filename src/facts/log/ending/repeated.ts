import type { Block } from '../blocks/block.ts';
import type { Row } from '../row.ts';
import { shapeOf } from './boots.ts';

/** A failure, told where it stands last, and how often it was said. */
export interface Distinct {
  block: Block;
  count: number;
}

/** At most so many different failures are told. */
const most = 300;

/** The same failure again and again is one; so is an error, how to call the program, and the error again. */
export function distinctOf(blocks: readonly Block[], rows: readonly Row[]): Distinct[] {
  return withoutEchoes(latestOf(blocks, rows));
}

function latestOf(blocks: readonly Block[], rows: readonly Row[]): Distinct[] {
  const byShape = new Map<string, Distinct>();
  for (const block of blocks.toReversed()) {
    const key = `${block.form ?? ''} ${rows[block.at]?.level ?? ''} ${shapeOf(block.headline.text)}`;
    const known = byShape.get(key);
    if (known) known.count += 1;
    else if (byShape.size < most) byShape.set(key, { block, count: 1 });
  }
  return [...byShape.values()].reverse();
}

function withoutEchoes(found: readonly Distinct[]): Distinct[] {
  return found.filter(({ block }, index) => {
    const { text } = block.headline;
    if (block.form !== undefined || text.length < 10) return true;
    const before = found.slice(Math.max(0, index - 3), index).map((other) => other.block);
    return !before.some(
      (other) => other.form && block.at - other.end < 30 && other.texts.some((said) => said.text.includes(text)),
    );
  });
}
