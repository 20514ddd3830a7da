/** What the user asked for, as a value: made by `cli.ts`, carried out by `run.ts`. */

/** kubectl's connection flags, as given; a missing one is decided by the kubeconfig. */
export interface Connection {
  kubeconfig?: string;
  context?: string;
  cluster?: string;
  user?: string;
  server?: string;
  token?: string;
  as?: string;
  asGroups: string[];
  asUid?: string;
  asUserExtra: string[];
  certificateAuthority?: string;
  clientCertificate?: string;
  clientKey?: string;
  tlsServerName?: string;
  insecureSkipTlsVerify?: boolean;
  /** `0`, `30s`, `2m`. */
  requestTimeout?: string;
  disableCompression?: boolean;
  /** kubectl's `-v`: from 6 on the requests are told on stderr. */
  verbosity: number;
}

/** Which objects are asked for. */
export interface Ask {
  /** TARGET… as typed: `pod/x`, `deploy/x`, `deployment x`, `x`. Empty: everything that is in trouble. */
  words: string[];
  namespace?: string;
  allNamespaces: boolean;
  selector?: string;
  container?: string;
  /** `all`: also what is not in trouble (`env-diff`, `limits`, `dns` without a TARGET). */
  scope: 'troubled' | 'all';
  /** Read whole Secrets, for their key names only, where the names cannot be learnt otherwise. */
  readSecrets?: boolean;
  /** Ask the kubelet, through the API server, what the containers use. */
  kubeletStats?: boolean;
}

export type Format = 'text' | 'json' | 'yaml' | 'markdown' | 'html' | 'github';

export interface Invocation {
  command:
    | 'list'
    | 'why'
    | 'env-diff'
    | 'limits'
    | 'dns'
    | 'snapshot'
    | 'explain'
    | 'demo'
    | 'version'
    | 'completion'
    | 'help';
  connection: Connection;
  ask: Ask;
  source: { from: 'cluster' } | { from: 'saved'; path: string } | { from: 'manifests'; paths: string[]; live: boolean };
  format: Format;
  color: 'auto' | 'always' | 'never';
  /** File of `snapshot -o`, cause of `explain`, shell of `completion`: what a command takes besides. */
  arguments: Record<string, string | boolean | undefined>;
}
