import { editsBetween } from '../facts/nearest.ts';

/** The word that someone most likely mistyped; dashes and case do not count. */
export function mistyped(word: string, known: Iterable<string>): string | undefined {
  const plain = (text: string) => text.replaceAll('-', '').toLowerCase();
  const ranked = [...known]
    .map((name) => ({ name, edits: editsBetween(plain(word), plain(name)) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(name.length / 3)) && plain(word).length > 1)
    .sort((a, b) => a.edits - b.edits || a.name.localeCompare(b.name));
  return ranked[0]?.name;
}
