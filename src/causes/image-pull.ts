import { backWhere } from '../facts/back.ts';
import { kubectl } from '../facts/command.ts';
import { pullFailureOf } from '../facts/messages/pull.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const imagePull: Cause = {
  id: 'image-pull',
  topic: 'cluster',
  title: 'the image cannot be pulled (it does not crash: it never runs)',
  explain: {
    means:
      'The node cannot get the image: the name or tag does not exist, the registry refuses or is not reached, or the image may not be pulled at all.',
    looks:
      'The container waits with ErrImagePull, ImagePullBackOff, ErrImageNeverPull or InvalidImageName. There is no log, and nothing restarts.',
    emergency: 'Go back to the revision before, whose image the nodes have.',
    proper: 'Correct the image, push it, or give the pod a valid `imagePullSecrets`.',
    prevent: 'Let the pipeline wait until the image is in the registry, and deploy by digest.',
    related: ['exec-format', 'missing-config-object', 'tls'],
  },
  detect(container, evidence) {
    const failure = pullFailureOf(container);
    if (!failure) return undefined;
    const image = container.spec.image ?? failure.image ?? container.name;
    return {
      confidence: 'certain',
      subject: image,
      says: `The image \`${image}\` of \`${container.name}\` cannot be pulled: ${failure.why}.`,
      clues: [{ at: failure.at, saw: failure.quote }],
      next: steps(container, evidence, failure.kind),
    };
  },
};

function steps(container: Container, evidence: Evidence, kind: string): Step[] {
  const secrets = container.pod.spec?.imagePullSecrets?.map(({ name }) => name).join(', ');
  const texts: Record<string, string> = {
    missing: 'correct the name or tag in the pod template, or push the image',
    denied: secrets
      ? `renew the credentials in ${secrets}, or let them read this repository`
      : 'give the pod an `imagePullSecrets` whose credentials may read this repository, or correct the name',
    unreachable: 'let the nodes reach the registry: its name, the network, a proxy, its certificate',
    untrusted: "give the registry's certificate authority to the runtime of every node",
    never: 'load the image on the node, or let `imagePullPolicy` be IfNotPresent',
    platform: 'push the image for the architecture of the node',
    limited: 'pull with an account, or through a mirror of your own',
    name: 'correct the image name: lower case, one tag, no scheme',
    other: 'correct the image or its registry by what the message says',
  };
  const node = container.pod.metadata?.name ?? '';
  return [
    ...backWhere(evidence, container, ['image'], ['imagePullSecrets']),
    { kind: 'proper', text: texts[kind] ?? texts['other'] ?? '' },
    {
      kind: 'look',
      text: 'shows every attempt to pull it',
      command: kubectl(evidence, container.namespace, 'describe', 'pod', node),
    },
  ];
}
