import type { Step } from '../../model.ts';
import type { Destination, Verdict } from './destination.ts';

/** What mends for good a way that is refused. */
export function properWay(where: Destination | undefined): Step {
  const text = where && properly[where.verdict];
  return {
    kind: 'proper',
    text: text ?? 'Bring up what should listen there, and let the program try again instead of ending.',
  };
}

const properly: Partial<Record<Verdict, string>> = {
  local:
    'Give it the address of the Service, if it took `localhost` because none was given; or start what should listen beside it.',
  'no-selector-match': 'Give the Service the labels of the pods, where it is made.',
  'port-not-in-service': 'Use the port that the Service has, where the configuration is made.',
  'target-port-name': 'Give the Service the port of the containers, where it is made.',
  'target-port-number': 'Give the Service the port of the containers, where it is made.',
  'listens-elsewhere': 'Give the Service the port that the process listens on, where it is made.',
  'listens-locally': 'Let it listen on all addresses, where it is made.',
  'not-ready': 'Mend what stands behind the Service, and let the program try again instead of ending.',
  'scaled-to-zero': 'Find out who scaled it to 0, and set `replicas` where it is made.',
};
