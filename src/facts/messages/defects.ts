/** Does an error name a bug in the program, rather than something that it was not given or could not reach? */
export function isDefect(text: string): boolean {
  return defects.some((pattern) => pattern.test(text));
}

/** The class and message of an error without what a runtime puts before it, short enough to be a name. */
export function spokenError(text: string): string {
  const line =
    text
      .split('\n')
      .find((part) => part.trim() !== '')
      ?.trim() ?? text.trim();
  let spoken = line;
  for (const prefix of prefixes) spoken = spoken.replace(prefix, '');
  return spoken.length > 160 ? `${spoken.slice(0, 159)}…` : spoken || line;
}

const defects: readonly RegExp[] = [
  /\b(?:TypeError(?!: Invalid URL| \[ERR_INVALID_(?:URL|CHAR)\])|ReferenceError|RangeError(?! \[ERR_SOCKET_BAD_PORT\])|SyntaxError|IndentationError|NameError|AttributeError|IndexError|ZeroDivisionError|RecursionError|AssertionError|UnboundLocalError|NotImplementedError|StopIteration|NoMethodError|ArgumentError|FrozenError)\b/,
  /\b(?:NullPointerException|ArrayIndexOutOfBoundsException|IndexOutOfBoundsException|ClassCastException|StackOverflowError|ArithmeticException|ConcurrentModificationException|NegativeArraySizeException|AssertionError|NullReferenceException|InvalidCastException|ArgumentNullException|ArgumentOutOfRangeException|IndexOutOfRangeException|DivideByZeroException|KeyNotFoundException|NotImplementedException)\b/,
  /invalid memory address or nil pointer dereference|index out of range \[|slice bounds out of range|integer divide by zero|assignment to entry in nil map|close of (?:closed|nil) channel|send on closed channel|interface conversion:|all goroutines are asleep - deadlock|concurrent map (?:read|writes|iteration)/,
  /called `Option::unwrap\(\)` on a `None` value|index out of bounds: the len is|assertion (?:`|failed)|internal error: entered unreachable code|not yet implemented|attempt to (?:subtract|add|multiply|divide)[\w ]{0,20}(?:with overflow|by zero)|has overflowed its stack|stack level too deep/,
  /\bParse ?[Ee]rror: syntax error|Call to a member function|Call to undefined method|Unsupported operand types|Uncaught (?:TypeError|ArgumentCountError|DivisionByZeroError|ValueError)/,
  /\*\* \((?:FunctionClauseError|MatchError|CaseClauseError|ArithmeticError|BadMapError)\)|\{badmatch,|\bfunction_clause\b|\bbadarith\b/,
  /double free or corruption|free\(\): |malloc\(\): |munmap_chunk\(\)|stack smashing detected|buffer overflow detected|AddressSanitizer|pure virtual method called|Assertion [`'"].{1,200}failed|[Ss]egmentation (?:fault|violation)|A fatal error has been detected by the Java Runtime/,
];

const prefixes: readonly RegExp[] = [
  // Ruby: file, line and method.
  /^[^\s:]{1,200}:\d{1,6}:in [`'][^`']{1,100}': /,
  /^\[?\d{4}-\d\d-\d\d[T ][\d:.,]{5,15}(?:Z|[+-]\d\d:?\d\d)?\]?\s+/,
  /^(?:panic|Error|error|FATAL|fatal|ERROR): (?=\S+(?:Error|Exception|runtime error)\b)/,
  /^panic: /,
  /^(?:Exception in thread "[^"]{1,60}"|Caused by:|Uncaught|Unhandled exception[.:]|Unhandled Exception:) /,
  /^PHP (?:Fatal|Parse) error: {1,2}(?:Uncaught )?/,
  /^Fatal error: (?:Uncaught )?(?:exception )?/,
];
