/** An object as Go reads it: a field that is `null` is not there. The values of `data` are texts, and an empty one counts. */
export function withoutNulls<T>(value: T): T {
  return clean(value, '') as T;
}

function clean(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.filter((each) => each !== null).map((each) => clean(each, ''));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== null || key === 'data');
  return Object.fromEntries(entries.map(([name, each]) => [name, clean(each, name)]));
}
