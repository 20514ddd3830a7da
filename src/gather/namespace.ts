import type { Get } from './http.ts';
import { type Question, question } from './plan.ts';
import { list } from './reading.ts';

/** What surrounds a pod, and can be asked for before the pod is known: its events, and names that it may have meant. */
export function surroundingsQuestions(get: Get, namespace: string, pod: string | undefined): Question[] {
  const fields = pod === undefined ? undefined : `involvedObject.name=${pod}`;
  return [
    question(1, () => list(get, 'events', namespace, { fields })),
    question(1, () => list(get, 'services', namespace)),
    question(1, () => list(get, 'endpointslices', namespace)),
    question(1, () => list(get, 'secrets', namespace)),
    question(1, () => list(get, 'configmaps', namespace)),
  ];
}
