import type { Exit, Failure } from '../../model.ts';
import type { Block } from './blocks/block.ts';
import type { Row } from './row.ts';

export function weightsOf(rows: readonly Row[], blocks: readonly Block[], _exit?: Exit): Failure[] {
  return blocks.map((block) => {
    const row = rows[block.at];
    const fromEnd = rows.length - block.end;
    const level = row?.level;
    const base = block.uncaught
      ? 0.75
      : level === 'fatal'
        ? 0.72
        : level === 'error'
          ? 0.6
          : level === 'warn'
            ? 0.25
            : level
              ? 0.1
              : 0.45;
    const weight = base * (0.4 + 0.6 / (1 + fromEnd / 20)) + 0.2 / (1 + fromEnd / 4);
    return {
      line: block.headline.line,
      headline: block.headline.text,
      texts: block.texts,
      frames: block.frames,
      weight: Math.min(weight, 0.97),
      ...(block.form && { form: block.form }),
      ...(level && { level }),
    };
  });
}
