import { readdirSync, readFileSync } from 'node:fs';

const source = new URL('../../../src/', import.meta.url);

/** Every regular expression of the facts and causes: those that stand in the source, and those that modules make when they are loaded. */
export async function patterns(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/^(?:facts|causes)\/.*\.ts$/.test(file)) continue;
    for (const literal of literalsIn(readFileSync(new URL(file, source), 'utf8'))) found.set(literal, file);
  }
  for (const made of await patternsMade()) if (!found.has(made)) found.set(made, 'made when loaded');
  return found;
}

/** Patterns that modules build from parts: `new RegExp(…)` at their top level. */
async function patternsMade(): Promise<string[]> {
  const made: string[] = [];
  const native = globalThis.RegExp;
  globalThis.RegExp = new Proxy(native, {
    construct(target, args: [string | RegExp, string?]) {
      const pattern = new target(...args);
      made.push(String(pattern));
      return pattern;
    },
  });
  await import('../../../src/causes/index.ts');
  await import('../../../src/facts/log/entities.ts');
  globalThis.RegExp = native;
  return made;
}

/** Literals of a source text: a slash begins one where a value is expected. */
function literalsIn(text: string): string[] {
  const tokens =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?<=[=(,:[!&|?{};>\n]\s*|return )\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/g;
  return [...text.matchAll(tokens)].map(([token]) => token).filter((token) => /^\/[^/*]/.test(token));
}
