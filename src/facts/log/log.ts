import type { ContainerLog, Evidence, Exit, Log, Lookup, Pod } from '../../model.ts';
import { failuresOf } from './failures.ts';
import { recordsFrom } from './records.ts';
import { rowsOf } from './rows.ts';

/**
 * The log of the attempt that crashed. While the container runs that is the attempt before; while it waits or is terminated, the
 * API's current one (source: kubernetes/kubernetes pkg/kubelet/kubelet_pods.go, validateContainerLogStatus).
 */
export function logOf(evidence: Evidence, pod: Pod, container: string, running: boolean, exit?: Exit): Log {
  const wanted = running ? 'previous' : 'current';
  const own = evidence.logs.filter(
    (log) =>
      log.container === container &&
      log.pod === pod.metadata?.name &&
      log.namespace === (pod.metadata?.namespace ?? ''),
  );
  const found =
    own.find((log) => log.attempt === wanted && hasText(log)) ??
    own.find(hasText) ??
    own.find((log) => log.attempt === wanted) ??
    own[0];
  const kept = found && hasText(found) ? undefined : lastWords(exit);
  const text = kept ?? found?.text ?? { state: 'unread', because: 'not read' };
  const address = kept ? `termination message of ${container}` : addressOf(container, found?.attempt, running);
  if (text.state !== 'found') return { address, state: text, lines: 0, records: [], failures: [] };
  const rows = rowsOf(text.value);
  const records = recordsFrom(rows);
  const failures = failuresOf(rows, exit);
  const lines = text.value === '' ? 0 : text.value.replace(/\n$/, '').split('\n').length;
  return { address, state: { state: 'found', value: true }, lines, records, failures };
}

function hasText(log: ContainerLog): boolean {
  return log.text.state === 'found' && log.text.value.trim() !== '';
}

/**
 * Where there is no log: its end, or what the program left instead, in the status (source:
 * kubernetes/kubernetes pkg/kubelet/kuberuntime, FallbackToLogsOnError).
 */
function lastWords(exit: Exit | undefined): Lookup<string> | undefined {
  const isOwn = exit !== undefined && /^(?:Error|Completed|OOMKilled)$/.test(exit.reason);
  return isOwn && exit.message ? { state: 'found', value: exit.message } : undefined;
}

function addressOf(container: string, attempt: string | undefined, running: boolean): string {
  if (!running) return `log of ${container}`;
  return attempt === 'current' ? `log of ${container}, still running` : `log of the last attempt of ${container}`;
}
