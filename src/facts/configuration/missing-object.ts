import type { Clue, Confidence, Container, Evidence } from '../../model.ts';
import { confidenceFrom } from '../confidence.ts';
import { objectOf } from '../environment/env.ts';
import { absentObject } from '../messages/kubernetes-api.ts';
import { clueOf, saidBy } from '../said.ts';
import { type Reference, referencesOf } from './references.ts';
import { refusalOf } from './refusals.ts';

/** A ConfigMap, Secret or other object that a container needs and that is not there. */
export interface MissingObject {
  kind: string;
  object: string;
  /** Where the pod's spec names it. */
  places: Reference[];
  clues: Clue[];
  against: Clue[];
  confidence: Confidence;
  /** Of the failure that says it, where the program does and not the kubelet. */
  weight?: number;
  line?: number;
}

/** The object that the kubelet misses; where it says nothing and the container was never started, one that is absent. */
export function missingObjectOf(evidence: Evidence, container: Container): MissingObject | undefined {
  const refusal = refusalOf(container);
  const references = referencesOf(container);
  const placesOf = (kind: string, object: string) =>
    references.filter((one) => one.kind === kind && one.object === object);
  if (refusal) {
    const { kind, object, key, clue } = refusal;
    if (object === undefined || key !== undefined) return undefined;
    const places = placesOf(kind, object);
    const there = (kind === 'ConfigMap' || kind === 'Secret') && stateOf(evidence, container, kind, object) === 'found';
    const since = { at: `${kind} ${object}`, saw: 'is there now: the kubelet tries again within a minute or two' };
    const clues = [clue, ...placeClue(kind, object, places)];
    return { kind, object, places, clues, against: there ? [since] : [], confidence: there ? 'possible' : 'certain' };
  }
  // Without a word of the kubelet only a container that was never started is held back by this.
  if (!container.lastExit && !container.runningSince) return absentObjectsOf(evidence, container)[0];
  return readObjectOf(evidence, container);
}

/** An object that the program itself reads over the API; programs say the same in passing of what they then create. */
function readObjectOf(evidence: Evidence, container: Container): MissingObject | undefined {
  const [said] = saidBy(container, absentObject);
  // What a controller says of one object that it works on ends that work, not the controller.
  if (!said || said.weight < 0.5 || /reconcil|\bsync(?:ing|handler)?\b|requeu/i.test(said.quote)) return undefined;
  const kind = said.names['kind'] === 'secret' ? 'Secret' : 'ConfigMap';
  const object = said.names['object'] ?? '';
  const there = stateOf(evidence, container, kind, object) === 'found';
  const against = there ? [{ at: `${kind} ${object}`, saw: `exists in ${container.namespace}` }] : [];
  const confidence = there ? 'possible' : confidenceFrom(container, said.weight);
  const { weight, of } = said;
  return { kind, object, places: [], clues: [clueOf(container, said)], against, confidence, weight, line: of };
}

/** Every object that a container's spec needs and that is known not to be there. */
export function absentObjectsOf(evidence: Evidence, container: Container): MissingObject[] {
  const references = referencesOf(container).filter(
    ({ kind, object, optional }) => !optional && stateOf(evidence, container, kind, object) === 'absent',
  );
  const names = [...new Set(references.map(({ kind, object }) => `${kind} ${object}`))];
  return names.map((id) => {
    const places = references.filter(({ kind, object }) => `${kind} ${object}` === id);
    const { kind = 'ConfigMap', object = '' } = places[0] ?? {};
    const none = { at: `${kind}s in ${container.namespace}`, saw: `none is named ${object}` };
    const clues = [...placeClue(kind, object, places), none];
    return { kind, object, places, clues, against: [], confidence: 'likely' };
  });
}

function stateOf(evidence: Evidence, container: Container, kind: 'ConfigMap' | 'Secret', object: string): string {
  return objectOf(evidence, kind, container.namespace, object).state;
}

function placeClue(kind: string, object: string, places: readonly Reference[]): Clue[] {
  const [place] = places;
  return place ? [{ at: place.at, saw: `needs ${kind} ${object}` }] : [];
}
