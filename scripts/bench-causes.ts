import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { why } from '../src/analyzers/why.ts';
import type { Evidence, Finding } from '../src/model.ts';
import { crashed, type Story } from '../test/lib/crashed.ts';

/**
 * `npm run bench:causes`: all recorded cases and stories of the repository, and per cause how many are right (cause first), wrong, or
 * unknown (nothing surer than possible, and not the cause). Ends with 1 where a wrong cause was called certain.
 */
interface Tally {
  right: number;
  wrong: number;
  unknown: number;
  wrongCertain: number;
}

const tallies = new Map<string, Tally>();
const mistakes: string[] = [];

for (const { cause, name, evidence } of [...cases(), ...stories()]) {
  const first = why.analyze(evidence).flatMap((report) => report.findings)[0];
  const tally = tallies.get(cause) ?? { right: 0, wrong: 0, unknown: 0, wrongCertain: 0 };
  tallies.set(cause, tally);
  const verdict = judged(first, cause);
  tally[verdict]++;
  if (verdict !== 'right')
    mistakes.push(`${cause}: ${name}: ${first ? `${first.confidence} ${first.cause}` : 'nothing'}`);
}

const columns = ['cause', 'right', 'wrong', 'unknown', 'wrong certain'];
console.log(columns.map((title, index) => (index ? title.padStart(14) : title.padEnd(24))).join(''));
const total: Tally = { right: 0, wrong: 0, unknown: 0, wrongCertain: 0 };
for (const [cause, tally] of [...tallies].sort()) {
  console.log(rowOf(cause, tally));
  for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += tally[key];
}
console.log(rowOf('all', total));
if (mistakes.length > 0) console.log(`\n${mistakes.join('\n')}`);
process.exitCode = total.wrongCertain > 0 ? 1 : 0;

function judged(first: Finding | undefined, cause: string): keyof Tally {
  if (first?.cause === cause) return 'right';
  if (!first || first.confidence === 'possible') return 'unknown';
  return first.confidence === 'certain' ? 'wrongCertain' : 'wrong';
}

function rowOf(name: string, { right, wrong, unknown, wrongCertain }: Tally): string {
  return name.padEnd(24) + [right, wrong, unknown, wrongCertain].map((count) => String(count).padStart(14)).join('');
}

function* cases(): Generator<{ cause: string; name: string; evidence: Evidence }> {
  const folder = new URL('../test/cases/', import.meta.url);
  for (const cause of readdirSync(folder)) {
    for (const file of readdirSync(new URL(`${cause}/`, folder))) {
      if (!file.endsWith('.yaml') || file.startsWith('not-')) continue;
      yield {
        cause,
        name: file,
        evidence: load(readFileSync(new URL(`${cause}/${file}`, folder), 'utf8')) as Evidence,
      };
    }
  }
}

function* stories(): Generator<{ cause: string; name: string; evidence: Evidence }> {
  const folder = new URL('../test/sayings/', import.meta.url);
  for (const file of readdirSync(folder)) {
    const { says } = load(readFileSync(new URL(file, folder), 'utf8')) as {
      says: ({ program: string; subject: string } & Story)[];
    };
    for (const story of says) yield { cause: file.replace('.yaml', ''), name: story.program, evidence: crashed(story) };
  }
}
