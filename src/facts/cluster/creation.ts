import type { Container, Evidence, Ref } from '../../model.ts';
import { known } from '../lookup.ts';

/** What a controller says of a pod that it could not create: its events, and the conditions that stay when events are gone. */
export function creationFailuresOf(container: Container, evidence: Evidence): { at: string; message: string }[] {
  const events = container.events
    .filter(({ reason, type }) => /^FailedCreate/.test(reason) || (type === 'Warning' && reason === 'FailedValidation'))
    .map(({ reason, on, message }) => ({ at: `event ${reason} of ${on.kind} ${on.name}`, message }));
  return [...events, ...conditions(evidence, container.workload.ref)];
}

interface WithConditions {
  metadata?: { name?: string; ownerReferences?: { kind: string; name: string }[] };
  status?: { conditions?: { type: string; status: string; reason?: string; message?: string }[] };
}

function conditions(evidence: Evidence, ref: Ref): { at: string; message: string }[] {
  const kinds = { Deployment: 'deployments', ReplicaSet: 'replicasets', Job: 'jobs' } as const;
  return Object.entries(kinds).flatMap(([kind, plural]) =>
    (known(evidence, plural, ref.namespace) as WithConditions[])
      .filter(
        ({ metadata }) =>
          (kind === ref.kind && metadata?.name === ref.name) ||
          metadata?.ownerReferences?.some((owner) => owner.kind === ref.kind && owner.name === ref.name),
      )
      .flatMap(({ metadata, status }) =>
        (status?.conditions ?? [])
          .filter(({ type, status: holds, message }) => type === 'ReplicaFailure' && holds === 'True' && message)
          .map(({ type, message }) => ({ at: `${kind} ${metadata?.name}: condition ${type}`, message: message ?? '' })),
      ),
  );
}
