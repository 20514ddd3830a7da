import type { Analyzer } from './analyzer.ts';
import { why } from './why.ts';

export const analyzers: readonly Analyzer[] = [why];
