import type { Event, Evidence, PodEvent, Ref } from '../model.ts';
import { inOrder } from './in-order.ts';
import { known } from './lookup.ts';

/** Events on an object, newest first. */
export function eventsOn(evidence: Evidence, on: Ref, uid?: string): PodEvent[] {
  return known(evidence, 'events')
    .filter((event) => isOn(event, on, uid))
    .map((event) => told(event, on))
    .sort((a, b) => inOrder(b.last, a.last));
}

function isOn(event: Event, on: Ref, uid: string | undefined): boolean {
  const object = event.involvedObject ?? (event as unknown as { regarding?: Event['involvedObject'] }).regarding;
  if (object?.kind !== on.kind || object.name !== on.name) return false;
  if (on.kind !== 'Node' && (object.namespace ?? '') !== on.namespace) return false;
  // A pod of the same name that was there before has events of its own; static pods carry the mirror's hash instead of the uid.
  return uid === undefined || !object.uid || object.uid === uid || on.kind !== 'Pod' || !looksLikeUid(object.uid);
}

function looksLikeUid(uid: string): boolean {
  return /^[0-9a-f]{8}-/.test(uid);
}

function told(event: Event, on: Ref): PodEvent {
  const modern = event as unknown as { note?: string; deprecatedCount?: number; deprecatedLastTimestamp?: string };
  const object = event.involvedObject ?? (event as unknown as { regarding?: Event['involvedObject'] }).regarding;
  const last =
    event.series?.lastObservedTime ??
    event.lastTimestamp ??
    modern.deprecatedLastTimestamp ??
    event.eventTime ??
    event.firstTimestamp ??
    event.metadata?.creationTimestamp;
  const first = event.firstTimestamp ?? event.eventTime ?? event.metadata?.creationTimestamp;
  const container = /^spec\.\w+\{(.+)\}$/.exec(object?.fieldPath ?? '')?.[1];
  return {
    type: event.type ?? 'Normal',
    reason: event.reason ?? '',
    message: event.message ?? modern.note ?? '',
    count: event.series?.count || event.count || modern.deprecatedCount || 1,
    ...(first && { first }),
    ...(last && { last }),
    ...(container && { container }),
    on,
  };
}
