import type { Container } from '../../model.ts';
import { portInUse } from '../messages/port.ts';
import { wordsOf } from './program.ts';

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

/** The container of the same pod that serves a port of `localhost`, or is the only other one, and is itself crashing. */
export function crashingBeside(container: Container, port: number | undefined): string | undefined {
  const { status } = container.pod;
  const others = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].filter(
    ({ name }) => name !== container.name,
  );
  const serving = port === undefined ? [] : rivalsOf(container, port).map(({ name }) => name);
  const likely = serving.length > 0 ? others.filter(({ name }) => serving.includes(name)) : others;
  const [only, more] = likely.filter(({ ready }) => !ready);
  if (!only || more || (serving.length === 0 && others.length > 1)) return undefined;
  const isCrashing = only.state?.waiting?.reason === 'CrashLoopBackOff' || (only.restartCount > 0 && only.lastState);
  return isCrashing ? only.name : undefined;
}

/** A server tells the port in a line of its own, before or after the one that says that it is taken. */
export function portNearby({ log }: Container): string | undefined {
  const phrases = portInUse.filter(({ pattern }) => pattern.source.includes('(?<port>'));
  for (const { text } of log.records.slice(-20))
    for (const { pattern } of phrases) {
      const port = pattern.exec(text)?.groups?.['port'];
      if (port) return port;
    }
  return undefined;
}

/** A port that this container speaks of in its spec, and another one too. */
export function contestedPort(container: Container): string | undefined {
  const words = wordsOf(container).flatMap((word) => word.match(/\b\d{2,5}\b/g) ?? []);
  const declared = container.spec.ports?.map(({ containerPort }) => String(containerPort)) ?? [];
  return [...declared, ...words].find((port) => rivalsOf(container, Number(port)).length > 0);
}

/** The only port that a container declares. */
export function declaredPort(container: Container): string | undefined {
  const ports = container.spec.ports ?? [];
  return ports.length === 1 && ports[0] ? String(ports[0].containerPort) : undefined;
}
