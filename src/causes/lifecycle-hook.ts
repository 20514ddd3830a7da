import { kubectl } from '../facts/command.ts';
import { hookFailureOf } from '../facts/probes/hooks.ts';
import { changeContainer, putBackBy, rollback } from '../facts/steps.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const lifecycleHook: Cause = {
  id: 'lifecycle-hook',
  topic: 'probes',
  title: 'a postStart or preStop hook fails',
  explain: {
    means:
      'The kubelet runs `lifecycle.postStart` right after it has started the container, side by side with the program. When the hook fails, the kubelet kills the container. A preStop hook that fails only shortens the stop.',
    looks:
      'Waiting reason `PostStartHookError` with the output of the hook, events `FailedPostStartHook` and `Killing`. The log of the program shows nothing, and its exit code says nothing.',
    emergency: 'Take the hook out, and run its command by hand if the program needs it.',
    proper: 'Do the work in an init container or in the entry point, where its order and its errors are plain.',
    prevent: 'Let a hook wait for what it needs, and end with 0 where failing does no harm.',
    related: ['command-not-found', 'missing-file', 'file-permission'],
  },
  detect(container, evidence) {
    const failed = hookFailureOf(container);
    if (!failed) return undefined;
    const { hook, what, output, clues } = failed;
    const why = output ? `: ${output}` : '';
    return {
      confidence: failed.confidence,
      subject: hook,
      says: `The \`${hook}\` hook of \`${container.name}\`${what ? ` (\`${what}\`)` : ''} failed${why}${/[.!?]$/.test(why) ? '' : '.'}`,
      clues,
      next: nextOf(evidence, container, hook),
    };
  },
};

function nextOf(evidence: Evidence, container: Container, hook: 'postStart' | 'preStop'): Step[] {
  const pod = container.pod.metadata?.name ?? '';
  const proper: Step = {
    kind: 'proper',
    text: 'move the work of the hook to an init container or the entry point, and mend its command',
  };
  const describe = kubectl(evidence, container.namespace, 'describe', 'pod', pod);
  const look: Step = { kind: 'look', text: 'shows the events of the hook', command: describe };
  if (hook === 'preStop' || !container.spec.lifecycle?.postStart) return [look, proper];
  const back = rollback(
    evidence,
    container,
    (spec) => spec.containers.find(({ name }) => name === container.name)?.lifecycle,
  );
  const command = changeContainer(evidence, container, [{ op: 'remove', path: '/lifecycle/postStart' }]);
  const text = `takes the hook out; what it does has to be done by hand until it is mended${putBackBy(container)}`;
  return [{ kind: 'emergency', text, command }, ...(back ? [back] : []), look, proper];
}
