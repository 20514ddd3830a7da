import { kubectl } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { missingKind } from '../facts/messages/kubernetes-api.ts';
import { clueOf, saidBy } from '../facts/said.ts';
import type { Cause } from './cause.ts';

export const missingCrd: Cause = {
  id: 'missing-crd',
  topic: 'cluster',
  title: 'a CRD or API version that it needs does not exist in this cluster',
  explain: {
    means:
      'The program works with a kind of object that the API of this cluster does not have: its CustomResourceDefinition was not installed, or that version is no longer served.',
    looks:
      'The log says `no matches for kind`, `the server could not find the requested resource`, or that caches did not sync in time after such a line.',
    emergency: 'Install the CustomResourceDefinitions of the version of the program that runs.',
    proper:
      'Install them before the program; Helm does not upgrade what is in `crds/`. Move to an API version that the cluster serves.',
    prevent: 'Read the removed APIs of a Kubernetes version before the upgrade.',
    related: ['rbac-forbidden', 'connection-timeout'],
  },
  detect(container, evidence) {
    const [said] = saidBy(container, missingKind);
    if (!said) return undefined;
    const { kind, resource, group, version } = said.names;
    const what = kind ?? resource;
    const subject = what && group ? `${what}.${group}` : (what ?? group ?? 'a resource of the API');
    const api = group ? `${group}${version ? `/${version}` : ''}` : 'the API';
    const look = group ? ['api-resources', `--api-group=${group}`] : ['api-resources'];
    return {
      confidence: confidenceFrom(container, said.weight),
      subject,
      says: what
        ? `This cluster has no \`${what}\` in \`${api}\`.`
        : `This cluster does not serve what it asks of \`${api}\`.`,
      clues: [clueOf(container, said)],
      next: [
        {
          kind: 'proper',
          text: `Install the CustomResourceDefinitions that \`${container.spec.image ?? container.name}\` comes with, or a version of it that fits the cluster.`,
        },
        {
          kind: 'look',
          text: 'shows which kinds of the group the cluster has',
          command: kubectl(evidence, '', ...look),
        },
      ],
      weight: said.weight,
      line: said.of,
    };
  },
};
