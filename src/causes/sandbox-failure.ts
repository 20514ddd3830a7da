import { kubectl } from '../facts/command.ts';
import { startFailureOf } from '../facts/messages/runtime.ts';
import { sandboxParts } from '../facts/messages/sandbox.ts';
import type { Clue, Container } from '../model.ts';
import type { Cause } from './cause.ts';

export const sandboxFailure: Cause = {
  id: 'sandbox-failure',
  topic: 'cluster',
  title: 'the pod sandbox, its network or the container runtime fails',
  explain: {
    means:
      'The node cannot make the surroundings of the containers: the network plugin (CNI), the runtime or the node itself fails. The program never ran.',
    looks:
      'Events FailedCreatePodSandBox or NetworkNotReady, the pod stays in ContainerCreating; or CreateContainerError and RunContainerError with a text that names no file of the image.',
    emergency: 'Move the pod to another node: cordon this one and delete the pod.',
    proper: 'Mend the network plugin or the runtime of the node.',
    prevent: 'Watch the DaemonSet of the network plugin and the free addresses of the nodes.',
    related: ['volume-failure', 'oom-limit', 'node-shutdown'],
  },
  follows: ['oom-limit', 'device-failure'],
  detect(container, evidence) {
    if (container.podless || container.runningSince) return undefined;
    const told = fromEvents(container) ?? fromRuntime(container) ?? fromKubelet(container);
    if (!told) return undefined;
    const node = container.pod.spec?.nodeName;
    const named = subjectOf(told.saw);
    const look = node
      ? {
          kind: 'look' as const,
          text: 'shows the state of the node',
          command: kubectl(evidence, '', 'describe', 'node', node),
        }
      : undefined;
    return {
      // That the runtime fails is certain; what of, only where its words are known.
      confidence: named || told.at.startsWith('event FailedCreatePodSandBox') ? 'certain' : 'likely',
      subject: named ?? 'container runtime',
      says: `The node${node ? ` \`${node}\`` : ''} cannot start \`${container.name}\`: ${reasonOf(told.saw)}.`,
      clues: [told],
      next: [
        ...(look ? [look] : []),
        { kind: 'proper', text: 'mend what the message names on the node, or move the pod to another node' },
      ],
    };
  },
};

function fromEvents(container: Container): Clue | undefined {
  if (container.lastExit) return undefined;
  const event = container.events.find(({ reason }) =>
    /^(?:FailedCreatePodSandBox|NetworkNotReady|FailedKillPod|FailedPodSandBoxStatus)$/.test(reason),
  );
  return event && !/memory limit|OOM-killed/.test(event.message)
    ? { at: `event ${event.reason}`, saw: event.message.slice(0, 600) }
    : undefined;
}

/** A start failure that speaks of nothing in the image or the spec: what is left is the runtime's own. */
function fromRuntime(container: Container): Clue | undefined {
  const failure = startFailureOf(container);
  return failure?.what === 'other' || failure?.what === 'unknown-user'
    ? { at: failure.at, saw: failure.quote }
    : undefined;
}

/** The kubelet could not read what the container shall get; that it does not exist would read otherwise. */
function fromKubelet({ name, waiting }: Container): Clue | undefined {
  return waiting?.reason === 'CreateContainerConfigError' && subjectOf(waiting.message) === 'kubelet'
    ? { at: `status of ${name}: state.waiting, ${waiting.reason}`, saw: waiting.message }
    : undefined;
}

function subjectOf(text: string): string | undefined {
  return sandboxParts.find(({ pattern }) => pattern.test(text))?.subject;
}

function reasonOf(text: string): string {
  return (
    sandboxParts.find(({ pattern }) => pattern.test(text))?.reason ??
    'the container runtime fails, in the words quoted below'
  );
}
