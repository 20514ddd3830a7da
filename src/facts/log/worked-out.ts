import type { Needs } from './literals.ts';

/** What patterns need, by their source. The build works it out ahead; without it, it is worked out when it is first asked for. */
export const workedOut: readonly [source: string, needs: Needs][] = [];
