/** Stands for the package of this name in the bundle: help texts are ASCII, so that a column is a character. */
export default function stringWidth(text: string): number {
  return text.length;
}
