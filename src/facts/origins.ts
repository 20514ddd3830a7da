import type { Evidence, Ref } from '../model.ts';

/**
 * Where an object, or what is at a JSON Pointer in it, stands in the manifests that were given: `deploy/api.yaml, line 14`. The nearest
 * thing around it, where it is not there itself. Undefined for what was not read from a manifest.
 */
export function originOf(evidence: Evidence, ref: Ref, pointer = ''): string | undefined {
  const origin = evidence.origins?.find(
    ({ kind, namespace, name }) => kind === ref.kind && namespace === ref.namespace && name === ref.name,
  );
  if (!origin) return undefined;
  let around = pointer;
  while (around !== '' && origin.lines[around] === undefined) around = around.slice(0, around.lastIndexOf('/'));
  return `${origin.file}, line ${origin.lines[around] ?? origin.line}`;
}
