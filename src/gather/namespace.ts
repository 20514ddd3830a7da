import type { Question } from './plan.ts';
import type { Reader } from './reader.ts';

/** What surrounds a pod, and can be asked for before the pod is known: its events, and names that it may have meant. */
export function surroundingsQuestions(reader: Reader, namespace: string, pod: string | undefined): Question[] {
  const fields = pod === undefined ? undefined : `involvedObject.name=${pod}`;
  return [
    reader.list(1, 'events', namespace, { fields }),
    reader.list(1, 'services', namespace),
    reader.list(1, 'endpointslices', namespace),
    reader.list(1, 'secrets', namespace),
    reader.list(1, 'configmaps', namespace),
  ];
}
