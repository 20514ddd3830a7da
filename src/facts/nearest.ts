/** Names among `candidates` that someone may have meant by `wanted`: at most three, nearest first, none rather than nonsense. */
export function nearestOf(wanted: string, candidates: Iterable<string>): string[] {
  const ranked: { name: string; distance: number }[] = [];
  for (const name of new Set(candidates)) {
    if (name === wanted) continue;
    const distance = distanceOf(wanted, name);
    if (distance <= 0.4) ranked.push({ name, distance });
  }
  ranked.sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name));
  return ranked.slice(0, 3).map(({ name }) => name);
}

/** 0 for names that mean the same (case, separators, abbreviations, order of words), up to 1 for names that share nothing. */
export function distanceOf(a: string, b: string): number {
  const left = tokensOf(a);
  const right = tokensOf(b);
  const [plainA, plainB] = [left.join(''), right.join('')];
  if (plainA === plainB) return 0;
  const shared = left.filter((token) => right.includes(token)).length;
  const union = new Set([...left, ...right]).size;
  const byTokens = 1 - shared / union;
  const byLetters = editsBetween(plainA, plainB) / Math.max(plainA.length, plainB.length);
  return Math.min(shared > 0 ? byTokens : 1, byLetters);
}

const synonyms: Record<string, string> = {
  passwd: 'password',
  pass: 'password',
  pwd: 'password',
  pw: 'password',
  db: 'database',
  svc: 'service',
  srv: 'service',
  pg: 'postgres',
  psql: 'postgres',
  postgresql: 'postgres',
  hostname: 'host',
  addr: 'host',
  address: 'host',
  uri: 'url',
  dsn: 'url',
  username: 'user',
  usr: 'user',
  config: 'configuration',
  cfg: 'configuration',
  conf: 'configuration',
  mongodb: 'mongo',
  env: 'environment',
};

function tokensOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean)
    .map((token) => synonyms[token] ?? token.replace(/(?<=[a-z]{3})s$/, ''));
}

/** Edit distance in which swapping two neighbours is one edit (optimal string alignment). */
export function editsBetween(a: string, b: string): number {
  let twoAgo: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (twoAgo[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [twoAgo, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
