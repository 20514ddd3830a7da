/** One flag, as it is parsed, explained in help and completed. */
export interface Flag {
  name: string;
  short?: string;
  takes: 'text' | 'list' | 'nothing';
  /** The word for its value in help: `NAMESPACE`. */
  value?: string;
  about: string;
  choices?: readonly string[];
}

export const formats = ['text', 'json', 'yaml', 'markdown', 'html', 'github'] as const;
export const colors = ['auto', 'always', 'never'] as const;

/** Which objects: every flag has kubectl's name and meaning. */
export const targetFlags: readonly Flag[] = [
  { name: 'namespace', short: 'n', takes: 'text', value: 'NAMESPACE', about: 'The namespace to look in.' },
  { name: 'all-namespaces', short: 'A', takes: 'nothing', about: 'Look in every namespace.' },
  {
    name: 'selector',
    short: 'l',
    takes: 'text',
    value: 'SELECTOR',
    about: 'Take the pods whose labels match, for example app=api.',
  },
];

export const containerFlag: Flag = {
  name: 'container',
  short: 'c',
  takes: 'text',
  value: 'CONTAINER',
  about: 'Look at this container only.',
};

export const fromFlag: Flag = {
  name: 'from',
  takes: 'text',
  value: 'FILE',
  about: 'Read saved evidence in place of a cluster: a snapshot, a folder, a .tar.gz or a .zip of a dump.',
};

export const saveFlag: Flag = {
  name: 'save',
  takes: 'text',
  value: 'FILE',
  about: 'Also save what was read, without secrets; --from FILE then gives the same answer again.',
};

export const manifestFlags: readonly Flag[] = [
  {
    name: 'filename',
    short: 'f',
    takes: 'list',
    value: 'FILE',
    about: 'Check manifests that are not deployed yet: a file, a folder, or - for standard input.',
  },
  { name: 'live', takes: 'nothing', about: 'With -f: look up in the cluster what the manifests refer to.' },
];

export const outputFlag: Flag = {
  name: 'output',
  short: 'o',
  takes: 'text',
  value: 'FORMAT',
  about: 'text, json, yaml, markdown, html, or github (workflow annotations).',
  choices: formats,
};

export const secretsFlag: Flag = {
  name: 'read-secrets',
  takes: 'nothing',
  about: 'Read whole Secrets where their key names cannot be learnt otherwise. Values are dropped at once.',
};

export const statsFlag: Flag = {
  name: 'kubelet-stats',
  takes: 'nothing',
  about: 'Ask the kubelet too what the containers use; needs the right to get nodes/proxy, and goes on without it.',
};

export const allFlag: Flag = { name: 'all', takes: 'nothing', about: 'Show every row, also where nothing is wrong.' };

/** Flags that every command takes. */
export const commonFlags: readonly Flag[] = [
  { name: 'color', takes: 'text', value: 'WHEN', about: 'Colour: auto, always or never.', choices: colors },
  { name: 'help', short: 'h', takes: 'nothing', about: 'Show help and examples.' },
];

/** How to reach the cluster: kubectl's own flags. */
export const connectionFlags: readonly Flag[] = [
  { name: 'kubeconfig', takes: 'text', value: 'FILE', about: 'The kubeconfig file to use.' },
  { name: 'context', takes: 'text', value: 'NAME', about: 'The kubeconfig context to use.' },
  { name: 'cluster', takes: 'text', value: 'NAME', about: 'The kubeconfig cluster to use.' },
  { name: 'user', takes: 'text', value: 'NAME', about: 'The kubeconfig user to use.' },
  { name: 'server', short: 's', takes: 'text', value: 'URL', about: 'Address of the API server.' },
  { name: 'token', takes: 'text', value: 'TOKEN', about: 'Bearer token for the API server.' },
  { name: 'as', takes: 'text', value: 'USER', about: 'User to impersonate.' },
  { name: 'as-group', takes: 'list', value: 'GROUP', about: 'Group to impersonate; may be given more than once.' },
  { name: 'as-uid', takes: 'text', value: 'UID', about: 'UID to impersonate.' },
  {
    name: 'as-user-extra',
    takes: 'list',
    value: 'KEY=VALUE',
    about: 'Extra field of the user to impersonate; may be given more than once.',
  },
  { name: 'certificate-authority', takes: 'text', value: 'FILE', about: 'CA certificate of the API server.' },
  { name: 'client-certificate', takes: 'text', value: 'FILE', about: 'Client certificate for TLS.' },
  { name: 'client-key', takes: 'text', value: 'FILE', about: 'Client key for TLS.' },
  { name: 'tls-server-name', takes: 'text', value: 'NAME', about: 'Name to check the server certificate against.' },
  {
    name: 'insecure-skip-tls-verify',
    takes: 'nothing',
    about: 'Do not check the server certificate. This makes the connection insecure.',
  },
  {
    name: 'request-timeout',
    takes: 'text',
    value: 'TIME',
    about: 'How long one request may take: 1s, 2m; 0 is for ever.',
  },
  { name: 'disable-compression', takes: 'nothing', about: 'Do not ask for compressed answers.' },
  {
    name: 'v',
    short: 'v',
    takes: 'text',
    value: 'LEVEL',
    about: 'From 6 on, tell each request on standard error. Tokens are masked.',
  },
];
