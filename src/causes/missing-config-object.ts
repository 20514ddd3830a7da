import { kubectl } from '../facts/command.ts';
import { type MissingObject, missingObjectOf } from '../facts/configuration/missing-object.ts';
import { namedAlike } from '../facts/configuration/nearest-object.ts';
import { allReferences } from '../facts/configuration/references.ts';
import { changePodSpec, putBackBy, rollback } from '../facts/steps.ts';
import type { Container, Evidence, Match, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const missingConfigObject: Cause = {
  id: 'missing-config-object',
  topic: 'config',
  title: 'a ConfigMap or Secret that the pod names does not exist',
  explain: {
    means:
      'The pod takes variables or files from a ConfigMap or Secret that is not in its namespace. The kubelet does not start the container before it is there, and tries again and again.',
    looks:
      '`CreateContainerConfigError` with `configmap "x" not found` where it is for variables; `ContainerCreating` with an event `FailedMount` where it is for a volume. No restarts are counted, and there is no log.',
    emergency: 'Name the object that exists, where it only has another name; else go back to the revision before.',
    proper: 'Create the object in the namespace of the pod, with the same tool and in the same change as the workload.',
    prevent: 'Deploy ConfigMaps, Secrets and workloads together, and run `env-diff -f` on the manifests before.',
    related: ['missing-config-key', 'volume-failure', 'missing-env'],
  },
  detect(container, evidence) {
    const missing = missingObjectOf(evidence, container);
    return missing && toldObject(evidence, container, missing);
  },
};

/** What is said of one object that is not there. */
export function toldObject(evidence: Evidence, container: Container, missing: MissingObject): Match {
  const { kind, object, places, clues, against, confidence } = missing;
  const near = namedAlike(evidence, container.namespace, kind, object);
  const nearest = near.names.map((name) => `\`${name}\``).join(', ');
  const hint = near.other
    ? `; there is a ${near.other} of that name`
    : nearest
      ? `; the nearest ${near.names.length === 1 ? 'is' : 'are'} ${nearest}`
      : '';
  return {
    confidence,
    subject: `${kind} ${object}`,
    says: `${kind} \`${object}\`, which \`${container.name}\` needs, does not exist in \`${container.namespace}\`${hint}.`,
    clues,
    next: steps(evidence, container, missing, near.fitting(places.flatMap(({ key }) => key ?? []))),
    ...(against.length > 0 && { against }),
    ...(missing.weight !== undefined && { weight: missing.weight }),
    ...(missing.line !== undefined && { line: missing.line }),
  };
}

function steps(evidence: Evidence, container: Container, missing: MissingObject, fitting: string | undefined): Step[] {
  const { kind, object } = missing;
  const paths = [...new Set(missing.places.map(({ path }) => path))];
  const rename = paths.map((path) => ({ op: 'replace' as const, path, value: fitting }));
  const emergency: Step | undefined =
    fitting && paths.length > 0
      ? {
          kind: 'emergency',
          text: `names ${kind} ${fitting}, which exists${putBackBy(container)}`,
          command: changePodSpec(evidence, container, rename),
        }
      : rollback(evidence, container, (spec) => allReferences(spec).map((one) => `${one.kind} ${one.object}`));
  const command = kubectl(evidence, container.namespace, 'get', kind.toLowerCase());
  return [
    ...(emergency ? [emergency] : []),
    { kind: 'proper', text: `create ${kind} ${object} in ${container.namespace}, or name the one that is meant` },
    ...(emergency ? [] : [{ kind: 'look' as const, text: 'shows which there are', command }]),
  ];
}
