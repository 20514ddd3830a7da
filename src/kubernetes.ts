/** Kubernetes objects as the API server sends them: the client's models, with what JSON makes of them. */
import type {
  CoreV1Event,
  V1Container,
  V1ContainerStatus,
  V1ControllerRevision,
  V1CronJob,
  V1DaemonSet,
  V1Deployment,
  V1EndpointSlice,
  V1EnvVar,
  V1Job,
  V1LimitRange,
  V1Namespace,
  V1NetworkPolicy,
  V1Node,
  V1ObjectMeta,
  V1PersistentVolumeClaim,
  V1Pod,
  V1PodSpec,
  V1PodTemplateSpec,
  V1Probe,
  V1ReplicaSet,
  V1ResourceQuota,
  V1Service,
  V1ServiceAccount,
  V1StatefulSet,
  V1Volume,
  V1VolumeMount,
} from '@kubernetes/client-node';

/** A client model as it is on the wire: times are strings, and names that the generator escaped (`_default`, `_from`) have their own name again. */
export type Raw<T> = T extends Date
  ? string
  : T extends readonly (infer U)[]
    ? Raw<U>[]
    : T extends object
      ? { [K in keyof T as K extends `_${infer Name}` ? Name : K]: Raw<T[K]> }
      : T;

export type Meta = Raw<V1ObjectMeta>;
export type Pod = Raw<V1Pod>;
export type PodSpec = Raw<V1PodSpec>;
export type PodTemplate = Raw<V1PodTemplateSpec>;
export type ContainerSpec = Raw<V1Container>;
export type ContainerStatus = Raw<V1ContainerStatus>;
export type EnvVar = Raw<V1EnvVar>;
export type Probe = Raw<V1Probe>;
export type Volume = Raw<V1Volume>;
export type VolumeMount = Raw<V1VolumeMount>;
export type ReplicaSet = Raw<V1ReplicaSet>;
export type Deployment = Raw<V1Deployment>;
export type StatefulSet = Raw<V1StatefulSet>;
export type DaemonSet = Raw<V1DaemonSet>;
export type Job = Raw<V1Job>;
export type CronJob = Raw<V1CronJob>;
export type ControllerRevision = Raw<V1ControllerRevision>;
export type Service = Raw<V1Service>;
export type EndpointSlice = Raw<V1EndpointSlice>;
export type LimitRange = Raw<V1LimitRange>;
export type ResourceQuota = Raw<V1ResourceQuota>;
export type Node = Raw<V1Node>;
export type Namespace = Raw<V1Namespace>;
export type NetworkPolicy = Raw<V1NetworkPolicy>;
export type PersistentVolumeClaim = Raw<V1PersistentVolumeClaim>;
export type ServiceAccount = Raw<V1ServiceAccount>;
export type Event = Raw<CoreV1Event>;

/** What metrics.k8s.io says that a pod uses: `usage` in Kubernetes quantities, memory is the working set; the rest is told by the kubelet alone. */
export interface PodMetrics {
  metadata: Meta;
  timestamp?: string;
  window?: string;
  containers: { name: string; usage: { cpu?: string; memory?: string; rss?: string; 'ephemeral-storage'?: string } }[];
}

/** One write to a ConfigMap or Secret, as its `managedFields` tell it: who, when, and the keys that this writer owns now. */
export interface KeyChange {
  by: string;
  at?: string;
  keys: string[];
}

/** A ConfigMap, or a Secret without its values. `keys` is missing where they could not be learnt without reading values. */
export interface KeyedObject {
  metadata: Meta;
  keys?: string[];
  /** Keys of a ConfigMap's `binaryData`: they exist as files, never as variables. */
  binaryKeys?: string[];
  /** Values, of ConfigMaps only, redacted where they look like secrets. */
  data?: Record<string, string>;
  changes?: KeyChange[];
  immutable?: boolean;
  /** Of a Secret: its type. */
  type?: string;
}

/** The kinds that are read, by their plural name as in the API. */
export interface Kinds {
  pods: Pod;
  replicasets: ReplicaSet;
  deployments: Deployment;
  statefulsets: StatefulSet;
  daemonsets: DaemonSet;
  jobs: Job;
  cronjobs: CronJob;
  controllerrevisions: ControllerRevision;
  events: Event;
  configmaps: KeyedObject;
  secrets: KeyedObject;
  services: Service;
  endpointslices: EndpointSlice;
  limitranges: LimitRange;
  resourcequotas: ResourceQuota;
  networkpolicies: NetworkPolicy;
  persistentvolumeclaims: PersistentVolumeClaim;
  serviceaccounts: ServiceAccount;
  nodes: Node;
  namespaces: Namespace;
  podmetrics: PodMetrics;
}
export type Kind = keyof Kinds;
