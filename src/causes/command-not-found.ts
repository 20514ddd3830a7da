import { backWhere } from '../facts/back.ts';
import { mountedFile } from '../facts/cluster/volumes.ts';
import { confidenceThatMissing, inWords, isNoCommand, isOneWord } from '../facts/image/commands.ts';
import { givenCommand } from '../facts/image/program.ts';
import { type StartFailure, startFailureOf } from '../facts/messages/runtime.ts';
import { commandNotFound as notFound, pathNotFound } from '../facts/messages/shell.ts';
import { clueOf, saidBy } from '../facts/said.ts';
import type { Container, Evidence, Match, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const commandNotFound: Cause = {
  id: 'command-not-found',
  topic: 'image',
  title: 'the command that it shall run does not exist in the image',
  explain: {
    means: 'The program that the pod or a start script names is not in the image, or not in the search path.',
    looks:
      '`StartError` with `executable file not found in $PATH`; from within a script `not found` and exit code 127.',
    emergency: 'Go back to the revision before, or give the right command in the pod template.',
    proper: 'Correct `command` and `args` (one list item for each word), or build the program into the image.',
    prevent: 'Run the image once with the same command and arguments before it is rolled out.',
    related: ['missing-file', 'exec-format', 'exec-permission', 'hidden-by-mount', 'bad-workdir'],
  },
  follows: ['hidden-by-mount'],
  detect: (container, evidence) => fromRuntime(container, evidence) ?? fromLog(container, evidence),
};

function fromRuntime(container: Container, evidence: Evidence): Match | undefined {
  const failure = startFailureOf(container);
  if (failure?.what === 'no-command') return withoutCommand(container, failure);
  // Windows does not always tell which file it did not find.
  const path = failure?.path ?? container.spec.command?.[0];
  if (failure?.what !== 'not-found' || !path) return undefined;
  const why = isOneWord(container, path) ? ', because the whole command line was given as one word' : '';
  return {
    confidence: 'certain',
    subject: path,
    says: `\`${path}\` does not exist in the image \`${container.spec.image}\`${why}.`,
    clues: [{ at: failure.at, saw: failure.quote }, ...givenCommand(container, path)],
    next: steps(container, evidence, path),
  };
}

/** Neither the image nor the pod says what to run. */
function withoutCommand(container: Container, { at, quote }: StartFailure): Match {
  const says = `Neither the image \`${container.spec.image}\` nor ${container.workload.arg} says what \`${container.name}\` shall run.`;
  const proper: Step = {
    kind: 'proper',
    text: `give ${container.name} a \`command\`, or the image an ENTRYPOINT or CMD`,
  };
  return { confidence: 'certain', subject: 'command', says, clues: [{ at, saw: quote }], next: [proper] };
}

function fromLog(container: Container, evidence: Evidence): Match | undefined {
  const code = container.lastExit?.code;
  const said = saidBy(container, code === 127 ? [...notFound, ...pathNotFound] : notFound)[0];
  const command = said?.names['command'];
  if (!said || !command || isNoCommand(command) || mountedFile(container, evidence, command)) return undefined;
  const script = said.names['script'];
  const by = script && script !== command ? `, which \`${script}\` runs,` : '';
  return {
    confidence: confidenceThatMissing(container, said),
    subject: command,
    says: `The command \`${command}\`${by} does not exist in the image \`${container.spec.image}\`.`,
    clues: [clueOf(container, said), ...givenCommand(container, command)],
    next: steps(container, evidence, command),
    weight: code === 127 ? Math.max(said.weight, 0.8) : said.weight,
    line: said.line,
  };
}

function steps(container: Container, evidence: Evidence, command: string): Step[] {
  return [
    ...(isOneWord(container, command) ? [inWords(container, evidence, command)] : []),
    ...backWhere(evidence, container, ['image', 'command', 'args', 'env']),
    {
      kind: 'proper',
      text: container.spec.command?.includes(command)
        ? `correct \`command\` of ${container.name} in ${container.workload.arg}, one list item for each word`
        : `build \`${command}\` into the image, or give its full path`,
    },
  ];
}
