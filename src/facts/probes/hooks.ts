import type { Clue, Confidence, Container } from '../../model.ts';

/** A lifecycle hook that failed. */
export interface HookFailure {
  hook: 'postStart' | 'preStop';
  /** What it runs or asks. */
  what?: string;
  /** What it printed, one line. */
  output?: string;
  confidence: Confidence;
  clues: Clue[];
}

/** The container had ended already when the hook was tried, so that the hook's failure is a consequence. */
const alreadyGone =
  /cannot exec in a stopped|container not running|not running container|task [0-9a-f]+ not found|no running task found|process already finished|is in CONTAINER_EXITED state/i;

/** The hook of a container that failed; certain where the kubelet says that it kills for it. */
export function hookFailureOf(container: Container): HookFailure | undefined {
  const { waiting, events, name } = container;
  const own = events.filter((event) => event.container === undefined || event.container === name);
  const event = own.find(({ reason }) => reason === 'FailedPostStartHook');
  const waits = waiting?.reason === 'PostStartHookError' ? waiting.message : undefined;
  const text = waits ?? event?.message;
  if (text !== undefined) return postStart(container, text, waits !== undefined, event !== undefined);
  const stop = own.find(({ reason }) => reason === 'FailedPreStopHook');
  if (!stop) return undefined;
  const what = whatOf(container, 'preStop');
  return {
    hook: 'preStop',
    ...(what && { what }),
    confidence: 'possible',
    clues: [{ at: 'event FailedPreStopHook', saw: stop.message }],
  };
}

function postStart(container: Container, text: string, waits: boolean, told: boolean): HookFailure {
  const what = whatOf(container, 'postStart');
  const output = outputOf(text);
  const at = waits ? `status of ${container.name}: state.waiting` : 'event FailedPostStartHook';
  const clues: Clue[] = [{ at, saw: `${waits ? 'PostStartHookError: ' : ''}${text.trim().slice(0, 400)}` }];
  if (waits && told)
    clues.push({ at: 'event FailedPostStartHook', saw: 'PostStart hook failed, so the container was killed' });
  const confidence = alreadyGone.test(text) || failedBefore(container) ? 'possible' : 'certain';
  return { hook: 'postStart', ...(what && { what }), ...(output && { output }), confidence, clues };
}

/** It is the program that ends, with a code of its own, again and again; a hook that failed once is not why. */
function failedBefore({ waiting, lastExit, log }: Container): boolean {
  return (
    waiting?.reason !== 'PostStartHookError' &&
    lastExit !== undefined &&
    lastExit.code !== 0 &&
    lastExit.code !== 137 &&
    lastExit.code !== 143 &&
    log.failures.some(({ weight }) => weight >= 0.5)
  );
}

/** The kubelet's message repeats the output as `message: "…"` (source: kubernetes pkg/kubelet/lifecycle/handlers.go). */
function outputOf(text: string): string | undefined {
  const told = /exited with (?<code>\d+): (?<output>[^\n]{1,300})/.exec(text)?.groups;
  if (told?.['output']) return told['output'].replace(/,? message: ".*$/, '').trim();
  const code = /exited with (\d+)/.exec(text)?.[1];
  if (code) return `it exited with ${code}`;
  return /error: ([^\n]{1,300})/
    .exec(text)?.[1]
    ?.replace(/, message: ".*$/, '')
    .trim();
}

function whatOf(container: Container, hook: 'postStart' | 'preStop'): string | undefined {
  const handler = container.spec.lifecycle?.[hook];
  if (handler?.exec) return handler.exec.command?.join(' ').slice(0, 120);
  return handler?.httpGet ? `:${handler.httpGet.port}${handler.httpGet.path ?? '/'}` : undefined;
}
