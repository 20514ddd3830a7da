import type { Parsed } from '../row.ts';
import { readDatabase } from './databases.ts';
import { readJson } from './json.ts';
import { readKlog } from './klog.ts';
import { readLanguage } from './languages.ts';
import { readLayout } from './layout.ts';
import { readLogfmt } from './logfmt.ts';
import { readServer } from './servers.ts';

/** Tried in this order on each line; the most general is last. */
export const formats: readonly ((text: string) => Parsed | undefined)[] = [
  readJson,
  readKlog,
  readServer,
  readDatabase,
  readLanguage,
  readLogfmt,
  readLayout,
];
