import { confidenceFrom } from '../facts/confidence.ts';
import { argumentFaultOf } from '../facts/configuration/argument-fault.ts';
import { changeContainer, putBackBy, rollback } from '../facts/steps.ts';
import type { Step } from '../model.ts';
import type { Cause } from './cause.ts';

const saying = {
  unknown: 'is not known to',
  missing: 'is wanted by',
  value: 'has a value that is refused by',
};

export const badArgs: Cause = {
  id: 'bad-args',
  topic: 'config',
  title: 'the command line is refused: an unknown flag, a missing argument, a wrong value',
  explain: {
    means:
      'The program started, read its command line and does not accept it. Often an upgrade removed a flag, an argument is missing after an edit, or `command` and `args` do not fit to the entry point of the image.',
    looks:
      'It ends at once, often with exit code 1, 2 or 64, with a sentence such as `unknown flag: --x` or `the following arguments are required`, mostly beside a usage text.',
    emergency: 'Take the unknown flag away, or go back to the image that knew it.',
    proper: 'Correct `command` and `args` for the version of the image that is used.',
    prevent:
      'Read the release notes for removed flags before an upgrade, and start the image once with the real command line.',
    related: ['bad-config', 'bad-env-value', 'command-not-found'],
  },
  follows: ['missing-env', 'renamed-env', 'service-link-env', 'bad-env-value'],
  detect(container, evidence) {
    const fault = argumentFaultOf(container);
    if (!fault) return undefined;
    const { name, form, place, line, quote, weight } = fault;
    const undo = rollback(evidence, container, (spec) =>
      spec.containers.map(({ image, command, args }) => [image, command, args]),
    );
    const removed: Step | undefined =
      form === 'unknown' && place?.alone && place.path.startsWith('/args')
        ? {
            kind: 'emergency',
            text: `takes \`${name}\` away${putBackBy(container)}`,
            command: changeContainer(evidence, container, [{ op: 'remove', path: place.path }]),
          }
        : undefined;
    const emergency = undo ?? removed;
    return {
      confidence: confidenceFrom(container, weight),
      subject: name,
      says: `\`${name}\` ${saying[form]} the program in \`${container.name}\`.`,
      clues: [
        { at: `${container.log.address}, line ${line}`, saw: quote },
        ...(place ? [{ at: `container ${container.name}, ${place.at}`, saw: `gives ${name}` }] : []),
      ],
      next: [
        ...(emergency ? [emergency] : []),
        {
          kind: 'proper',
          text: `correct \`command\` and \`args\` of \`${container.name}\` where ${container.workload.arg} is made`,
        },
      ],
      weight,
      line,
    };
  },
};
