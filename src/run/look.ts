import type { Invocation } from '../invocation.ts';
import type { Look } from '../render/text.ts';

/** What is known of the stream that is written to. */
export interface Stream {
  isTerminal: boolean;
  columns: number | undefined;
}

/** How to write on a stream. `--color` decides; else FORCE_COLOR, NO_COLOR, and whether it is a terminal that can show colour. */
export function lookOf(choice: Invocation['color'], env: Record<string, string | undefined>, stream: Stream): Look {
  return { width: widthOf(stream), color: choice === 'auto' ? isColored(env, stream) : choice === 'always' };
}

function isColored(env: Record<string, string | undefined>, stream: Stream): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return stream.isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

function widthOf({ isTerminal, columns }: Stream): number {
  return isTerminal && columns ? Math.max(40, columns) : 80;
}
