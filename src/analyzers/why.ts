import { causes } from '../causes/index.ts';
import { diagnose } from '../diagnose.ts';
import { containersOf } from '../facts/containers.ts';
import { upstreamsOf } from '../facts/network/upstream.ts';
import type { Evidence, Finding, Ref, Report, Step } from '../model.ts';
import type { Analyzer } from './analyzer.ts';

/** Why each target crashes; where that is because another workload crashes, why that one does. */
export const why: Analyzer = {
  name: 'why',
  summary: 'says why a pod keeps crashing, and what to do',
  analyze: (evidence) => evidence.targets.map((target) => throughLinks(evidence, target, [])),
};

/** So many links of a chain are told. */
const links = 4;

function throughLinks(evidence: Evidence, target: Ref, before: readonly Ref[]): Report {
  const report = diagnose(evidence, target, causes);
  if (before.length >= links) return report;
  const findings = report.findings.map((finding) =>
    finding.cause === 'upstream-crashing' ? withItsCause(evidence, target, finding, [...before, target]) : finding,
  );
  return { ...report, findings };
}

/** The cause of the pod behind, with what mends it, as part of the finding that led there. */
function withItsCause(evidence: Evidence, target: Ref, finding: Finding, before: readonly Ref[]): Finding {
  const container = containersOf(evidence, target).find(({ name }) => name === finding.container);
  const [upstream] = container ? upstreamsOf(evidence, container) : [];
  if (!upstream) return finding;
  if (before.some((one) => one.namespace === upstream.pod.namespace && one.name === upstream.pod.name))
    return inARing(finding);
  const [root] = throughLinks(whole(evidence), upstream.pod, before).findings;
  if (!root) return finding;
  const isLink = root.cause === finding.cause;
  const clues = isLink ? [...root.clues.slice(2, 3), ...root.clues.slice(3).slice(-2)] : root.clues.slice(0, 2);
  const here = clues.map(({ at, saw }) => ({
    at: / pod |\(pod /.test(at) ? at : `${at} (pod ${upstream.pod.name})`,
    saw,
  }));
  const own = finding.next.filter(isMend);
  return {
    ...finding,
    says: `${finding.says.replace(/\.$/, ':')} ${root.says}`,
    clues: [...finding.clues, ...here],
    next: isLink ? root.next : [...root.next.filter(isMend), ...own, ...finding.next.filter((step) => !isMend(step))],
  };
}

/** Each waits for the other: mending either is enough. */
function inARing(finding: Finding): Finding {
  const text = 'Let one of them start without the other, and try again until it is there.';
  return {
    ...finding,
    says: `${finding.says.replace(/\.$/, ',')} and that one waits for this one in turn.`,
    next: [{ kind: 'proper', text }, ...finding.next.filter((step) => !isMend(step))],
  };
}

/** A container that was asked for by name is one of the target's, not of the pods behind. */
function whole(evidence: Evidence): Evidence {
  const { container: _, ...rest } = evidence;
  return rest;
}

function isMend({ kind }: Step): boolean {
  return kind !== 'look';
}
