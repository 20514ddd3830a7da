/** Compares two texts by their characters, as times are compared; what a language makes of them would have to be loaded first. */
export function inOrder(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other);
}
