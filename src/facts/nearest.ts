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

/**
 * 0 for names that mean the same (case, separators, abbreviations), up to 1 for names that share nothing. Two names that differ in a
 * word with a meaning of its own (`DATABASE_URL`, `DATABASE_USER`) are far from each other, however alike their letters are.
 */
export function distanceOf(a: string, b: string): number {
  const left = tokensOf(a);
  const right = tokensOf(b);
  const [plainA, plainB] = [left.join(''), right.join('')];
  if (plainA === '' || plainB === '') return 1;
  if (plainA === plainB) return 0;
  if ([...left].sort().join(' ') === [...right].sort().join(' ')) return 0.05;
  return Math.min(distanceByWords(left, right), distanceByLetters(left, right));
}

/** Words that say what a thing is. One is not a misspelling of another, and sharing only one of them makes no two names alike. */
const roles = new Set(
  `host port url user password name key id secret token path file dir mode level type size limit timeout count version region bucket
  endpoint domain email scheme protocol enabled debug log api client server public private access refresh read write max min start
  end master replica primary secret username algorithm salt hash cert ca topic queue group index schema table role issuer audience
  scope interval ttl pool threads workers prefix suffix format env environment configuration service`.split(/\s+/),
);

/** Words that can come and go without changing what is meant. */
const fillers = new Set([
  'app',
  'my',
  'service',
  'the',
  'default',
  'configuration',
  'environment',
  'prod',
  'production',
  'value',
  'conn',
]);

const synonyms = new Map(
  Object.entries({
    passwd: 'password',
    pass: 'password',
    pwd: 'password',
    pw: 'password',
    passphrase: 'password',
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
    lvl: 'level',
    auth: 'authentication',
    yml: 'yaml',
    props: 'properties',
    jpg: 'jpeg',
    certificate: 'cert',
    crt: 'cert',
    pem: 'cert',
    directory: 'dir',
    folder: 'dir',
  }),
);

function tokensOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean)
    .map((token) => synonyms.get(token) ?? token.replace(/(?<=[a-rt-z]{3})s$/, ''))
    .map((token) => synonyms.get(token) ?? token);
}

/** How far two lists of words are: words without a partner, weighed by where they stand, and misspelt ones by their letters. */
function distanceByWords(left: readonly string[], right: readonly string[]): number {
  const shared = left.filter((token) => right.includes(token));
  const restLeft = left.filter((token) => !right.includes(token));
  const restRight = right.filter((token) => !left.includes(token));
  let cost = 0;
  let matched = shared.length;
  let telling = shared.some((token) => !roles.has(token));
  for (const token of [...restLeft]) {
    const index = restRight.findIndex((other) => isMisspelling(token, other));
    const other = restRight[index];
    if (other === undefined) continue;
    cost += editsBetween(token, other) / Math.max(token.length, other.length);
    matched++;
    telling ||= token.length > 4;
    restLeft.splice(restLeft.indexOf(token), 1);
    restRight.splice(index, 1);
  }
  if (matched < 2 && !telling) return 1;
  // A word for another word: another thing.
  if (restLeft.length > 0 && restRight.length > 0) return 1;
  for (const [list, rest] of [
    [left, restLeft],
    [right, restRight],
  ] as const) {
    for (const token of rest) cost += fillers.has(token) ? 0.4 : list[0] === token ? 0.6 : 1;
  }
  return Math.min(1, cost / Math.max(left.length, right.length));
}

/** For names whose words are divided in another way, or are one word: `DATABASEURL`, `DATABSE_URL`. */
function distanceByLetters(left: readonly string[], right: readonly string[]): number {
  if (left.length === right.length && left.length > 1) return 1;
  const [a, b] = [left.join(''), right.join('')];
  return isMisspelling(a, b) ? editsBetween(a, b) / Math.max(a.length, b.length) : 1;
}

/** Also of a short form: `paswd` of `passwd`, which is `password`. */
function isMisspelling(a: string, b: string): boolean {
  if (roles.has(a) && roles.has(b)) return false;
  return formsOf(a).some((left) => formsOf(b).some((right) => isTypo(left, right)));
}

function formsOf(token: string): string[] {
  const short = [...synonyms].flatMap(([key, means]) => (key.length >= 5 && means === token ? [key] : []));
  return [token, ...short];
}

function isTypo(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  if (longest < 4 || Math.abs(a.length - b.length) > 3) return false;
  // `v1` and `v2`, `db-0` and `db-1` are two things.
  if (a.replace(/\d/g, '') === b.replace(/\d/g, '')) return false;
  const allowed = longest < 6 ? 1 : longest < 10 ? 2 : 3;
  return editsBetween(a, b) <= allowed;
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
