import type { Clue, Container, Failure, Log } from '../model.ts';
import { endedByItself } from './exits.ts';
import { type Phrase, type Saying, sayingsOf } from './log/sayings.ts';
import { probeKillOf } from './probes/probes.ts';

/** A saying that may be why the container ended, with the line of the failure that contains it. */
export interface Said extends Saying {
  of: number;
}

/** What programs send away about themselves: a failure of that is told for ever and ends nothing. */
const telemetry =
  /\b(?:traces? export|failed to (?:export|upload|send) (?:traces|spans|metrics|logs|batch)|otel|otlp|opentelemetry(?!\.io\b)|jaeger|zipkin|statsd|telemetry|newrelic|pushgateway|sentry_sdk|sentry\.io|bugsnag|rollbar|datadoghq|honeycomb\.io|posthog)\b/i;

/** A file may be called after what it sends. */
const filePath = /(?<![\w:/])\/[\w.-]{1,80}\/[^\s'"]{1,200}/g;

/** Where a log says one of the phrases as something that may have ended the container, most likely first. */
export function saidBy(container: Container, phrases: readonly Phrase[]): Said[] {
  return endings(container).flatMap((failure) => {
    const saying = sayingIn(container, failure, phrases);
    return saying ? [saying] : [];
  });
}

/** The same for one failure. */
export function sayingIn(container: Container, failure: Failure, phrases: readonly Phrase[]): Said | undefined {
  const alone: Log = { ...container.log, failures: [failure] };
  const [saying] = sayingsOf(unescaped(alone, failure), phrases).concat(sayingsOf(alone, phrases));
  if (!saying || (telemetry.test(saying.quote.replaceAll(filePath, '')) && failure.form === undefined))
    return undefined;
  return { ...saying, of: failure.line };
}

/** A text inside of another's quotes (JSON in a message, a Rust Debug print) has a backslash before each of its own. */
function unescaped(log: Log, failure: Failure): Log {
  if (!failure.texts.some(({ text }) => text.includes('\\"'))) return { ...log, failures: [] };
  const texts = failure.texts.map((one) => ({ ...one, text: one.text.replaceAll(/\\{1,7}"/g, '"') }));
  return { ...log, failures: [{ ...failure, texts }] };
}

/**
 * The failures that may be why a container ended: its own exit, or a probe's kill of one that kept trying. What was stopped
 * from outside, or had no memory left, did not end for what its log complains of.
 */
export function endings(container: Container): Failure[] {
  const { lastExit } = container;
  const counts =
    lastExit === undefined || endedByItself(lastExit) || killedByProbe(container) || failsWithZero(container);
  if (!counts) return [];
  const { failures } = container.log;
  // What was only told in passing is no candidate beside something that very likely ended it.
  const least = (failures[0]?.weight ?? 0) >= 0.7 ? 0.35 : 0;
  return failures.filter(({ weight }) => weight >= least);
}

/** Supervisors and hosts that end in order, with 0, after what they ran has failed. */
export function failsWithZero({ lastExit, log }: Container): boolean {
  return lastExit?.code === 0 && (log.failures[0]?.weight ?? 0) >= failedWithZero;
}

/** From this weight on, what the log of a program that ended with 0 complains of may be why it ended. */
export const failedWithZero = 0.36;

function killedByProbe(container: Container): boolean {
  const exit = container.lastExit;
  if (exit?.reason === 'OOMKilled') return false;
  if (exit?.code !== 0 && exit?.signal !== 'SIGKILL' && exit?.signal !== 'SIGTERM') return false;
  return probeKillOf(container, 'liveness') !== undefined || probeKillOf(container, 'startup') !== undefined;
}

/** The line of the log that says it. */
export function clueOf(container: Container, said: Saying): Clue {
  return { at: `${container.log.address}, line ${said.line}`, saw: said.quote };
}
