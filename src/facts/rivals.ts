import type { Container } from '../model.ts';

/** Other containers of the pod that say that they use the port: in `ports`, in their probes, or in their words and variables. */
export function rivalsOf(container: Container, port: number): { name: string; saw: string }[] {
  const spec = container.pod.spec;
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...(spec?.containers ?? []), ...sidecars].flatMap((other) => {
    if (other.name === container.name) return [];
    if (other.ports?.some(({ containerPort }) => containerPort === port))
      return [{ name: other.name, saw: `containerPort ${port}` }];
    const probe = [other.livenessProbe, other.readinessProbe, other.startupProbe].find(
      (one) => Number(one?.httpGet?.port ?? one?.tcpSocket?.port ?? one?.grpc?.port) === port,
    );
    if (probe) return [{ name: other.name, saw: `its probe asks port ${port}` }];
    const word = [
      ...(other.command ?? []),
      ...(other.args ?? []),
      ...(other.env ?? []).map(({ value }) => value ?? ''),
    ].find((text) => new RegExp(`(?:^|\\D)${port}(?:\\D|$)`).test(text));
    return word ? [{ name: other.name, saw: word.slice(0, 200) }] : [];
  });
}
