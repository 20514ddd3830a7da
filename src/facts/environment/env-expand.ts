/** A text with its `$(NAME)` references replaced. */
export interface Expanded {
  /** Undefined where a referenced value is not known. */
  text: string | undefined;
  /** Names that were referred to, in order. */
  used: string[];
  /** Names that nothing defines so far: they stay in the text as they are. */
  undefined: string[];
}

/**
 * What the kubelet makes of a text with `$(NAME)`: `$$` is a dollar, a name without definition stays, and so does what is not closed
 * (source: kubernetes/kubernetes third_party/forked/golang/expansion/expand.go). `valueFor` gives null for a name that is not defined
 * and undefined for one whose value is not known.
 */
export function expanded(input: string, valueFor: (name: string) => string | undefined | null): Expanded {
  const result: Expanded = { text: '', used: [], undefined: [] };
  const add = (part: string | undefined) => {
    result.text = result.text === undefined || part === undefined ? undefined : result.text + part;
  };
  let at = 0;
  while (at < input.length) {
    const dollar = input.indexOf('$', at);
    if (dollar < 0 || dollar + 1 >= input.length) break;
    add(input.slice(at, dollar));
    const next = input[dollar + 1];
    const close = next === '(' ? input.indexOf(')', dollar + 2) : -1;
    if (close < 0) {
      add(next === '$' ? '$' : `$${next}`);
      at = dollar + 2;
      continue;
    }
    const name = input.slice(dollar + 2, close);
    const value = valueFor(name);
    result.used.push(name);
    if (value === null) result.undefined.push(name);
    add(value === null ? `$(${name})` : value);
    at = close + 1;
  }
  add(input.slice(at));
  return result;
}
