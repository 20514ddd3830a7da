import type { Container, Evidence, Match } from '../../model.ts';
import { spoken } from '../duration.ts';
import { startedPhrases } from '../messages/slow-start.ts';
import { numbersOf, startLater } from '../probes/probe-steps.ts';
import { allowedBy, probeOf } from '../probes/probes.ts';
import { bytesAsQuantity } from '../quantity.ts';
import { fitOf, sumOf } from './heap.ts';
import { shrinkHeap } from './heap-steps.ts';
import { suspicionOf } from './kill-suspicion.ts';
import { limitOf } from './limits.ts';
import { usedBy } from './memory.ts';
import { raiseMemory } from './raise.ts';
import { heapTold, isHeap, toldTo } from './runtimes.ts';
import { isHeavy } from './throttling.ts';

/** What will kill a container, though it has not yet: the match, under the cause that it will have. */
export type Risk = Match & { cause: string };

/** The limits and probes of a container that do not fit what is known of its program. */
export function risksOf(evidence: Evidence, container: Container): Risk[] {
  return [heapRisk, childRisk, floorRisk, usageRisk, startRisk, cpuRisk].flatMap((risk) => {
    const found = risk(evidence, container);
    return found ? [found] : [];
  });
}

/** A heap that the limit cannot hold. */
function heapRisk(evidence: Evidence, container: Container): Risk | undefined {
  const limit = limitOf(evidence, container, 'memory');
  const told = limit && heapTold(toldTo(evidence, container), limit.amount);
  if (!limit || !told) return undefined;
  const fit = fitOf(told, limit.amount);
  const over = told.percent === undefined ? told.bytes >= limit.amount : told.percent >= 90;
  if (fit.fits && !over) return undefined;
  const shrink = shrinkHeap(evidence, container, told, fit.largestHeap);
  return {
    cause: isHeap(told) ? 'oom-heap' : 'oom-limit',
    confidence: over ? 'likely' : 'possible',
    subject: isHeap(told) ? told.setting : 'limits.memory',
    says: `\`${container.name}\` may take \`${told.value}${told.percent === undefined ? '' : '%'}\` by \`${told.setting}\`, and its memory limit is \`${limit.text}\`.`,
    clues: [
      { at: told.at, saw: sumOf(told, fit) },
      { at: limit.at, saw: `memory limit ${limit.text}` },
    ],
    next: [raiseMemory(evidence, container, limit), ...(shrink ? [shrink] : [])],
  };
}

/** The first process lives on and starts those anew that the limit kills: nothing but the log says so. */
function childRisk(evidence: Evidence, container: Container): Risk | undefined {
  const found = container.runningSince ? suspicionOf(evidence, container, undefined) : undefined;
  return found && { ...found, cause: 'oom-limit' };
}

/** What a runtime needs before it runs anything, MiB: measured as the smallest limits with which an empty program starts. */
const floors: readonly [runtime: string, words: RegExp, megabytes: number][] = [
  ['Java', /\b(?:java|jre|jdk|openjdk|temurin|corretto|tomcat|kafka|elasticsearch)\b/i, 64],
  ['Node', /\b(?:node|npm|yarn|pnpm|next)\b/i, 32],
  ['.NET', /\b(?:dotnet|aspnet)\b/i, 48],
  ['Python', /\bpython[\d.]*\b|\b(?:gunicorn|uvicorn|celery)\b/i, 16],
];

/** A limit below what the runtime needs to start. */
function floorRisk(evidence: Evidence, container: Container): Risk | undefined {
  const limit = limitOf(evidence, container, 'memory');
  const { image = '', command, args } = container.spec;
  const words = [image.replace(/^.*\//, ''), command?.[0] ?? '', args?.[0] ?? ''].join(' ');
  const [runtime, , floor] = floors.find(([, pattern]) => pattern.test(words)) ?? ['the container runtime', /./, 12];
  if (!limit || limit.amount >= floor * 2 ** 20) return undefined;
  return {
    cause: 'oom-limit',
    confidence: limit.amount < floor * 2 ** 19 ? 'likely' : 'possible',
    subject: 'limits.memory',
    says: `\`${container.name}\` has a memory limit of \`${limit.text}\`; ${runtime} alone needs about \`${floor}Mi\`.`,
    clues: [
      { at: limit.at, saw: `memory limit ${limit.text}` },
      { at: `container ${container.name}`, saw: words.trim() },
    ],
    next: [raiseMemory(evidence, container, limit)],
  };
}

/** A working set that is near the limit. */
function usageRisk(evidence: Evidence, container: Container): Risk | undefined {
  const limit = limitOf(evidence, container, 'memory');
  const used = usedBy(evidence, container, 'memory');
  if (!limit || !used || used.amount < limit.amount * 0.9) return undefined;
  return {
    cause: 'oom-limit',
    confidence: 'possible',
    subject: 'limits.memory',
    says: `\`${container.name}\` uses \`${bytesAsQuantity(used.amount)}\` of its memory limit of \`${limit.text}\`.`,
    clues: [
      { at: `metrics of ${container.name}`, saw: `memory in use: ${used.text}` },
      { at: limit.at, saw: `memory limit ${limit.text}` },
    ],
    next: [raiseMemory(evidence, container, limit)],
  };
}

/** A liveness probe that gives less time than the program itself says a start takes. */
function startRisk(evidence: Evidence, container: Container): Risk | undefined {
  const probe = probeOf(container, 'liveness');
  const started = startOf(container);
  if (!probe || !started || container.spec.startupProbe || started.seconds < allowedBy(probe)) return undefined;
  return {
    cause: 'liveness-probe',
    confidence: 'likely',
    subject: 'livenessProbe',
    says: `\`${container.name}\` takes ${spoken(started.seconds)} to start, and \`livenessProbe\` gives it ${spoken(allowedBy(probe))}.`,
    clues: [
      { at: `${container.log.address}, line ${started.line}`, saw: started.quote },
      { at: `${container.workload.arg}, container ${container.name}: livenessProbe`, saw: numbersOf(probe) },
    ],
    next: [startLater(evidence, container, probe)],
  };
}

/** A liveness probe that begins early, and a CPU limit at which a runtime that compiles or loads much takes minutes. */
function cpuRisk(evidence: Evidence, container: Container): Risk | undefined {
  const limit = limitOf(evidence, container, 'cpu');
  const probe = probeOf(container, 'startup') ?? probeOf(container, 'liveness');
  if (!limit || !probe || limit.amount > 0.2 || allowedBy(probe) * limit.amount > 10 || !isHeavy(container))
    return undefined;
  return {
    cause: 'cpu-throttle',
    confidence: 'possible',
    subject: 'limits.cpu',
    says: `\`${container.name}\` has a CPU limit of \`${limit.text}\`, and \`${probe.field}\` gives it ${spoken(allowedBy(probe))} to start.`,
    clues: [
      { at: limit.at, saw: `cpu limit ${limit.text}` },
      { at: `${container.workload.arg}, container ${container.name}: ${probe.field}`, saw: numbersOf(probe) },
    ],
    next: [startLater(evidence, container, probe)],
  };
}

function startOf(container: Container): { seconds: number; line: number; quote: string } | undefined {
  for (const { line, text } of container.log.records) {
    for (const pattern of startedPhrases) {
      const names = pattern.exec(text.slice(0, 500))?.groups;
      const seconds = names?.['seconds'] ? Number(names['seconds']) : Number(names?.['ms']?.replaceAll(',', '')) / 1000;
      if (names && Number.isFinite(seconds)) return { seconds, line, quote: text.trim().slice(0, 300) };
    }
  }
  return undefined;
}
