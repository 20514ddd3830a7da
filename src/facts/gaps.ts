import type { Container, Evidence, Gap, Kind, Ref } from '../model.ts';
import { neverStarted } from './exits.ts';

const leaves: Partial<Record<Kind, string>> = {
  configmaps: 'which keys the ConfigMaps give',
  secrets: 'whether a Secret has the key or name',
  services: 'whether the hosts exist as Services',
  endpointslices: 'whether anything is ready behind the Services',
  events: 'what the kubelet said about probes, mounts and kills',
  limitranges: 'where a limit comes from that the spec does not show',
  nodes: 'whether the node was short of memory or disk',
  replicasets: 'what the last rollout changed',
  controllerrevisions: 'what the last rollout changed',
  deployments: 'what owns the pod',
};

/** What could not be read and matters for a target, with what that leaves open. */
export function gapsOf(evidence: Evidence, target: Ref, containers: readonly Container[]): Gap[] {
  const gaps: Gap[] = [];
  for (const [kind, text] of Object.entries(leaves) as [Kind, string][]) {
    for (const entry of evidence.objects[kind]?.unread ?? []) {
      if (entry.scope !== '*' && entry.scope.split('/')[0] !== target.namespace && kind !== 'nodes') continue;
      const node = kubeletOf(entry.scope);
      if (node)
        gaps.push({
          what: `what the kubelet of ${node} counts (nodes/proxy)`,
          because: entry.because,
          leaves: 'what the containers use',
        });
      else
        gaps.push({
          what: `${kind}${entry.scope === '*' ? '' : ` in ${entry.scope}`}`,
          because: entry.because,
          leaves: text,
        });
    }
  }
  for (const { log, name, lastExit } of containers) {
    if (log.state.state === 'found' || !lastExit || neverStarted(lastExit)) continue;
    const because = log.state.state === 'unread' ? log.state.because : 'the node does not keep it any more';
    gaps.push({ what: `the log of ${name}`, because, leaves: 'what the program said before it ended' });
  }
  return gaps;
}

/** The node whose kubelet was asked for its statistics. */
function kubeletOf(scope: string): string | undefined {
  return /^([^/]+)\/proxy\/stats\/summary$/.exec(scope)?.[1];
}
