/** A supervisor tells with which code what it ran has failed. */
const failed =
  /\b(?:exit(?:ed)?|terminated|finished|died|ended)\b[^\n]{0,12} (?:exit )?(?:value|code|status)[^\n\d]{0,24}[1-9]\d{0,2}\b/i;

export function saysChildFailed(text: string): boolean {
  return failed.test(text);
}
