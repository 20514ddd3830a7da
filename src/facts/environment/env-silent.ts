import type { Container, Evidence, Match } from '../../model.ts';
import { nearestOf } from '../nearest.ts';
import { keysOf, objectOf, sourceText, type Variable } from './env.ts';
import { cureStep } from './env-cures.ts';
import { flawOf, mendValue } from './env-flaws.ts';
import { mendOf } from './env-mends.ts';
import { unreadSources } from './env-missing.ts';
import type { EnvView } from './env-rows.ts';

/** Something wrong with the variables of a container of which the kubelet says nothing. */
export interface Silent extends Match {
  cause: 'renamed-env' | 'missing-env' | 'bad-env-value';
}

/** What will go wrong when the program reads its variables, before it has said so. */
export function silentFaults(evidence: Evidence, container: Container, view: EnvView): Silent[] {
  return [
    ...renamedOptional(evidence, container, view),
    ...renamedWants(evidence, container, view),
    ...unresolved(evidence, container, view),
    ...flawed(evidence, container, view),
  ];
}

/** An optional reference to a key that is not there, beside a key that is near. */
function renamedOptional(evidence: Evidence, container: Container, { environment }: EnvView): Silent[] {
  return environment.broken.flatMap(({ kind, object, key, name, at, optional, because }) => {
    if (!optional || !key || !name || because !== 'absent' || environment.given.has(name)) return [];
    const found = objectOf(evidence, kind, container.namespace, object);
    const keys = found.state === 'found' ? (keysOf(found.value) ?? []) : [];
    const [near] = nearestOf(key, keys);
    if (!near) return [];
    const from = { name: near, distance: 0, insteadOf: key, object: { kind, name: object, key: near } };
    return [
      {
        cause: 'renamed-env',
        confidence: 'likely',
        subject: name,
        says: `\`${name}\` is left out, for ${kind} \`${object}\` has \`${near}\` and not \`${key}\`, and the reference is optional.`,
        clues: [
          { at: `container ${container.name}, ${at}`, saw: `asks for ${key}, optional` },
          { at: `${kind} ${object}`, saw: `has ${keys.slice(0, 12).join(', ')}` },
        ],
        next: [
          cureStep(evidence, container, [{ wanted: name, from }]),
          { kind: 'proper', text: `use one name in ${kind} ${object} and in ${container.workload.arg}` },
        ],
      },
    ];
  });
}

/** A name that the spec or a mounted file refers to, where a near one is given. */
function renamedWants(evidence: Evidence, container: Container, { unmet, environment }: EnvView): Silent[] {
  const isOpen = unreadSources(environment).length > 0;
  return unmet.flatMap(({ want, near: [near] }): Silent[] => {
    if (want.by === 'log' || want.hasDefault) return [];
    if (!near || near.distance > 0.25) {
      if (want.by !== 'kubelet' || isOpen) return [];
      return [
        {
          cause: 'missing-env',
          confidence: 'likely',
          subject: want.name,
          says: `\`$(${want.name})\` in ${want.at} of \`${container.name}\` stays as it is, for nothing gives \`${want.name}\`.`,
          clues: [{ at: `container ${container.name}, ${want.at}`, saw: `refers to $(${want.name})` }],
          next: [{ kind: 'proper', text: `give \`${want.name}\` where ${container.workload.arg} is made` }],
        },
      ];
    }
    return [
      {
        cause: 'renamed-env',
        confidence: want.by === 'kubelet' ? 'likely' : 'possible',
        subject: want.name,
        says: `\`${want.name}\` is referred to in ${want.at}, and \`${near.name}\` is given.`,
        clues: [
          {
            at: want.by === 'template' ? want.at : `container ${container.name}, ${want.at}`,
            saw: `refers to ${want.name}`,
          },
          {
            at: `container ${container.name}`,
            saw: `is given ${near.name}${near.variable ? `, from ${sourceText(near.variable.source)}` : ''}`,
          },
        ],
        next: [
          cureStep(evidence, container, [{ wanted: want.name, from: near }]),
          { kind: 'proper', text: `use one name: \`${want.name}\` or \`${near.name}\`` },
        ],
      },
    ];
  });
}

function unresolved(evidence: Evidence, container: Container, { environment }: EnvView): Silent[] {
  return environment.unresolved.map(({ name, in: subject, at }) => {
    const variable = environment.given.get(subject);
    const mend = variable?.at === at ? mendOf(evidence, container, variable) : undefined;
    const proper = `define \`${name}\` above \`${subject}\` in \`env\` of ${container.workload.arg}`;
    return {
      cause: 'bad-env-value',
      confidence: 'likely',
      subject,
      says: `\`${subject}\` keeps \`$(${name})\` as it is, for \`${name}\` is not defined before it.`,
      clues: [{ at: `container ${container.name}, ${at}`, saw: `refers to $(${name})` }],
      next: [...(mend ? [mend] : []), { kind: 'proper', text: proper }],
    };
  });
}

/** A line break or quotes around a value: harmless to some programs, fatal to others. */
function flawed(evidence: Evidence, container: Container, { environment }: EnvView): Silent[] {
  return [...environment.given.values()].flatMap((variable) => {
    const flaw = flawOf(variable);
    if (!flaw || !/line break|quotes/.test(flaw)) return [];
    const mend = mendValue(evidence, container, variable);
    const place = sourceText(variable.source);
    return [
      {
        cause: 'bad-env-value',
        confidence: 'possible',
        subject: variable.name,
        says: `\`${variable.name}\` (${place}) ${flaw}.`,
        clues: [
          {
            at: isKeyed(variable) ? place : `container ${container.name}, ${variable.at}`,
            saw: `${variable.name} ${flaw}`,
          },
        ],
        next: [
          ...(mend ? [mend] : []),
          { kind: 'proper', text: `correct the value of \`${variable.name}\` where it is given` },
        ],
      },
    ];
  });
}

function isKeyed({ source }: Variable): boolean {
  return source.kind === 'ConfigMap' || source.kind === 'Secret';
}
