import type { Clue, Container, Evidence, Match, Step } from '../../model.ts';
import { kubectl } from '../command.ts';
import { spoken } from '../duration.ts';
import { isAtDeath } from '../resources/kills.ts';
import { rollback } from '../steps.ts';
import { type FailureKind, failuresOfProbe, type ProbeFailure } from './probe-failures.ts';
import { misfitOf } from './probe-fit.ts';
import { type ProbeKill, probeKilled } from './probe-kills.ts';
import { startLater, takeOut, waitLonger } from './probe-steps.ts';
import { type ProbeFact, probeKillOf } from './probes.ts';

/** What there is to say of a container that its liveness or startup probe killed. */
export function killedByProbe(
  evidence: Evidence,
  container: Container,
  kind: 'liveness' | 'startup',
): Match | undefined {
  const kill = probeKilled(evidence, container, kind);
  if (!kill) return byWordAlone(evidence, container, kind);
  const against = complaint(container);
  return {
    confidence: against && kill.confidence === 'certain' ? 'likely' : kill.confidence,
    subject: kill.probe.field,
    says: saysOf(container, kill),
    clues: [...kill.clues, ...lastWords(container, kill)],
    next: nextOf(evidence, container, kill),
    ...(against && { against: [against] }),
  };
}

/** What the program complained of meanwhile: that may be why it did not answer, and then the probe is not at fault. */
function complaint({ log }: Container): Clue | undefined {
  const worst = log.failures.find(({ weight }) => weight >= 0.2);
  return worst && { at: `${log.address}, line ${worst.line}`, saw: worst.headline.slice(0, 300) };
}

/** The kubelet says that a probe killed it, and the spec that was read has no such probe: it was cut, or changed since. */
function byWordAlone(evidence: Evidence, container: Container, kind: 'liveness' | 'startup'): Match | undefined {
  const event = probeKillOf(container, kind);
  if (!event || container.spec[`${kind}Probe`] || !isAtDeath(event, container, 120)) return undefined;
  const [failure] = failuresOfProbe(container, kind);
  const pod = container.pod.metadata?.name ?? '';
  const saw = failure?.event.message.trim().slice(0, 300);
  return {
    confidence: 'likely',
    subject: `${kind}Probe`,
    says: `The kubelet killed \`${container.name}\` because its \`${kind}Probe\` failed.`,
    clues: [{ at: 'event Killing', saw: event.message }, ...(saw ? [{ at: 'event Unhealthy', saw }] : [])],
    next: [
      {
        kind: 'look',
        text: 'shows the probe, which is not in the spec that was read',
        command: kubectl(evidence, container.namespace, 'describe', 'pod', pod),
      },
    ],
  };
}

const words: Partial<Record<FailureKind, string>> = {
  refused: 'nothing listened on the port',
  timeout: 'no answer came in time',
  unreachable: 'the port could not be reached',
  'not-serving': 'it said that it is not serving',
};

function failed({ probe, failure }: ProbeKill): string {
  if (!failure) return 'it failed';
  if (failure.kind === 'status') return `\`${probe.target}\` answered ${failure.detail}`;
  if (failure.kind === 'output') return `\`${probe.target}\` failed`;
  const text = words[failure.kind] ?? `\`${probe.target}\` failed`;
  return failure.kind === 'timeout' ? `no answer came within ${probe.timeout} s` : text;
}

function saysOf(container: Container, kill: ProbeKill): string {
  const { name, lastExit } = container;
  const { probe, slow } = kill;
  const ran = lastExit?.seconds === undefined ? '' : ` after ${spoken(lastExit.seconds)}`;
  const given = probe.kind === 'startup' || slow;
  if (given)
    return `\`${probe.field}\` of \`${name}\` never succeeded: ${failed(kill)}, and the kubelet killed it${ran}.`;
  return `\`${name}\` ran${ran.replace(' after', '')}, then \`${probe.field}\` failed ${probe.failures} times in a row (${failed(kill)}), and the kubelet killed it.`;
}

/** What the program was doing when its time was up. */
function lastWords(container: Container, { slow }: ProbeKill): Clue[] {
  const last = container.log.records.at(-1);
  if (!slow || !last) return [];
  return [{ at: `${container.log.address}, line ${last.line}`, saw: last.text.trim().slice(0, 300) }];
}

function nextOf(evidence: Evidence, container: Container, kill: ProbeKill): Step[] {
  const { probe } = kill;
  const field = probe.field;
  const back = rollback(
    evidence,
    container,
    (spec) => spec.containers.find(({ name }) => name === container.name)?.[field],
  );
  const pod = container.pod.metadata?.name ?? '';
  return [
    ...emergencyOf(evidence, container, kill),
    ...(back ? [back] : []),
    {
      kind: 'look',
      text: 'shows what the program does while the probe waits',
      command: kubectl(evidence, container.namespace, 'logs', pod, '-c', container.name, '-f'),
    },
    { kind: 'proper', text: properOf(kill) },
  ];
}

function emergencyOf(evidence: Evidence, container: Container, kill: ProbeKill): Step[] {
  const { probe, failure, slow } = kill;
  // A wrong question fails however long one waits; what to do about it is said there.
  const misfit = misfitOf(container, probe.kind);
  if (misfit && misfit.confidence !== 'possible') return [];
  // A command that says no, and not that nothing listens yet, may say so for ever: more time would not surely help.
  if (saysNo(probe, failure) && (slow || probe.kind === 'startup'))
    return [takeOut(evidence, container, [probe], `it is known why \`${probe.target.slice(0, 80)}\` fails`)];
  if (probe.kind === 'startup' || (slow && !container.spec.startupProbe))
    return [startLater(evidence, container, probe)];
  if (isTimeout(failure)) return [waitLonger(evidence, container, probe)];
  return [takeOut(evidence, container, [probe], 'it is known why the program stops answering')];
}

/** A command ran and did not find what it looks for. */
function saysNo(probe: ProbeFact, failure: ProbeFailure | undefined): boolean {
  return probe.by === 'exec' && failure?.kind === 'output';
}

function isTimeout(failure: ProbeFailure | undefined): boolean {
  return failure?.kind === 'timeout';
}

function properOf({ probe, failure, slow }: ProbeKill): string {
  if (saysNo(probe, failure))
    return `find out why \`${probe.target.slice(0, 80)}\` fails while the program runs: make the program do what it looks for, or let it look for what the program does`;
  if (probe.kind === 'startup')
    return 'measure how long a start takes on a busy node, and give `periodSeconds` × `failureThreshold` at least twice that; or start faster';
  if (slow) return 'keep a `startupProbe` that allows twice the slowest start, and leave `livenessProbe` for hangs';
  if (isTimeout(failure))
    return 'let the probe ask something that does no work and waits for nothing else, give it a timeout of some seconds, and enough CPU';
  return 'find out why the program stops answering; a liveness probe must not depend on a database or another service';
}
