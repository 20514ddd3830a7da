import type { Clue, Container, Evidence, Ref } from '../model.ts';

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

/**
 * A clue at its line of the manifests, where the place that it names is in one: `env[2]` of a container, a volume, a probe, a key of a
 * ConfigMap or Secret. The clue as it is, where it is about nothing that was given.
 */
export function clueAtOrigin(evidence: Evidence, container: Container, clue: Clue): Clue {
  if (!evidence.origins) return clue;
  const place = ofContainer(container, clue.at) ?? ofObject(container, clue.at);
  const line = place && originOf(evidence, place.ref, place.pointer);
  return line ? { at: line, saw: `${clue.at}: ${clue.saw}` } : clue;
}

interface Place {
  ref: Ref;
  pointer: string;
}

/** `container api, env[2] TOKEN`, `args[1]`, `livenessProbe.exec.command[0]`, `volume config`. */
function ofContainer({ workload: { ref, specPath }, at, name, pod }: Container, address: string): Place | undefined {
  const volume = /^volume (\S+)/.exec(address)?.[1];
  const index = (pod.spec?.volumes ?? []).findIndex((each) => each.name === volume);
  if (volume && index >= 0) return { ref, pointer: `${specPath}/volumes/${index}` };
  const own = address.replace(`container ${name}, `, '');
  const path = /^(?:env|envFrom|args|command|[a-z]+Probe[\w.]{0,40})(?:\[\d{1,4}\])?(?=$| )/.exec(own)?.[0];
  if (!path) return own === `container ${name}` ? { ref, pointer: `${specPath}/${at}` } : undefined;
  return { ref, pointer: `${specPath}/${at}/${path.replace(/\[(\d+)\]/g, '/$1').replaceAll('.', '/')}` };
}

/** `ConfigMap api-config, key PORT`. Keys of Secrets stand below `data` or `stringData`. */
function ofObject({ namespace }: Container, address: string): Place | undefined {
  const [, kind = '', name = '', key] = /^(ConfigMap|Secret) ([^\s,]+)(?:, key (.{1,250}))?$/.exec(address) ?? [];
  if (!name) return undefined;
  const field = kind === 'Secret' ? 'stringData' : 'data';
  return {
    ref: { kind, namespace, name },
    pointer: key === undefined ? '' : `/${field}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  };
}
