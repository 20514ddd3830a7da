import type { View } from '../analyzers/analyzer.ts';
import { analyzers } from '../analyzers/index.ts';
import { UserError } from '../errors.ts';
import { quoted } from '../facts/command.ts';
import type { Invocation } from '../invocation.ts';
import type { Evidence, Report } from '../model.ts';
import { renderers } from '../render/index.ts';
import { renderList } from '../render/list.ts';
import { evidenceFor } from './evidence.ts';
import { lookOf } from './look.ts';
import { saved } from './snapshot.ts';
import { together, worstFirst } from './together.ts';
import type { World } from './world.ts';

/** Reads, judges, tells. 0: nothing is wrong; 1: something is, or it is not known. */
export async function reported(invocation: Invocation, world: World): Promise<number> {
  const evidence = await evidenceFor(invocation, world);
  const { save } = invocation.arguments;
  if (typeof save === 'string') await saved(evidence, save, world);
  const view = await viewOf(invocation, world);
  return tell(reportsOf(invocation, evidence, view), invocation, evidence, world);
}

/** What is to be seen beyond the targets; for `--with-context` the other cluster is read. */
async function viewOf(invocation: Invocation, world: World): Promise<View> {
  const { all, previous, revision, withContext } = invocation.arguments;
  const other =
    typeof withContext === 'string' ? await evidenceFor(inContext(invocation, withContext), world) : undefined;
  return {
    ...(all === true && { all }),
    ...(previous === true && { previous }),
    ...(typeof revision === 'string' && { revision }),
    ...(invocation.command === 'env-diff' && namedTwo(invocation.ask.words) && { pairwise: true }),
    ...(other && { other }),
  };
}

function inContext(invocation: Invocation, context: string): Invocation {
  return { ...invocation, connection: { ...invocation.connection, context } };
}

/** `deploy/a deploy/b`, or `deployment a b`. */
function namedTwo(words: readonly string[]): boolean {
  return words.length - (words.some((word) => word.includes('/')) ? 0 : 1) === 2;
}

/** The reports of a command, equal ones together, worst first. */
export function reportsOf(invocation: Invocation, evidence: Evidence, view: View = {}): Report[] {
  const name = invocation.command === 'list' ? 'why' : invocation.command;
  const analyzer = analyzers.find((each) => each.name === name);
  if (!analyzer) throw new UserError(`\`${name}\` is not part of this version`, 2);
  const reports = worstFirst(together(analyzer.analyze(evidence, view).map((report) => withOrigin(report, evidence))));
  const isAsked = invocation.ask.words.length > 0 || Object.keys(view).length > 0;
  return isAsked ? reports : reports.filter(({ verdict }) => verdict !== 'healthy');
}

/** With the place of its manifest, where there is one. */
function withOrigin(report: Report, { origins = [] }: Evidence): Report {
  const { kind, namespace, name } = report.workload;
  const own = origins.find((each) => each.kind === kind && each.namespace === namespace && each.name === name);
  return own ? { ...report, origin: { file: own.file, line: own.line } } : report;
}

/** Writes reports in the format asked for. */
export function tell(reports: readonly Report[], invocation: Invocation, evidence: Evidence, world: World): number {
  const { format, command, color } = invocation;
  const look = lookOf(color, world.env, world.stdout);
  if (reports.length === 0) world.say(nothingWrong(invocation, evidence));
  const isTable = command === 'list' && format === 'text';
  if (reports.length > 0 || format !== 'text') {
    world.stdout.write(
      isTable
        ? renderList(reports, look, evidence.kubectlFlags.map(quoted).join(' '))
        : renderers[format](reports, look),
    );
  }
  return reports.every(({ verdict }) => verdict === 'healthy') ? 0 : 1;
}

function nothingWrong({ ask, source }: Invocation, evidence: Evidence): string {
  const pods = evidence.objects.pods;
  const namespace = ask.namespace ?? pods?.complete.find((name) => name !== '*');
  const where = source.from !== 'cluster' || ask.allNamespaces || !namespace ? '' : ` in ${namespace} namespace`;
  const count = pods?.items.length ?? 0;
  if (count === 0 && source.from === 'cluster' && pods && pods.unread.length === 0)
    return `No resources found${where}.`;
  return `Nothing is in trouble${where}.`;
}
