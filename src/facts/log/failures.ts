import type { Exit, Failure } from '../../model.ts';
import { blocksOf } from './blocks/index.ts';
import type { Row } from './row.ts';
import { weightsOf } from './weigh.ts';

/** What went wrong in a log, most likely the end of the process first. */
export function failuresOf(rows: readonly Row[], exit?: Exit): Failure[] {
  return weightsOf(rows, blocksOf(rows), exit).sort((a, b) => b.weight - a.weight || b.line - a.line);
}
