import type { ContainerLog, ContainerStatus, Lookup } from '../model.ts';
import type { Get, Reply } from './http/http.ts';
import { becauseOf, statusOf } from './reading.ts';
import { redactText } from './redaction/redact.ts';
import { pathOf, queryOf } from './resources.ts';
import { tailOf } from './tail.ts';

/** How much of a log is asked for and kept: the newest lines and bytes. */
export const logBounds = { lines: 2000, bytes: 1024 * 1024 };

/** After this much the server is sending what was not asked for; what has come by then is kept. */
const mostBytes = 512 * 1024 * 1024;

export interface LogOf {
  namespace: string;
  pod: string;
  container: string;
}

/**
 * The log of the attempt that crashed, and another attempt's where that one is gone. While a container runs, its last attempt is the
 * `previous` one; while it waits or is terminated, it is the current one (source: kubelet_pods.go, validateContainerLogStatus).
 */
export async function crashLogs(get: Get, of: LogOf, status: ContainerStatus | undefined): Promise<ContainerLog[]> {
  const running = status?.state?.running !== undefined;
  const restarted = (status?.restartCount ?? 0) > 0 || status?.lastState?.terminated !== undefined;
  const first = running && restarted ? 'previous' : 'current';
  const log = await logOf(get, of, first);
  if (hasAnswer(log) && !(first === 'current' && isEmpty(log))) return [log];
  const other = first === 'current' ? 'previous' : 'current';
  if (other === 'previous' && !restarted) return [log];
  const second = await logOf(get, of, other);
  // A container that is being started again has an empty log before its status says so.
  if (isEmpty(log)) return isEmpty(second) || second.text.state !== 'found' ? [log] : [second];
  return second.text.state === 'found' ? [log, second] : [log];
}

/** Another attempt helps only where this one is gone; not where nothing may be read. */
function hasAnswer({ text }: ContainerLog): boolean {
  return text.state === 'found' || (text.state === 'unread' && text.because !== goneBecause);
}

function isEmpty({ text }: ContainerLog): boolean {
  return text.state === 'found' && text.value.trim() === '';
}

async function logOf(get: Get, of: LogOf, attempt: ContainerLog['attempt']): Promise<ContainerLog> {
  const path = pathOf('pods', of.namespace, of.pod);
  const query = queryOf({
    container: of.container,
    previous: attempt === 'previous' ? true : undefined,
    tailLines: logBounds.lines,
  });
  const tail = tailOf(logBounds.bytes, logBounds.lines);
  const reply = await get(`${path}/log${query}`, {
    accept: 'application/json, */*',
    sink: (chunk) => tail.take(chunk) < mostBytes,
  });
  const { text, cut } = tail.kept();
  const answer = answerOf(reply, text);
  const log: ContainerLog = { ...of, attempt, text: answer };
  return answer.state === 'found' && cut ? { ...log, cut } : log;
}

const goneBecause = 'the node no longer has the log of that attempt';

function answerOf(reply: Reply, text: string): Lookup<string> {
  if (reply.status === 200) {
    return isErrorBody(text) ? { state: 'unread', because: goneBecause } : { state: 'found', value: redactText(text) };
  }
  const message = statusOf(reply).message ?? '';
  if (reply.status === 404) return { state: 'absent' };
  if (reply.status === 400) {
    if (/ is waiting to start: |^previous terminated container .* not found$/.test(message)) return { state: 'absent' };
    if (/ is terminated$| is not available$/.test(message)) return { state: 'unread', because: goneBecause };
  }
  if (reply.status === 500 && /containerLogs|:10250/.test(message)) {
    return { state: 'unread', because: `the node does not answer: ${message.replace(/^Get "[^"]*": /, '')}` };
  }
  return { state: 'unread', because: becauseOf(reply) };
}

/** Errors that the kubelet writes as the body, after the status 200 has gone out (source: GetKubeletContainerLogs; cri-client logs.go). */
function isErrorBody(text: string): boolean {
  if (text.length > 2000 || text.trimEnd().includes('\n')) return false;
  return /^(?:unable to retrieve container logs for \w+:\/\/\w*|failed to (?:try resolving symlinks in path|open log file) "\/[^"]*\/\d+\.log[^"]*": .*)\s*$/.test(
    text,
  );
}
