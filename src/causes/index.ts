import type { Cause } from './cause.ts';
import { unhandledException } from './unhandled-exception.ts';

/** Every cause that is tried, by topic. The order is that of the catalogue; it decides nothing. */
export const causes: readonly Cause[] = [unhandledException];
