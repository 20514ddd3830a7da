import { logCommand } from '../facts/command.ts';
import { endedByItself } from '../facts/exits.ts';
import type { Cause } from './cause.ts';

export const unhandledException: Cause = {
  id: 'unhandled-exception',
  topic: 'application',
  title: 'an exception, panic or fault in the program ended it, and nothing deeper explains that',
  explain: {
    means:
      'The program itself gave up: an error that it did not handle ended the process. No cause outside of it was found.',
    looks: 'An exit code other than 0, and a stack trace, a panic or an error as the last thing in the log.',
    emergency: 'Go back to the version before, if that one ran.',
    proper: 'Mend the program where the innermost frame of the trace points to, or handle the error there.',
    prevent: 'Start the new image once with the real configuration before it is rolled out.',
    related: ['bad-config', 'missing-dependency', 'missing-env'],
  },
  detect(container, evidence) {
    const { lastExit, log } = container;
    const last = log.failures[0];
    if (!last || !endedByItself(lastExit)) return undefined;
    return {
      confidence: 'possible',
      subject: last.headline,
      says: `\`${container.name}\` ended with exit code ${lastExit?.code}; the last thing that went wrong in its log is quoted below.`,
      clues: [{ at: `${log.address}, line ${last.line}`, saw: last.headline }],
      next: [{ kind: 'look', text: 'shows what it printed before it ended', command: logCommand(evidence, container) }],
      weight: last.weight,
      line: last.line,
    };
  },
};
