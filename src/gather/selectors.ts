import type { Meta } from '../model.ts';

interface Selecting {
  metadata?: Meta;
  spec?: { selector?: { matchLabels?: Record<string, string>; matchExpressions?: Expression[] } };
}

interface Expression {
  key: string;
  operator: string;
  values?: string[];
}

/** A workload's selector as the `labelSelector` of a request; nothing where it has none. */
export function selectorOf(workload: unknown): string | undefined {
  const { matchLabels = {}, matchExpressions = [] } = (workload as Selecting).spec?.selector ?? {};
  const terms = [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
    }),
  ];
  return terms.length > 0 ? terms.join(',') : undefined;
}
