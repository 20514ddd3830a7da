import { causes } from '../causes/index.ts';
import { diagnose } from '../diagnose.ts';
import type { Analyzer } from './analyzer.ts';

/** Why each target crashes. */
export const why: Analyzer = {
  name: 'why',
  summary: 'says why a pod keeps crashing, and what to do',
  analyze: (evidence) => evidence.targets.map((target) => diagnose(evidence, target, causes)),
};
