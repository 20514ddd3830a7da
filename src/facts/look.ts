import type { Container, Evidence, Step } from '../model.ts';
import { kubectl, logCommand } from './command.ts';
import { neverStarted } from './exits.ts';
import { isUnscheduled } from './trouble.ts';

/** The one command that would tell more about a container of which nothing surer is known: it asks for what is missing. */
export function lookStepsFor(evidence: Evidence, container: Container): Step[] {
  const { lastExit, log, podless } = container;
  if (podless) return [warnings(evidence, container)];
  if (container.pod.status?.reason === 'DeadlineExceeded') return [tooLong(evidence, container)];
  if (!lastExit || neverStarted(lastExit)) return [description(evidence, container)];
  const node = container.pod.spec?.nodeName;
  // The kubelet lost the container: its log is gone, and the exit code is made up.
  if (lastExit.reason === 'ContainerStatusUnknown' && node)
    return [look('shows what became of its node', kubectl(evidence, '', 'describe', 'node', node))];
  if (log.state.state !== 'found')
    return [look('shows what it printed before it ended', logCommand(evidence, container))];
  if (lastExit.signal === 'SIGTERM') return [podEvents(evidence, container)];
  if (lastExit.signal === 'SIGKILL' && node) return [nodeEvents(evidence, node)];
  return [shell(evidence, container)];
}

function look(text: string, command: string): Step {
  return { kind: 'look', text, command };
}

function warnings(evidence: Evidence, { namespace }: Container): Step {
  const args = ['get', 'events', '--field-selector=type=Warning', '--sort-by=.lastTimestamp'];
  return look('shows why no pod is made', kubectl(evidence, namespace, ...args));
}

function description(evidence: Evidence, container: Container): Step {
  const pod = container.pod.metadata?.name ?? '';
  const scheduler = isUnscheduled(container.pod) ? schedulerSays(container.pod) : '';
  return look(`${scheduler}shows what its events say`, kubectl(evidence, container.namespace, 'describe', 'pod', pod));
}

/** `the scheduler says "0/3 nodes are available: 3 Insufficient memory": `. */
function schedulerSays({ status }: Container['pod']): string {
  const message = status?.conditions?.find(({ type }) => type === 'PodScheduled')?.message ?? '';
  const [reason = ''] = message.split(/\.? preemption: |\.$/);
  return reason === '' ? '' : `the scheduler says "${reason.slice(0, 300)}": `;
}

/** Kubernetes ended it at `activeDeadlineSeconds`: what it did so long is in its log. */
function tooLong(evidence: Evidence, container: Container): Step {
  const seconds = container.pod.spec?.activeDeadlineSeconds;
  const limit = seconds === undefined ? 'its `activeDeadlineSeconds`' : `\`activeDeadlineSeconds: ${seconds}\``;
  return look(`it was ended at ${limit}: shows what it did until then`, logCommand(evidence, container));
}

function podEvents(evidence: Evidence, container: Container): Step {
  const about = `--field-selector=involvedObject.name=${container.pod.metadata?.name ?? ''}`;
  const args = ['get', 'events', about, '--sort-by=.lastTimestamp'];
  return look('shows who stopped it: a probe, a rollout, a drain', kubectl(evidence, container.namespace, ...args));
}

function nodeEvents(evidence: Evidence, node: string): Step {
  const about = `--field-selector=involvedObject.kind=Node,involvedObject.name=${node}`;
  return look('shows whether its node ran out of memory', kubectl(evidence, '', 'get', 'events', '-A', about));
}

/** For a program that says nothing: a copy of the pod, in which it can be started by hand. */
function shell(evidence: Evidence, container: Container): Step {
  const pod = container.pod.metadata?.name ?? '';
  const args = ['debug', pod, '-it', `--copy-to=${pod}-debug`, `--container=${container.name}`, '--', 'sh'];
  const silent = container.log.lines === 0 ? 'it prints nothing: ' : '';
  return look(
    `${silent}starts a copy of the pod with a shell in place of the program, to run it by hand`,
    kubectl(evidence, container.namespace, ...args),
  );
}
