/** Every noun of the program, as types. `Evidence` and `Report` are plain JSON. */
import type { ContainerSpec, ContainerStatus, Kind, Kinds, Meta, Pod, PodTemplate } from './kubernetes.ts';
import type { Log } from './log.ts';

export type * from './kubernetes.ts';
export type * from './log.ts';

/** The answer to one question that was asked of the cluster. */
export type Lookup<T> = { state: 'found'; value: T } | { state: 'absent' } | { state: 'unread'; because: string };

/**
 * What was read of one kind. A name in it was found; a namespace in `complete` (`*`: all, and for kinds without namespaces) was read
 * whole, so that what is not in `items` is absent; `absent` are single objects, as `namespace/name`, that were asked for and are not there.
 * `unread` says why a namespace or an object (`namespace/name`) could not be read.
 */
export interface Shelf<T> {
  items: T[];
  complete: string[];
  absent: string[];
  unread: { scope: string; because: string }[];
}

/** An object by its kind, as kubectl prints it: `Pod`, `Deployment`, … */
export interface Ref {
  kind: string;
  namespace: string;
  name: string;
}

/** The log of one attempt of one container. `attempt` is what the API was asked for: `previous=true` or not. */
export interface ContainerLog {
  namespace: string;
  pod: string;
  container: string;
  attempt: 'current' | 'previous';
  /** Redacted text, the newest lines. */
  text: Lookup<string>;
  /** The beginning is not in `text`; line numbers count from the first line that is. */
  cut?: boolean;
}

/** Where an object of a manifest stands. */
export interface Origin extends Ref {
  /** As it was given, or below the folder that was given. */
  file: string;
  line: number;
  /** Lines of what is in it, by JSON Pointer. */
  lines: Record<string, number>;
}

/** Everything that was read, and nothing else: what `snapshot` saves. */
export interface Evidence {
  schemaVersion: 'crashloop.evidence/v1';
  /** When it was read, RFC 3339. */
  readAt: string;
  /** It is the newest time that a dump holds: it was read then, or later. */
  readAtLeast?: true;
  /** kubectl connection flags that the user gave and that printed commands repeat, for example `['--context', 'prod']`. */
  kubectlFlags: string[];
  /** What is to be explained: pods, or workloads that have no pod. */
  targets: Ref[];
  /** The one container that the user asked for with `-c`. */
  container?: string;
  objects: { [K in Kind]?: Shelf<Kinds[K]> };
  logs: ContainerLog[];
  /** Of objects that were read from manifests. */
  origins?: Origin[];
}

/** How one attempt of a container ended. */
export interface Exit {
  code: number;
  /** `Error`, `OOMKilled`, `Completed`, `StartError`, … */
  reason: string;
  /** `SIGKILL` for 137 and so on; only where the code is above 128 and below 160. */
  signal?: string;
  message?: string;
  startedAt?: string;
  finishedAt?: string;
  /** Run time in whole seconds. */
  seconds?: number;
  /** Where it stands in the container's status. */
  at: 'state.terminated' | 'lastState.terminated';
}

/** One event about a pod, its container, its workload or its node; both APIs' forms made one. */
export interface PodEvent {
  type: string;
  reason: string;
  message: string;
  count: number;
  first?: string;
  last?: string;
  /** Container that it is about, from `involvedObject.fieldPath`. */
  container?: string;
  on: Ref;
}

/** The object a person changes: the topmost owner that is not made by another controller's template. */
export interface Workload {
  ref: Ref;
  /** As kubectl takes it: `deploy/api`, `pod/x`. */
  arg: string;
  metadata?: Meta;
  /** JSON Pointer of the pod's spec in it: `/spec/template/spec`; `/spec` for a bare pod. */
  specPath: string;
  /** The template before the current one, where it is known, with its revision. */
  before?: { revision: string; template: PodTemplate };
  /** What will put back a change made by hand: `Helm release shop`, `Argo CD application shop`. */
  managedBy?: string;
}

/** One container of one pod: its spec, status, events and log, joined. */
export interface Container {
  name: string;
  kind: 'app' | 'init' | 'sidecar' | 'ephemeral';
  namespace: string;
  /** `containers/0` below the pod's spec, as in a JSON Pointer. */
  at: string;
  /** The pod; for a workload that has none, what its template would make (`podless`). */
  pod: Pod;
  podless: boolean;
  spec: ContainerSpec;
  status?: ContainerStatus;
  waiting?: { reason: string; message: string };
  runningSince?: string;
  /** The attempt that crashed. */
  lastExit?: Exit;
  restarts: number;
  ready: boolean;
  /** Events of this container and of its pod as a whole, newest first; of the workload, where there is no pod. */
  events: PodEvent[];
  log: Log;
  workload: Workload;
}

export type Confidence = 'certain' | 'likely' | 'possible';

/** An address and a quotation. */
export interface Clue {
  at: string;
  saw: string;
}

export interface Step {
  kind: 'emergency' | 'proper' | 'look';
  text: string;
  /** Can be pasted as it stands. */
  command?: string;
}

/** What a cause says of one container. */
export interface Match {
  confidence: Confidence;
  /** The one thing to change. */
  subject: string;
  /** One sentence. */
  says: string;
  clues: Clue[];
  next: Step[];
  /** 0 to 1: how surely what it rests on ended the container. 1 where it is not told. */
  weight?: number;
  /** Line of the log's failure that it explains, if it explains one. */
  line?: number;
  /** Another container of the pod that must be up first: what is sure of that one is told before this. */
  waitsFor?: string;
  /** Facts that speak against it; shown, and a reason for a lower confidence. */
  against?: Clue[];
}

export interface Finding extends Match {
  cause: string;
  container: string;
  /** Id of a deeper cause, told before, of which this one is a consequence. */
  followsFrom?: string;
}

export interface Gap {
  what: string;
  because: string;
  leaves: string;
}

export interface Table {
  title: string;
  columns: string[];
  rows: string[][];
}

export interface Report {
  target: Ref;
  verdict: 'found' | 'unknown' | 'healthy';
  /** What the status says now: `CrashLoopBackOff: 14 restarts in 31 min, next try in 2m10s`. */
  status: string;
  /** Where it runs and how it ended: `deploy/api in shop, container api, image shop/api:1.42, exit code 1 after 2 s`. */
  about: string;
  findings: Finding[];
  tables: Table[];
  gaps: Gap[];
  /** What would tell more, where nothing is known. */
  next: Step[];
  /** Other pods that the same findings explain. */
  also: Ref[];
  /** The workload that the pod belongs to. */
  workload: Ref;
  /** The workload as kubectl takes it: `deploy/api`. */
  arg?: string;
  /** How often the container that the report is about was restarted. */
  restarts?: number;
  /** Where the workload stands, if it was read from a manifest. */
  origin?: { file: string; line: number };
  /** What was read, for a person: `status of api`, `log of api (12 lines)`, `3 events`. */
  read?: string[];
}
