import { type CleanEnd, cleanEndOf } from '../facts/image/clean-end.ts';
import { stepsToKeepRunning } from '../facts/image/keep-running.ts';
import { programOf } from '../facts/image/program.ts';
import { killOf } from '../facts/resources/kills.ts';
import { restartsAlways } from '../facts/restarts.ts';
import { failedWithZero } from '../facts/said.ts';
import { wasToldToStop } from '../facts/stops.ts';
import type { Container } from '../model.ts';
import type { Cause } from './cause.ts';

export const exitsCleanly: Cause = {
  id: 'exits-cleanly',
  topic: 'application',
  title: 'it ends with exit code 0: nothing keeps the container running',
  explain: {
    means:
      'The first process of the container ended without an error. A Deployment, StatefulSet or DaemonSet starts it again and again: for them every end is one too many.',
    looks:
      'Reason `Completed`, exit code 0, `restartPolicy: Always`. Typical: a shell or interpreter without a command, a server that goes to the background, work that is done once, a help text.',
    emergency: 'Keep a foreground process: the server without its daemon option, a terminal for a bare shell.',
    proper: 'Run the server in the foreground as the first process; run work that ends as a Job or CronJob.',
    prevent: 'Run the image with `docker run` without `-it`: it must not return.',
    related: ['liveness-probe', 'bad-args', 'unhandled-exception'],
  },
  detect(container, evidence) {
    const { lastExit, log } = container;
    if (lastExit?.code !== 0 || lastExit.reason !== 'Completed' || !restartsAlways(container)) return undefined;
    if (killOf(evidence, container) || wasToldToStop(container)) return undefined;
    const end = cleanEndOf(container);
    const least = end.kind === 'ended' ? failedWithZero : 0.5;
    const failure = log.failures.find(({ weight }) => weight >= least);
    const certain = end.kind === 'shell' && log.state.state === 'found' && log.lines === 0;
    return {
      confidence: failure ? 'possible' : certain ? 'certain' : 'likely',
      subject: programOf(container),
      says: says(container, end),
      clues: [
        {
          at: `status of ${container.name}: ${lastExit.at}`,
          saw: `reason Completed, exit code 0${after(lastExit.seconds)}`,
        },
        {
          at: `pod ${container.pod.metadata?.name}: restartPolicy`,
          saw: container.pod.spec?.restartPolicy ?? 'Always',
        },
        ...(end.clue ? [end.clue] : []),
      ],
      next: stepsToKeepRunning(container, evidence, end),
      ...(failure && { against: [{ at: `${log.address}, line ${failure.line}`, saw: failure.headline }], weight: 0.3 }),
    };
  },
};

function after(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` after ${seconds} s`;
}

function says(container: Container, { kind }: CleanEnd): string {
  const program = `\`${programOf(container)}\``;
  const texts: Record<CleanEnd['kind'], string> = {
    shell: `${program} is a shell or interpreter that has nothing to read, so it ends at once with exit code 0.`,
    daemon: `${program} starts a server in the background and ends with exit code 0, and the container with it.`,
    usage: `${program} prints its usage and ends with exit code 0 instead of serving.`,
    'one-shot': `${program} does its work once and ends with exit code 0, but its pod starts it again each time.`,
    ended: `${program} ended by itself with exit code 0, and its pod starts it again each time.`,
  };
  return texts[kind];
}
