import type { Exit, Failure } from '../../model.ts';
import type { Block } from './blocks/block.ts';
import { blocksOf } from './blocks/index.ts';
import type { Row } from './row.ts';
import { weightsOf } from './weigh.ts';

/** What went wrong in a log, most likely the end of the process first. */
export function failuresOf(rows: readonly Row[], exit?: Exit): Failure[] {
  return weightsOf(rows, blocksOfAll(rows), exit).sort((a, b) => b.weight - a.weight || b.line - a.line);
}

/** The rows of each process are read by themselves, whatever others printed between them. */
function blocksOfAll(rows: readonly Row[]): Block[] {
  const places = new Map<string, number[]>();
  rows.forEach(({ source }, at) => {
    const own = places.get(source);
    if (own) own.push(at);
    else places.set(source, [at]);
  });
  if (places.size < 2) return blocksOf(rows);
  const blocks = [...places.values()].flatMap((own) =>
    blocksOf(own.flatMap((at) => rows[at] ?? [])).map((block) => ({
      ...block,
      at: own[block.at] ?? 0,
      end: (own[block.end - 1] ?? 0) + 1,
    })),
  );
  return blocks.sort((a, b) => a.at - b.at);
}
