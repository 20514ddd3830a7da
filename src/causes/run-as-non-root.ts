import { backWhere } from '../facts/back.ts';
import { nonRootRefusals } from '../facts/messages/non-root.ts';
import { changeContainer, putBackBy } from '../facts/steps.ts';
import { writtenOf } from '../facts/written.ts';
import type { Container, Evidence, Match, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const runAsNonRoot: Cause = {
  id: 'run-as-non-root',
  topic: 'security',
  title: '`runAsNonRoot` is set, and its image runs as root or as a user that is only a name',
  explain: {
    means:
      'The pod forbids to run as root. The image starts as root, or as a user that is a name, of which the kubelet cannot tell whether it is root, or the pod itself asks for user 0.',
    looks:
      'The container waits with CreateContainerConfigError and the message `container has runAsNonRoot and …`. It never runs, so there is no log.',
    emergency:
      'Give a numeric `runAsUser` other than 0; the program must be able to read its files and write its folders as that user.',
    proper: 'Build the image with a numeric user (`USER 1000`) that owns what it writes.',
    prevent: 'Check images for a numeric USER in CI, and run them there with `runAsNonRoot`.',
    related: ['pod-security', 'file-permission', 'privileged-port'],
  },
  detect(container, evidence) {
    const told = toldBy(container);
    const kind = nonRootRefusals.find(({ pattern }) => pattern.test(told?.text ?? ''));
    if (!told || !kind) return undefined;
    const user = kind.pattern.exec(told.text)?.groups?.['user'];
    const image = container.spec.image ?? 'the image';
    return {
      confidence: 'certain',
      subject: kind.subject,
      says: kind.says(image, user),
      clues: [{ at: told.at, saw: told.text }, ...settings(container)],
      next: steps(container, evidence),
    } satisfies Match;
  },
};

function toldBy(container: Container): { at: string; text: string } | undefined {
  const { waiting, name, events } = container;
  if (waiting?.message) return { at: `status of ${name}: state.waiting, ${waiting.reason}`, text: waiting.message };
  const event = events.find(({ reason, message }) => reason === 'Failed' && /runAs|non-root/.test(message));
  return event && !container.runningSince ? { at: `event Failed of ${name}`, text: event.message } : undefined;
}

function settings(container: Container) {
  const own = container.spec.securityContext?.runAsNonRoot !== undefined;
  const where = own ? `container ${container.name}` : 'pod';
  return [{ at: `${container.workload.arg}: securityContext of the ${where}`, saw: 'runAsNonRoot: true' }];
}

function steps(container: Container, evidence: Evidence): Step[] {
  const { securityContext } = writtenOf(evidence, container).own;
  const set = securityContext
    ? [{ op: 'add' as const, path: '/securityContext/runAsUser', value: 1000 }]
    : [{ op: 'add' as const, path: '/securityContext', value: { runAsUser: 1000 } }];
  return [
    {
      kind: 'emergency',
      text: `runs it as user 1000, which heals where the program needs no files of its own user${putBackBy(container)}`,
      command: changeContainer(evidence, container, set),
    },
    ...backWhere(evidence, container, ['image', 'securityContext'], ['securityContext']),
    { kind: 'proper', text: 'build the image with a numeric `USER` other than 0 that owns what it writes' },
  ];
}
