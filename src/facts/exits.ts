import type { ContainerStatus, Exit } from '../model.ts';

const signals: Record<number, string> = {
  129: 'SIGHUP',
  130: 'SIGINT',
  131: 'SIGQUIT',
  132: 'SIGILL',
  133: 'SIGTRAP',
  134: 'SIGABRT',
  135: 'SIGBUS',
  136: 'SIGFPE',
  137: 'SIGKILL',
  139: 'SIGSEGV',
  141: 'SIGPIPE',
  143: 'SIGTERM',
  159: 'SIGSYS',
};

/** The attempt that ended last: the state itself while it is terminated, else the state before. */
export function lastExitOf(status: ContainerStatus | undefined): Exit | undefined {
  const [terminated, at] = status?.state?.terminated
    ? ([status.state.terminated, 'state.terminated'] as const)
    : ([status?.lastState?.terminated, 'lastState.terminated'] as const);
  if (!terminated) return undefined;
  const exit: Exit = { code: terminated.exitCode, reason: terminated.reason ?? 'Error', at };
  const signal = terminated.signal ? signals[128 + terminated.signal] : signals[terminated.exitCode];
  if (signal) exit.signal = signal;
  if (terminated.message) exit.message = terminated.message;
  if (terminated.finishedAt) exit.finishedAt = terminated.finishedAt;
  // An attempt that never started has the epoch for its start (containerd).
  if (terminated.startedAt && !terminated.startedAt.startsWith('1970')) {
    exit.startedAt = terminated.startedAt;
    const seconds = (Date.parse(terminated.finishedAt ?? '') - Date.parse(terminated.startedAt)) / 1000;
    if (Number.isFinite(seconds) && seconds >= 0) exit.seconds = seconds;
  }
  return exit;
}

/** Did the runtime fail to start the process at all (containerd's and Docker's reasons)? */
export function neverStarted(exit: Exit): boolean {
  return exit.reason === 'StartError' || exit.reason === 'ContainerCannotRun';
}

/** Did the process end by its own decision (not by a signal from outside, not before it started)? */
export function endedByItself(exit: Exit | undefined): boolean {
  if (!exit || neverStarted(exit) || exit.reason === 'OOMKilled') return false;
  return exit.code !== 0 && exit.signal !== 'SIGKILL' && exit.signal !== 'SIGTERM';
}
