import type { Cause } from './causes/cause.ts';
import { gapsOf } from './facts/gaps.ts';
import { lookStepsFor } from './facts/look.ts';
import { lookup } from './facts/lookup.ts';
import { readOf } from './facts/read.ts';
import { aboutOf, statusOf } from './facts/status.ts';
import { isInTrouble } from './facts/trouble.ts';
import { askedOf } from './facts/view.ts';
import { workloadFor, workloadOf } from './facts/workload.ts';
import type { Confidence, Container, Evidence, Finding, Gap, Match, Ref, Report } from './model.ts';
import { surmised } from './surmise.ts';

const rank: Record<Confidence, number> = { certain: 0, likely: 1, possible: 2 };

/** Tries every cause on every container in trouble of one target. */
export function diagnose(evidence: Evidence, target: Ref, causes: readonly Cause[]): Report {
  const containers = askedOf(evidence, target);
  const troubled = containers.filter((container) => isInTrouble(container, evidence));
  const bugs: Gap[] = [];
  const found = troubled.flatMap((container) => causes.flatMap((cause) => tried(cause, container, evidence, bugs)));
  const findings = surmised(afterOthers(ordered(found, causes)), evidence, troubled, causes);
  const main = troubled.find((container) => container.name === findings[0]?.container) ?? troubled[0] ?? containers[0];
  const sure = findings.some((finding) => finding.confidence !== 'possible');
  const verdict = troubled.length === 0 ? 'healthy' : sure ? 'found' : 'unknown';
  return {
    target,
    verdict,
    status: statusOf(evidence, target, main),
    about: main ? aboutOf(main) : '',
    findings,
    tables: [],
    gaps: [...gapsOf(evidence, target, troubled), ...bugs],
    next: verdict === 'unknown' && main ? lookStepsFor(evidence, main) : [],
    also: [],
    workload: main?.workload.ref ?? workloadRef(evidence, target),
    ...(main && { arg: main.workload.arg, restarts: main.restarts, read: readOf(evidence, main) }),
  };
}

function workloadRef(evidence: Evidence, target: Ref): Ref {
  if (target.kind !== 'Pod') return workloadFor(evidence, target).ref;
  const pod = lookup(evidence, 'pods', target.namespace, target.name);
  return pod.state === 'found' ? workloadOf(evidence, pod.value).ref : target;
}

/** A bug in one cause costs that cause only, and is shown as a gap. */
function tried(cause: Cause, container: Container, evidence: Evidence, bugs: Gap[]): Finding[] {
  try {
    const match: Match | undefined = cause.detect(container, evidence);
    return match ? [{ ...match, cause: cause.id, container: container.name }] : [];
  } catch (bug) {
    const because = bug instanceof Error ? bug.message : String(bug);
    bugs.push({
      what: `the check for ${cause.id}`,
      because: `it failed: ${because}`,
      leaves: `whether it is ${cause.id}`,
    });
    return [];
  }
}

/** Surest first; among the equally sure what more likely ended it; a deeper cause that is likely before what follows from it. */
function ordered(found: Finding[], causes: readonly Cause[]): Finding[] {
  const follows = new Map(causes.map((cause) => [cause.id, cause.follows ?? []]));
  const sorted = [...found].sort(
    (a, b) => rank[a.confidence] - rank[b.confidence] || (b.weight ?? 1) - (a.weight ?? 1),
  );
  const result: Finding[] = [];
  for (const finding of sorted) {
    const consequence = result.findIndex(
      (earlier) =>
        earlier.container === finding.container &&
        (finding.confidence !== 'possible' || earlier.confidence === 'possible') &&
        follows.get(earlier.cause)?.includes(finding.cause),
    );
    if (consequence < 0) result.push(finding);
    else result.splice(consequence, 0, finding);
  }
  return result
    .filter((finding, index) => !isTold(finding, result) && !isSameAgain(finding, result.slice(0, index), follows))
    .map((finding, index, kept) => {
      const deeper = kept
        .slice(0, index)
        .find(({ cause, container }) => container === finding.container && follows.get(finding.cause)?.includes(cause));
      return deeper ? { ...finding, followsFrom: deeper.cause } : finding;
    });
}

/** A consequence that rests on the same line of the log as what it follows from adds nothing. */
function isSameAgain(finding: Finding, before: readonly Finding[], follows: Map<string, readonly string[]>): boolean {
  return before.some(
    (deeper) =>
      deeper.container === finding.container &&
      deeper.line !== undefined &&
      deeper.line === finding.line &&
      rank[deeper.confidence] <= rank[finding.confidence] &&
      follows.get(finding.cause)?.includes(deeper.cause),
  );
}

/** What waits for another container comes after what is sure of that one. */
function afterOthers(findings: readonly Finding[]): Finding[] {
  const isSureOf = (container: string) => (other: Finding) =>
    other.container === container && other.confidence !== 'possible' && other.waitsFor === undefined;
  const isWaiting = ({ waitsFor }: Finding) => waitsFor !== undefined && findings.some(isSureOf(waitsFor));
  const result = findings.filter((finding) => !isWaiting(finding));
  for (const finding of findings.filter(isWaiting)) {
    const last = result.findLastIndex(isSureOf(finding.waitsFor ?? ''));
    const deeper = result[last]?.cause;
    result.splice(last + 1, 0, { ...finding, ...(deeper && { followsFrom: deeper }) });
  }
  return result.map(({ waitsFor: _, ...told }) => told);
}

/** The fallback is left out where another finding explains the same failure, or anything surer was found. */
function isTold(finding: Finding, all: readonly Finding[]): boolean {
  if (finding.cause !== 'unhandled-exception') return false;
  return all.some(
    (other) =>
      other.cause !== finding.cause &&
      other.container === finding.container &&
      (other.confidence !== 'possible' || other.line === undefined || other.line === finding.line),
  );
}
