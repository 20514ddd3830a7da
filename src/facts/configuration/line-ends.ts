import type { Container, Evidence, Step } from '../../model.ts';
import { kubectl, then } from '../command.ts';
import { restart } from '../steps.ts';

/** JSON spells the carriage return as an escape, so that a plain replacement in the text of the object takes it out. */
export function withoutCarriageReturns(container: Container, evidence: Evidence, name: string): Step {
  const { namespace } = container;
  const get = kubectl(evidence, namespace, 'get', 'configmap', name, '-o', 'json');
  const put = kubectl(evidence, namespace, 'replace', '-f', '-');
  return {
    kind: 'emergency',
    text: `takes the carriage returns out of ConfigMap ${name} and starts the pod anew`,
    command: then([get, "sed 's/\\\\r\\\\n/\\\\n/g'", put].join(' |\n'), restart(evidence, container)),
  };
}
