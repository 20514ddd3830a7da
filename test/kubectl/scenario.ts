import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dump, load } from 'js-yaml';
import type { Fault, Seen } from './servers.ts';

const folder = fileURLToPath(new URL('./', import.meta.url));

/** One thing to do with a kubeconfig, and how kubectl and this program fared. `{https}` is that server's host and port, see `filledIn`. */
export interface Scenario {
  what: string;
  /** Of the kubeconfig's `clusters`; by default the TLS server with its authority. */
  cluster?: string;
  user?: string;
  context?: string;
  /** Below the home folder, beside `.kube/config` or in its place. */
  files?: Record<string, string>;
  env?: Record<string, string>;
  flags?: string[];
  /** What the server answers first. */
  faults?: Fault[];
  /** For what can only be seen of a process of its own: what a plugin says, what the runtime reads from its environment. */
  apart?: true;
  /** Why the two do not do the same. */
  differs?: string;
  /** What the server saw of both. */
  seen?: Seen;
  kubectl?: Fared;
  crashloop?: Fared;
}

/** How one program fared: its exit code, its lines on stderr, and what the server saw where that is not the same for both. */
export interface Fared {
  exit: number;
  says: string[];
  seen?: Seen;
}

/** All scenarios, by the name of their file. */
export function scenarios(): [string, Scenario[]][] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => [file, load(readFileSync(folder + file, 'utf8')) as Scenario[]]);
}

/** Writes what came out of them. */
export function record(file: string, list: readonly Scenario[]): void {
  writeFileSync(folder + file, dump(list, { lineWidth: -1, noRefs: true }));
}

/** A scenario with what came out of it, what both have in common told once. */
export function withResults(scenario: Scenario, kubectl: Fared, crashloop: Fared): Scenario {
  const { seen: _, kubectl: _before, crashloop: _ours, ...given } = scenario;
  if (JSON.stringify(kubectl.seen) !== JSON.stringify(crashloop.seen)) return { ...given, kubectl, crashloop };
  const { seen, ...theirs } = kubectl;
  const { seen: _same, ...ours } = crashloop;
  return { ...given, ...(seen && { seen }), kubectl: theirs, crashloop: ours };
}
