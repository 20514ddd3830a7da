import type { Analyzer } from './analyzer.ts';
import { dns } from './dns.ts';
import { envDiff } from './env-diff.ts';
import { limits } from './limits.ts';
import { why } from './why.ts';

export const analyzers: readonly Analyzer[] = [why, envDiff, limits, dns];
