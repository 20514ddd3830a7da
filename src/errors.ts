/** Something that the user can put right. Printed as one line on stderr, never with a stack. */
export class UserError extends Error {
  readonly exitCode: 2 | 3 | 4;
  readonly hint: string | undefined;

  /** `exitCode`: 2 wrong usage, 3 could not look, 4 target not found. */
  constructor(message: string, exitCode: 2 | 3 | 4, hint?: string) {
    super(message);
    this.name = 'UserError';
    this.exitCode = exitCode;
    this.hint = hint;
  }
}
