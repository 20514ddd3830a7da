import type { Container } from '../model.ts';

/** Is the container started again whenever it ends, also after success? */
export function restartsAlways(container: Container): boolean {
  if (container.kind === 'ephemeral') return false;
  if (container.kind === 'sidecar') return true;
  const own = container.spec.restartPolicy;
  const pod = container.pod.spec?.restartPolicy ?? 'Always';
  return container.kind === 'init' ? false : (own ?? pod) === 'Always';
}

/** Is it started again after a failure? The kubelet's rule; a Job's new pods are not meant. */
export function restartsOnFailure(container: Container): boolean {
  if (container.kind === 'ephemeral') return false;
  const own = container.spec.restartPolicy;
  const pod = container.pod.spec?.restartPolicy ?? 'Always';
  return (own ?? pod) !== 'Never';
}
