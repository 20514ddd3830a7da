/** Stands for the package of this name in the bundle: the parts of the Kubernetes client that send requests with it are not used. */
export class Agent {}

export class ProxyAgent {}

export const fetch = globalThis.fetch;
