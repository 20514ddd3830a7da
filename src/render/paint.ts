import { $, bold, cyan, dim, green, magenta, red, yellow } from 'kleur/colors';

/** What a piece of text is. The words are the same without colour. */
export type Role =
  | 'title'
  | 'certain'
  | 'likely'
  | 'possible'
  | 'unknown'
  | 'healthy'
  | 'label'
  | 'command'
  | 'says'
  | 'quote';

/** Colours a piece of text, or leaves it as it is. */
export type Paint = (role: Role, text: string) => string;

const styles: Record<Role, (text: string) => string> = {
  title: (text) => bold(text),
  certain: (text) => bold(red(text)),
  likely: (text) => bold(yellow(text)),
  possible: (text) => bold(magenta(text)),
  unknown: (text) => bold(text),
  healthy: (text) => bold(green(text)),
  label: (text) => dim(text),
  command: (text) => cyan(text),
  says: (text) => bold(text),
  quote: (text) => text,
};

/** Whether there is colour is for the caller to know. */
export function painter(color: boolean): Paint {
  if (!color) return (_, text) => text;
  $.enabled = true;
  return (role, text) => (text === '' ? '' : styles[role](text));
}
