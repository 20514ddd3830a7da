import type { Finding, Report } from '../../src/model.ts';

/** A report made by hand, for renderers. */
export function reportWith(parts: Partial<Report>): Report {
  return {
    target: { kind: 'Pod', namespace: 'shop', name: 'api-7c9d8f6b5-p4x2v' },
    verdict: 'found',
    status: 'CrashLoopBackOff: 14 restarts in 31 min, next try in 3 min',
    about: 'deploy/api in shop, container api, image shop/api:1.42, exit code 1 after 2 s',
    findings: [],
    tables: [],
    gaps: [],
    next: [],
    also: [],
    workload: { kind: 'Deployment', namespace: 'shop', name: 'api' },
    arg: 'deploy/api',
    restarts: 14,
    ...parts,
  };
}

/** The finding that this program was made for. */
export function findingWith(parts: Partial<Finding>): Finding {
  return {
    cause: 'renamed-env',
    confidence: 'likely',
    container: 'api',
    subject: 'DATABASE_PASSWORD',
    says: '`DATABASE_PASSWORD` is not given to `api`; ConfigMap `api-config` has `DATABASE_PASSWD`.',
    clues: [
      { at: 'log of api, line 14', saw: 'Error: Missing required environment variable: DATABASE_PASSWORD' },
      { at: 'ConfigMap api-config', saw: 'gives DATABASE_PASSWD, by envFrom[0]' },
    ],
    next: [
      {
        kind: 'emergency',
        text: 'gives the container the name that it asks for; does not read the value',
        command:
          `kubectl -n shop patch configmap api-config --type=json -p '[{"op":"copy","from":"/data/DATABASE_PASSWD","path":"/data/DATABASE_PASSWORD"}]' &&\n` +
          'kubectl -n shop rollout restart deploy/api',
      },
      { kind: 'proper', text: 'rename the key where `api-config` is made, or read the new name in the code' },
    ],
    ...parts,
  };
}
