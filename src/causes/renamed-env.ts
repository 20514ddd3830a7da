import { confidenceFrom } from '../facts/confidence.ts';
import { sourceText } from '../facts/environment/env.ts';
import { beforeClue } from '../facts/environment/env-before.ts';
import { changeClue } from '../facts/environment/env-changes.ts';
import { cureStep, curesOf } from '../facts/environment/env-cures.ts';
import { missingOf, type Near, renamedTo } from '../facts/environment/env-missing.ts';
import { environmentBefore } from '../facts/environment/env-steps.ts';
import type { Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const renamedEnv: Cause = {
  id: 'renamed-env',
  topic: 'config',
  title: 'it asks for a variable that is given under a name that is only near to it',
  explain: {
    means:
      'The program reads a variable by one name, and the ConfigMap, the Secret or the pod spec gives it by another: a key was renamed, the case is different, a prefix is missing or doubled, or one of the two is misspelt. The kubelet does not complain: with `envFrom`, with `optional: true` and with literal names it cannot know what the program wants.',
    looks:
      'The log says that a variable is missing or not set. The container is given one whose name means the same: `DATABASE_PASSWD` for `DATABASE_PASSWORD`, `db_url` for `DB_URL`.',
    emergency:
      'Copy the key to the name that is asked for, inside the ConfigMap or Secret, and restart. A JSON Patch `copy` does that without reading the value.',
    proper: 'Use one name: rename the key where the object is made, or read the new name in the program.',
    prevent:
      'Name each variable in `env` with `configMapKeyRef` or `secretKeyRef` instead of `envFrom`: then the kubelet refuses to start the container and names the key. Run `env-diff` on the manifests before they are applied.',
    related: ['missing-env', 'missing-config-key', 'bad-env-value'],
  },
  detect(container, evidence) {
    const missing = missingOf(evidence, container);
    const near = missing && renamedTo(missing);
    if (!missing || !near) return undefined;
    const { wanted, others } = missing;
    const change = near.object && changeClue(evidence, container, near.object.kind, near.object.name);
    const cures = curesOf(evidence, container, missing);
    const undo = environmentBefore(evidence, container);
    const source = near.variable?.source;
    const prefix =
      source && 'prefix' in source && source.prefix + wanted.name === near.name ? source.prefix : undefined;
    const proper: Step = {
      kind: 'proper',
      text: prefix
        ? `leave the prefix \`${prefix}\` of ${near.variable?.at} out where ${container.workload.arg} is made, or read \`${near.name}\` in the program`
        : near.object
          ? `rename the key where ${near.object.kind} ${near.object.name} is made, or read \`${near.name}\` in the program`
          : `give \`${wanted.name}\` where ${container.workload.arg} is made, or read \`${near.name}\` in the program`,
    };
    return {
      confidence: confidenceFrom(container, wanted.weight),
      subject: wanted.name,
      says: `\`${wanted.name}\` is not given; ${holder(near)} ${near.variable ? 'gives' : 'has'} \`${near.name}\`.`,
      clues: [
        { at: `${container.log.address}, line ${wanted.line}`, saw: wanted.quote },
        { at: near.variable ? `container ${container.name}, ${near.variable.at}` : holder(near), saw: given(near) },
        ...(change ? [change] : []),
        ...beforeClue(evidence, container, wanted.name),
        ...(others.length > 0
          ? [{ at: container.log.address, saw: `also missing: ${others.slice(0, 5).join(', ')}` }]
          : []),
      ],
      next: [...(cures ? [cureStep(evidence, container, cures)] : []), ...(undo ? [undo] : []), proper],
      weight: wanted.weight,
      line: wanted.line,
    };
  },
};

function holder({ object }: Near): string {
  return object ? `${object.kind} ${object.name}` : 'the spec';
}

function given({ name, variable, object, insteadOf }: Near): string {
  if (variable) return `gives ${name}, from ${sourceText(variable.source)}`;
  return `has ${object?.key ?? name}, not ${insteadOf}, which the optional reference asks for`;
}
