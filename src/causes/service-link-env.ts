import { badValueOf, serviceUrl } from '../facts/environment/bad-value.ts';
import { envOf } from '../facts/environment/env.ts';
import { serviceLinkIn } from '../facts/environment/service-link.ts';
import { changePodSpec, putBackBy } from '../facts/steps.ts';
import type { Cause } from './cause.ts';

export const serviceLinkEnv: Cause = {
  id: 'service-link-env',
  topic: 'config',
  title: "a variable that Kubernetes makes of a Service collides with one of the program's own",
  explain: {
    means:
      'For every Service of the namespace Kubernetes gives each container variables: a Service `redis` makes `REDIS_PORT=tcp://10.0.0.7:6379`. A program that reads `REDIS_PORT` as a number, or that takes every `REDIS_…` for a setting of its own, breaks. It starts to happen when a Service is created or renamed, at the next restart of the pod.',
    looks: 'An error about a value such as `tcp://10.96.12.7:6379`, or about a setting that nobody wrote.',
    emergency: 'Set `enableServiceLinks: false` in the pod spec: Kubernetes then leaves these variables out.',
    proper: 'Keep `enableServiceLinks: false`, or set the variable in `env`, which wins over that of the Service.',
    prevent: 'Set `enableServiceLinks: false` by default; DNS names do what the variables were for.',
    related: ['bad-env-value', 'bad-config', 'port-conflict'],
  },
  detect(container, evidence) {
    const found = serviceLinkIn(evidence, container) ?? badValueOf(evidence, container);
    if (!found || container.pod.spec?.enableServiceLinks === false) return undefined;
    const { name, line, quote, weight, confidence } = found;
    const variable = found.variable ?? envOf(evidence, container).given.get(name);
    const ownLink = variable?.source.kind === 'service';
    // A value like that which the spec itself gives is no collision.
    if (variable ? !ownLink : !serviceUrl.test(found.value ?? '') && !('service' in found)) return undefined;
    if (ownLink && !serviceUrl.test(variable.value ?? '') && !('service' in found)) return undefined;
    const service = variable?.source.kind === 'service' ? variable.source.object : undefined;
    const from = service ? `Service \`${service}\`` : 'a Service';
    const operations = [{ op: 'add' as const, path: '/enableServiceLinks', value: false }];
    return {
      confidence,
      subject: name,
      says: `\`${name}\` is what Kubernetes makes of ${from}${variable?.value ? `, \`${variable.value}\`` : ''}; \`${container.name}\` takes it for a setting of its own.`,
      clues: [
        { at: `${container.log.address}, line ${line}`, saw: quote },
        ...(service ? [{ at: `Service ${service}`, saw: `gives ${name}=${variable?.value ?? ''}` }] : []),
      ],
      next: [
        {
          kind: 'emergency',
          text: `leaves the variables of Services out${putBackBy(container)}`,
          command: changePodSpec(evidence, container, operations),
        },
        {
          kind: 'proper',
          text: `keep \`enableServiceLinks: false\` where ${container.workload.arg} is made, or set \`${name}\` in \`env\``,
        },
      ],
      weight,
      line,
    };
  },
};
