import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/** `npm run new-cause ID`: the file of a cause, its line in the list, its folder of cases. */
const id = process.argv[2] ?? '';
if (!/^[a-z]+(-[a-z]+){1,3}$/.test(id)) {
  console.error(
    'usage: npm run new-cause ID, where ID is two to four words in kebab-case, to be read after "it crashes because:"',
  );
  process.exit(2);
}
const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const file = new URL(`../src/causes/${id}.ts`, import.meta.url);
if (existsSync(file)) {
  console.error(`src/causes/${id}.ts is already there`);
  process.exit(2);
}

writeFileSync(
  file,
  `import type { Cause } from './cause.ts';

export const ${name}: Cause = {
  id: '${id}',
  topic: 'application',
  title: '',
  explain: { means: '', looks: '', emergency: '', proper: '', prevent: '', related: [] },
  detect() {
    return undefined;
  },
};
`,
);

const index = new URL('../src/causes/index.ts', import.meta.url);
const list = readFileSync(index, 'utf8');
const [imports = '', ...rest] = list.split('\n\n');
const sorted = [...imports.split('\n'), `import { ${name} } from './${id}.ts';`].sort((a, b) =>
  pathIn(a).localeCompare(pathIn(b)),
);
writeFileSync(index, [sorted.join('\n'), ...rest].join('\n\n').replace(/\n\];/, `\n  ${name},\n];`));
mkdirSync(new URL(`../test/cases/${id}/`, import.meta.url), { recursive: true });
console.log(`src/causes/${id}.ts, its line in src/causes/index.ts, and test/cases/${id}/`);
console.log(
  `Next: kubectl crashloop snapshot POD -o test/cases/${id}/<story>.yaml, and stories in test/sayings/${id}.yaml`,
);

/** What an import line imports from. */
function pathIn(line: string): string {
  return line.slice(line.indexOf("'"));
}
