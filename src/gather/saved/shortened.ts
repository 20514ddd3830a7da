interface Named {
  name?: string;
  image?: string;
}

interface Shortened {
  spec?: { containers?: Named[]; initContainers?: Named[] };
  status?: { containerStatuses?: Named[]; initContainerStatuses?: Named[] };
}

/** A pod that someone cut down to its status has the containers that the status speaks of. */
export function withContainers<T>(pod: T): T {
  const { spec, status } = pod as Shortened;
  const init = missing(spec?.initContainers, status?.initContainerStatuses);
  const app = missing(spec?.containers, status?.containerStatuses);
  if (init.length + app.length === 0) return pod;
  return {
    ...pod,
    spec: {
      ...spec,
      ...(init.length > 0 && { initContainers: [...(spec?.initContainers ?? []), ...init] }),
      containers: [...(spec?.containers ?? []), ...app],
    },
  };
}

function missing(own: readonly Named[] | undefined, told: readonly Named[] | undefined): Named[] {
  if (!Array.isArray(told)) return [];
  const known = new Set(own?.map(({ name }) => name));
  return told
    .filter(({ name }) => name !== undefined && !known.has(name))
    .map(({ name = '', image }) => ({ name, ...(image && { image }) }));
}
