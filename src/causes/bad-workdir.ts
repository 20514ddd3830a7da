import { backWhere } from '../facts/back.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { startFailureOf } from '../facts/messages/runtime.ts';
import { badWorkdir as phrases } from '../facts/messages/workdir.ts';
import { saidBy } from '../facts/said.ts';
import { changeContainer, putBackBy } from '../facts/steps.ts';
import type { Container, Evidence, Match, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const badWorkdir: Cause = {
  id: 'bad-workdir',
  topic: 'image',
  title: 'the working directory is missing or may not be entered',
  explain: {
    means:
      'The folder in which the program shall start does not exist, is a file, or may not be entered by the user it runs as.',
    looks:
      'The runtime says `chdir to cwd ("…") … no such file or directory` or `permission denied`; from a script: `cd: can\'t cd to …`.',
    emergency: 'Take `workingDir` out of the pod template, or go back to the revision before.',
    proper:
      'Correct `workingDir` (or `WORKDIR` of the image), or give the folder to the user that the container runs as.',
    prevent: 'Leave the working directory to the image, and run the image in CI as the user of production.',
    related: ['missing-file', 'file-permission', 'command-not-found', 'hidden-by-mount'],
  },
  follows: ['hidden-by-mount'],
  detect: (container, evidence) => fromRuntime(container, evidence) ?? fromLog(container),
};

function fromRuntime(container: Container, evidence: Evidence): Match | undefined {
  const failure = startFailureOf(container);
  if (failure?.what !== 'no-workdir' && failure?.what !== 'workdir-permission') return undefined;
  const own = container.spec.workingDir;
  // runc names the part of the path at which it failed.
  const folder = own?.startsWith(failure.path ?? '') ? own : (failure.path ?? 'workingDir');
  return {
    confidence: 'certain',
    subject: folder,
    says:
      failure.what === 'no-workdir'
        ? `The working directory \`${folder}\` is not a folder in \`${container.spec.image}\`.`
        : `The working directory \`${folder}\` may not be entered by the user that \`${container.name}\` runs as.`,
    clues: [
      { at: failure.at, saw: failure.quote },
      ...(own ? [{ at: `${container.workload.arg}: workingDir of ${container.name}`, saw: own }] : []),
    ],
    next: steps(container, evidence),
  };
}

function fromLog(container: Container): Match | undefined {
  const said = saidBy(container, phrases)[0];
  const folder = said?.names['path'];
  if (!said || !folder) return undefined;
  return {
    confidence: confidenceFrom(container, said.weight),
    subject: folder,
    says: `\`${container.name}\` cannot go to the folder \`${folder}\`.`,
    clues: [{ at: `${container.log.address}, line ${said.line}`, saw: said.quote }],
    next: [{ kind: 'proper', text: `create \`${folder}\` in the image, mount it, or correct the path` }],
    weight: said.weight,
    line: said.line,
  };
}

function steps(container: Container, evidence: Evidence): Step[] {
  const remove = [{ op: 'remove' as const, path: '/workingDir' }];
  return [
    ...(container.spec.workingDir
      ? [
          {
            kind: 'emergency' as const,
            text: `starts it in the image's own working directory${putBackBy(container)}`,
            command: changeContainer(evidence, container, remove),
          },
        ]
      : []),
    ...backWhere(evidence, container, ['image', 'workingDir', 'securityContext'], ['securityContext']),
    { kind: 'proper', text: 'correct `workingDir` (or `WORKDIR` of the image), or let its user enter the folder' },
  ];
}
