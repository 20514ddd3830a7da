import { kubectl } from '../facts/command.ts';
import { type Misfit, misfitOf } from '../facts/probes/probe-fit.ts';
import { misfitConfidence } from '../facts/probes/probe-kills.ts';
import { askRight } from '../facts/probes/probe-steps.ts';
import { probeKillOf } from '../facts/probes/probes.ts';
import { rollback } from '../facts/steps.ts';
import type { Clue, Container, Evidence } from '../model.ts';
import type { Cause } from './cause.ts';

export const wrongProbe: Cause = {
  id: 'wrong-probe',
  topic: 'probes',
  title: 'a probe asks the wrong port, path, scheme or command',
  explain: {
    means:
      'The application is well, but the question that the kubelet asks can never be answered: another port, a path that does not exist, HTTP where TLS is spoken, a command that the image does not have.',
    looks:
      'Every attempt ends after the same time, `Unhealthy` events give one reason that does not change (connection refused, 404, "server gave HTTP response to HTTPS client", "executable file not found"), and the log shows a program that listens.',
    emergency:
      'Let the probe ask the port, scheme or path that the program serves; where that is not known, ask only whether the port is open.',
    proper:
      'Put the right port, path and scheme into the manifest, by the name of the container port rather than by number.',
    prevent: 'Use named ports in probes, and try the probe by hand in the new image before it is rolled out.',
    related: ['liveness-probe', 'startup-probe', 'port-conflict'],
  },
  detect(container, evidence) {
    for (const kind of ['liveness', 'startup', 'readiness'] as const) {
      const misfit = misfitOf(container, kind);
      const confidence = misfit && misfitConfidence(evidence, container, misfit);
      if (!misfit || !confidence) continue;
      const { probe, failure, because, clues } = misfit;
      const event: Clue = {
        at: `event Unhealthy, ${failure.event.count} times`,
        saw: failure.event.message.trim().slice(0, 300),
      };
      const kill = kind === 'readiness' ? undefined : probeKillOf(container, kind);
      const field = probe.field;
      const back = rollback(
        evidence,
        container,
        (spec) => spec.containers.find(({ name }) => name === container.name)?.[field],
      );
      return {
        confidence,
        subject: `${field} ${probe.target}`,
        says: `\`${field}\` of \`${container.name}\` asks \`${probe.target}\` ${because}.`,
        clues: [event, ...(kill ? [{ at: 'event Killing', saw: kill.message }] : []), ...clues],
        next: [
          askRight(evidence, container, misfit),
          ...(back ? [back] : []),
          look(evidence, container),
          properly(misfit),
        ],
      };
    }
    return undefined;
  },
};

function look(evidence: Evidence, container: Container) {
  const pod = container.pod.metadata?.name ?? '';
  const command = kubectl(evidence, container.namespace, 'logs', pod, '-c', container.name, '--tail=50');
  return { kind: 'look' as const, text: 'shows what the program says that it listens on', command };
}

function properly({ probe, port, scheme }: Misfit) {
  const right = port
    ? `port ${port}`
    : scheme
      ? `scheme ${scheme}`
      : probe.by === 'exec'
        ? 'a command that the image has'
        : 'what the program serves';
  return { kind: 'proper' as const, text: `put ${right} into \`${probe.field}\` where the manifest is kept` };
}
