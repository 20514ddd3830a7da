import { backWhere } from '../facts/back.ts';
import { logCommand } from '../facts/command.ts';
import { endedByItself } from '../facts/exits.ts';
import { faults } from '../facts/image/faults.ts';
import { isDefect, spokenError } from '../facts/messages/defects.ts';
import { failsWithZero } from '../facts/said.ts';
import type { Container, Evidence, Failure, Match, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const unhandledException: Cause = {
  id: 'unhandled-exception',
  topic: 'application',
  title: 'an exception, panic or fault in the program ended it, and nothing deeper explains that',
  explain: {
    means:
      'The program itself gave up: an error that it did not handle ended the process. No cause outside of it was found.',
    looks:
      'An exit code other than 0, and a stack trace, a panic or an error as the last thing in the log. Or a signal of a fault: 139 SIGSEGV, 134 SIGABRT, 136 SIGFPE, 135 SIGBUS.',
    emergency: 'Go back to the version before, if that one ran.',
    proper: 'Mend the program where the innermost frame of the trace points to, or handle the error there.',
    prevent: 'Start the new image once with the real configuration before it is rolled out.',
    related: ['bad-config', 'missing-dependency', 'missing-env'],
  },
  detect(container, evidence) {
    const last = container.log.failures[0];
    if (!endedByItself(container.lastExit) && !failsWithZero(container)) return undefined;
    const enough = faults[container.lastExit?.code ?? 0] ? 0.5 : 0.3;
    return last && last.weight >= enough ? fromFailure(container, evidence, last) : fromSignal(container, evidence);
  },
};

function fromFailure(container: Container, evidence: Evidence, failure: Failure): Match {
  const { lastExit, log, name } = container;
  const root = failure.texts.at(-1)?.text ?? failure.headline;
  const frame = failure.frames[0];
  const fault = faults[lastExit?.code ?? 0];
  const defect = failure.weight >= 0.5 && (isDefect(root) || isDefect(failure.headline));
  return {
    confidence: lastExit?.code !== 0 && (defect || fault?.said.test(root)) ? 'likely' : 'possible',
    subject: spokenError(root),
    says: `\`${name}\` ended with exit code ${lastExit?.code}; the last thing that went wrong in its log is quoted below.`,
    clues: [
      { at: `${log.address}, line ${failure.line}`, saw: failure.headline },
      ...(frame ? [{ at: 'innermost frame', saw: frame }] : []),
    ],
    next: steps(container, evidence),
    weight: failure.weight,
    line: failure.line,
  };
}

/** A fault without a word in the log: the signal is all there is. */
function fromSignal(container: Container, evidence: Evidence): Match | undefined {
  const { lastExit, name } = container;
  const fault = faults[lastExit?.code ?? 0];
  if (!lastExit || !fault) return undefined;
  return {
    confidence: 'possible',
    subject: fault.signal,
    says: `\`${name}\` was ended by ${fault.signal} (exit code ${lastExit.code}): ${fault.means}.`,
    clues: [{ at: `status of ${name}: ${lastExit.at}`, saw: `reason ${lastExit.reason}, exit code ${lastExit.code}` }],
    next: steps(container, evidence),
    weight: 0.3,
  };
}

function steps(container: Container, evidence: Evidence): Step[] {
  return [
    ...backWhere(evidence, container, ['image', 'command', 'args', 'env', 'envFrom', 'volumeMounts', 'resources']),
    { kind: 'look', text: 'shows what it printed before it ended', command: logCommand(evidence, container) },
  ];
}
