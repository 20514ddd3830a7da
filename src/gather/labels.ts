import { UserError } from '../errors.ts';

type Labels = Record<string, string> | undefined;

/** What `-l` takes: `a=b`, `a==b`, `a!=b`, `a`, `!a`, `a in (x, y)`, `a notin (x)`, joined by commas. */
export function selectorOf(text: string): (labels: Labels) => boolean {
  const tests = requirementsIn(text).map((requirement) => testOf(requirement, text));
  return (labels) => tests.every((test) => test(labels ?? {}));
}

/** Do these labels, or any of several sets, fit the selector that was given; true where none was. */
export function matchesAsk({ selector }: { selector?: string }, ...labels: Labels[]): boolean {
  return selector === undefined || labels.some(selectorOf(selector));
}

/** What a workload's `spec.selector` takes. An empty one takes nothing here: it is no reason to call a pod one's own. */
export function matchesSelector(selector: unknown, labels: Labels): boolean {
  const { matchLabels = {}, matchExpressions = [] } = (selector ?? {}) as {
    matchLabels?: Record<string, string>;
    matchExpressions?: { key: string; operator: string; values?: string[] }[];
  };
  if (Object.keys(matchLabels).length + matchExpressions.length === 0) return false;
  const has = labels ?? {};
  return (
    Object.entries(matchLabels).every(([key, value]) => has[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return key in has;
      if (operator === 'DoesNotExist') return !(key in has);
      const isIn = values.includes(has[key] ?? '') && key in has;
      return operator === 'In' ? isIn : !isIn;
    })
  );
}

/** Split at the commas that are not inside parentheses. */
function requirementsIn(text: string): string[] {
  return text.split(/,(?![^(]{0,1000}\))/).map((part) => part.trim());
}

function testOf(requirement: string, whole: string): (labels: Record<string, string>) => boolean {
  const set = /^([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(requirement);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    return (labels) => (key in labels && values.includes(labels[key] ?? '')) === (operator === 'in');
  }
  const equal = /^([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)$/.exec(requirement);
  if (equal) {
    const [, key = '', operator, value = ''] = equal;
    return (labels) => (key in labels && labels[key] === value) === (operator !== '!=');
  }
  const exists = /^(!?)\s*([\w./-]+)$/.exec(requirement);
  if (!exists) throw new UserError(`\`${whole}\` is not a label selector`, 2, 'For example: -l app=api,tier!=web');
  const [, not, key = ''] = exists;
  return (labels) => key in labels === (not === '');
}
