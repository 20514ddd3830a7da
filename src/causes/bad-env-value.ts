import { badValueOf, serviceUrl } from '../facts/environment/bad-value.ts';
import { envOf, sourceText } from '../facts/environment/env.ts';
import { changeClue } from '../facts/environment/env-changes.ts';
import { flawOf, isNoNumber } from '../facts/environment/env-flaws.ts';
import { hiddenBy, mendOf } from '../facts/environment/env-mends.ts';
import { environmentBefore } from '../facts/environment/env-steps.ts';
import type { Cause } from './cause.ts';

export const badEnvValue: Cause = {
  id: 'bad-env-value',
  topic: 'config',
  title: 'a variable is there, but its value cannot be used',
  explain: {
    means:
      'The variable has the right name, and the program refuses what is in it: it is empty, not a number, not a URL, none of the allowed words, has quotes around it, ends with a line break, or has a `$(NAME)` in it that nothing defines.',
    looks:
      'The program ends at its start with an error of a parser or a validator that names the variable, or only its value: `invalid literal for int()`, `parsing "8080\\n"`, `must be one of`.',
    emergency: 'Correct the value where it is given, and restart; or go back to the revision that had another.',
    proper: 'Correct it in the source of the ConfigMap, the Secret or the workload.',
    prevent:
      'Write values with `echo -n` or `stringData`, quote numbers in YAML once, and run `env-diff` before a rollout.',
    related: ['missing-env', 'service-link-env', 'bad-config'],
  },
  detect(container, evidence) {
    const bad = badValueOf(evidence, container);
    if (!bad) return undefined;
    const { name, line, quote, weight, confidence } = bad;
    const variable = bad.variable ?? envOf(evidence, container).given.get(name);
    const collides = serviceUrl.test(bad.value ?? '') && (!variable || variable.source.kind === 'service');
    if (collides || variable?.source.kind === 'service') return undefined;
    const tidy = variable && !isNoNumber(variable, quote);
    const flaw = tidy ? flawOf(variable) : undefined;
    const { source } = variable ?? {};
    const object = source?.kind === 'ConfigMap' || source?.kind === 'Secret' ? source : undefined;
    const change = object && changeClue(evidence, container, object.kind, object.object);
    const mend = tidy ? mendOf(evidence, container, variable) : undefined;
    const hidden = variable && hiddenBy(envOf(evidence, container), variable);
    const hides = hidden ? `, and hides that of ${sourceText(hidden.source)}` : '';
    const undo = mend ? undefined : environmentBefore(evidence, container);
    const place = source ? ` (${sourceText(source)})` : '';
    return {
      confidence,
      subject: name,
      says: `\`${name}\`${place} ${flaw ?? `has a value that \`${container.name}\` cannot use`}${hides}.`,
      clues: [
        { at: `${container.log.address}, line ${line}`, saw: quote },
        ...(variable
          ? [
              {
                at: `container ${container.name}, ${variable.at}`,
                saw: `gives ${variable.name}, from ${sourceText(variable.source)}`,
              },
            ]
          : []),
        ...(change ? [change] : []),
      ],
      next: [
        ...(mend ? [mend] : undo ? [undo] : []),
        {
          kind: 'proper',
          text: `correct the value of \`${name}\` where ${object ? `${object.kind} ${object.object}` : container.workload.arg} is made`,
        },
      ],
      weight,
      line,
    };
  },
};
