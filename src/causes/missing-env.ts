import { confidenceFrom } from '../facts/confidence.ts';
import { beforeClue } from '../facts/environment/env-before.ts';
import { cureStep, curesOf } from '../facts/environment/env-cures.ts';
import { givenText, type Missing, missingOf, renamedTo, unreadSources } from '../facts/environment/env-missing.ts';
import { environmentBefore } from '../facts/environment/env-steps.ts';
import { variablesFor } from '../facts/environment/env-wanted.ts';
import { lookStepsFor } from '../facts/look.ts';
import type { Container, Evidence, Match, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const missingEnv: Cause = {
  id: 'missing-env',
  topic: 'config',
  title: 'it asks for a variable that nothing gives it',
  explain: {
    means:
      'The program needs an environment variable, or a setting that a variable can give, and neither the pod spec nor a ConfigMap or Secret that it refers to has it.',
    looks:
      'The program ends within seconds of its start, mostly with exit code 1, and its log names the variable: `DATABASE_URL is required`, `KeyError`, `unbound variable`, `Could not resolve placeholder`.',
    emergency: 'Go back to the revision that had the variable, or take it from the ConfigMap or Secret that has it.',
    proper: 'Add the variable where the workload is made, from a ConfigMap or a Secret.',
    prevent:
      'Keep the list of variables that a program needs next to it, and check it against the manifests with `env-diff -f` before they are applied.',
    related: ['renamed-env', 'missing-config-key', 'bad-env-value', 'bad-config'],
  },
  detect(container, evidence) {
    const missing = missingOf(evidence, container);
    if (!missing || renamedTo(missing)) return undefined;
    return told(evidence, container, missing);
  },
};

function told(evidence: Evidence, container: Container, missing: Missing): Match {
  const { wanted, others, elsewhere, near, environment } = missing;
  const sure = confidenceFrom(container, wanted.weight);
  const unread = unreadSources(environment);
  const place = elsewhere[0];
  const nearest = near.map(({ name }) => `\`${name}\``).join(', ');
  const hint = place
    ? `, but ${place.kind} ${place.name} has it`
    : nearest
      ? `; the nearest that are given: ${nearest}`
      : '';
  const also =
    others.length > 0
      ? `, nor ${others
          .slice(0, 4)
          .map((name) => `\`${name}\``)
          .join(', ')}`
      : '';
  return {
    // A name that is only spelt like a variable may be given by what could not be read.
    confidence: unread.length > 0 && wanted.as === 'key' ? 'possible' : sure,
    subject: wanted.name,
    says: `\`${wanted.name}\` is not given to \`${container.name}\`${also}${hint}.`,
    clues: [
      { at: `${container.log.address}, line ${wanted.line}`, saw: wanted.quote },
      { at: `container ${container.name}, env and envFrom`, saw: givenText(container, environment) },
      ...beforeClue(evidence, container, wanted.name),
      ...unread,
    ],
    next: steps(evidence, container, missing),
    weight: wanted.weight,
    line: wanted.line,
  };
}

function steps(evidence: Evidence, container: Container, missing: Missing): Step[] {
  const { wanted } = missing;
  const name = wanted.as === 'key' ? (variablesFor(wanted.name)[0] ?? wanted.name) : wanted.name;
  const cures = curesOf(evidence, container, missing);
  const emergency = cures ? cureStep(evidence, container, cures) : environmentBefore(evidence, container);
  const proper: Step = { kind: 'proper', text: `give \`${name}\` where ${container.workload.arg} is made` };
  return emergency ? [emergency, proper] : [proper, ...lookStepsFor(evidence, container)];
}
