import type { Clue, Confidence, Container, Evidence } from '../../model.ts';
import { mountedFile } from '../cluster/volumes.ts';
import { type Saying, sayingsOf } from '../log/sayings.ts';
import { lookup } from '../lookup.ts';
import { cannotRunHere } from '../messages/exec-format.ts';
import { startFailureOf } from '../messages/runtime.ts';
import { commandNotFound, pathNotFound } from '../messages/shell.ts';

/** A program that is there, and why the kernel cannot run it. */
export interface Unrunnable {
  why: 'architecture' | 'interpreter' | 'crlf' | 'cpu';
  /** The program or script; the CPU feature where one is named. */
  path: string;
  /** What the first line of the script names, where the script was read. */
  interpreter?: string;
  confidence: Confidence;
  clue: Clue;
  weight?: number;
  line?: number;
}

/** What speaks for a program that cannot be run here: the runtime's text, the log, or the signal of an illegal instruction. */
export function unrunnableOf(container: Container, evidence: Evidence): Unrunnable | undefined {
  const failure = startFailureOf(container);
  if (failure?.what === 'exec-format') {
    const path = failure.path ?? programPath(container);
    return { why: 'architecture', path, confidence: 'certain', clue: { at: failure.at, saw: failure.quote } };
  }
  const said = sayingsOf(container.log, cannotRunHere)[0];
  const found = said ? fromSaying(container, said) : undefined;
  return found
    ? withScript(container, evidence, found)
    : (fromMountedScript(container, evidence) ?? fromSignal(container));
}

/** The script or program that the spec starts, as far as it tells; else the image. */
export function programPath(container: Container): string {
  const words = [...(container.spec.command ?? []), ...(container.spec.args ?? [])];
  const script = words.find((word) => /^[\w./-]+\.(?:sh|py|rb|pl|js|bash)$/.test(word)) ?? words[0];
  return script && !/\s/.test(script) ? script : (container.spec.image ?? container.name);
}

/** Codes of a process that failed to start or to run something: runc's own (255, before 1.2 it was 1), the shells' 126 and 127, emulators' 133. */
const failsToRun = new Set([1, 2, 126, 127, 132, 133, 255]);

function fromSaying(container: Container, said: Saying): Unrunnable | undefined {
  const why = said.names['why'] as Unrunnable['why'];
  const code = container.lastExit?.code ?? 0;
  if (!failsToRun.has(code) && !(why === 'cpu' && code === 134)) return undefined;
  // The signal is what the instruction that is missing ends with.
  const weight = why === 'cpu' && code === 132 ? Math.max(said.weight, 0.8) : said.weight;
  const onlyLine = container.log.lines <= 2 && /^exec[ :]|exec user process/.test(said.quote) && weight >= 0.5;
  const confidence = onlyLine && (code === 255 || code === 1) ? 'certain' : weight >= 0.5 ? 'likely' : 'possible';
  const path = said.names['path'] ?? said.names['feature'];
  const clue = { at: `${container.log.address}, line ${said.line}`, saw: said.quote };
  const subject = path ?? (why === 'cpu' ? (container.spec.image ?? container.name) : programPath(container));
  return { why, path: subject, confidence, clue, weight, line: said.line };
}

/** A script from a ConfigMap tells more: its line ends, and the interpreter that its first line names. */
function withScript(container: Container, evidence: Evidence, found: Unrunnable): Unrunnable {
  if (found.why !== 'interpreter') return found;
  const text = mountedFile(container, evidence, found.path)?.text ?? '';
  const first = /^#!\s*(\S{1,200})(\s*)/.exec(text);
  if (first?.[2]?.startsWith('\r')) return { ...found, why: 'crlf' };
  return first?.[1] ? { ...found, interpreter: first[1] } : found;
}

/** A shell says `not found` also of a script whose interpreter is missing; that the script is there, its ConfigMap tells. */
function fromMountedScript(container: Container, evidence: Evidence): Unrunnable | undefined {
  if (container.lastExit?.code !== 127) return undefined;
  const said = sayingsOf(container.log, [...commandNotFound, ...pathNotFound])[0];
  const path = said?.names['command'];
  if (!said || !path || !mountedFile(container, evidence, path)) return undefined;
  const clue = { at: `${container.log.address}, line ${said.line}`, saw: said.quote };
  const found: Unrunnable = { why: 'interpreter', path, confidence: 'likely', clue };
  return withScript(container, evidence, { ...found, weight: Math.max(said.weight, 0.8), line: said.line });
}

/** SIGILL at once and without a word: the program has instructions that this CPU does not know. */
function fromSignal(container: Container): Unrunnable | undefined {
  const { lastExit, log } = container;
  if (lastExit?.code !== 132 || (lastExit.seconds ?? 0) > 10) return undefined;
  if (log.failures.some(({ weight }) => weight >= 0.5)) return undefined;
  return {
    why: 'cpu',
    path: container.spec.image ?? container.name,
    confidence: 'likely',
    clue: {
      at: `status of ${container.name}: ${lastExit.at}`,
      saw: `exit code 132 (SIGILL) after ${lastExit.seconds ?? 0} s`,
    },
  };
}

/** The architecture of the pod's node, where the node was read. */
export function architectureOf(container: Container, evidence: Evidence): { node: string; arch: string } | undefined {
  const node = container.pod.spec?.nodeName;
  const found = node ? lookup(evidence, 'nodes', '', node) : undefined;
  const arch = found?.state === 'found' ? found.value.status?.nodeInfo?.architecture : undefined;
  return node && arch ? { node, arch } : undefined;
}
