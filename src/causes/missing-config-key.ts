import { then } from '../facts/command.ts';
import { toldFile } from '../facts/configuration/env-file.ts';
import { type MissingKey, missingKeyOf } from '../facts/configuration/missing-key.ts';
import { allReferences } from '../facts/configuration/references.ts';
import { changeClue } from '../facts/environment/env-changes.ts';
import { copyKeys, isImmutable } from '../facts/environment/env-steps.ts';
import { putBackBy, restart, rollback } from '../facts/steps.ts';
import type { Container, Evidence, Match, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const missingConfigKey: Cause = {
  id: 'missing-config-key',
  topic: 'config',
  title: 'the ConfigMap or Secret that the pod names exists, but a key of it does not',
  explain: {
    means:
      'The pod asks for one key of a ConfigMap or Secret, and the object has no such key: it was renamed or removed, is misspelt, or is only in `binaryData`, which cannot be a variable. The same goes for a file that gives variables by `fileKeyRef`.',
    looks:
      "`CreateContainerConfigError` with `couldn't find key x in ConfigMap ns/name`; for a volume, an event `FailedMount` with `references non-existent config key`. Where a whole object is mounted, the kubelet says nothing, and the program does not find the file.",
    emergency:
      'Copy the key that is meant to the name that is asked for: a JSON Patch `copy` does it without reading the value.',
    proper: 'Use one name: rename the key where the object is made, or name the right key in the workload.',
    prevent:
      'Change objects and workloads in one commit, and run `env-diff -f` on the manifests before they are applied.',
    related: ['missing-config-object', 'renamed-env', 'missing-file'],
  },
  detect(container, evidence) {
    const missing = missingKeyOf(evidence, container);
    return missing ? toldKey(evidence, container, missing) : toldFile(container);
  },
};

/** What is said of one key that is not there. */
export function toldKey(evidence: Evidence, container: Container, missing: MissingKey): Match {
  const { key, kind, object, near, clues, confidence, weight, line } = missing;
  const names = near.map((name) => `\`${name}\``).join(', ');
  const hint = missing.binary ? '; it has it in `binaryData` only' : names ? `; the nearest that it has: ${names}` : '';
  const change = changeClue(evidence, container, kind, object);
  return {
    confidence,
    subject: key,
    says: `\`${key}\` is not a key of ${kind} \`${object}\`${hint}.`,
    clues: [...clues, ...(change ? [change] : [])],
    next: steps(evidence, container, missing),
    ...(weight !== undefined && { weight }),
    ...(line !== undefined && { line }),
  };
}

function steps(evidence: Evidence, container: Container, missing: MissingKey): Step[] {
  const { kind, object, key, near } = missing;
  const undo = rollback(evidence, container, (spec) =>
    allReferences(spec).map(({ object, key }) => `${object}/${key}`),
  );
  const from = near[0];
  const possible = from !== undefined && !missing.binary && !isImmutable(evidence, container, kind, object);
  const copy = possible ? copyKeys(evidence, container.namespace, kind, object, [{ from, to: key }]) : undefined;
  // The kubelet tries to mount a volume again only after up to two minutes; a new pod is there at once.
  const command = copy && then(copy, restart(evidence, container));
  const emergency: Step | undefined = command
    ? {
        kind: 'emergency',
        text: `copies \`${from}\` to the name that is asked for; does not read the value${putBackBy(container)}`,
        command,
      }
    : undo;
  const proper: Step = {
    kind: 'proper',
    text: `use one name: rename the key where ${kind} ${object} is made, or name the right one in ${container.workload.arg}`,
  };
  return emergency ? [emergency, proper] : [proper];
}
