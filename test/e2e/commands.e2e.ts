import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kubectl, run, testContext, until } from './cluster.ts';

const namespace = 'e2e-commands';
const quiet = 'e2e-commands-quiet';

const manifests = `
apiVersion: v1
kind: ConfigMap
metadata: {name: api-config}
data: {DATABASE_PASSWD: not-a-real-one}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  replicas: 2
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: node:22
          envFrom: [{configMapRef: {name: api-config}}]
          command: [node, -e, 'if (!process.env.DATABASE_PASSWORD) throw new Error("DATABASE_PASSWORD is not set")']
---
apiVersion: v1
kind: Pod
metadata: {name: silent}
spec:
  containers: [{name: silent, image: 'busybox:1', command: [sh, -c, exit 3]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: pods-and-logs}
rules: [{apiGroups: [''], resources: [pods, pods/log, events, configmaps], verbs: [get, list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: pods-and-logs}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: pods-and-logs}
subjects: [{kind: User, name: on-call, apiGroup: rbac.authorization.k8s.io}]
`;

const crashloop = (...args: string[]) => run('kubectl', ['crashloop', ...args, '--context', testContext()]);

describe('kubectl crashloop on a real cluster', () => {
  before(async () => {
    for (const name of [namespace, quiet]) await kubectl(['create', 'namespace', name]);
    await kubectl(['-n', namespace, 'apply', '-f', '-'], manifests);
    await until('both crash', 60, async () => {
      const { items } = JSON.parse(await kubectl(['-n', namespace, 'get', 'pods', '-o', 'json']));
      const crashed = items.filter(
        (pod: { status: { containerStatuses?: { restartCount: number }[] } }) =>
          pod.status.containerStatuses?.[0]?.restartCount,
      );
      return crashed.length === 3 ? true : undefined;
    });
  });

  after(async () => {
    for (const name of [namespace, quiet]) await kubectl(['delete', 'namespace', name, '--wait=false']);
  });

  it('is found by kubectl, without a warning', async () => {
    const { stdout, stderr } = await run('kubectl', ['plugin', 'list']);
    assert.match(stdout, /kubectl-crashloop$/m);
    assert.doesNotMatch(stderr, /crashloop/);
  });

  it('lists one line for each workload in trouble', async () => {
    const { code, stdout } = await crashloop('-n', namespace);
    assert.equal(code, 1);
    const lines = stdout.split('\n').filter((line) => /deploy\/api|silent/.test(line) && !line.includes('kubectl'));
    assert.equal(lines.length, 2, stdout);
    assert.match(stdout, /deploy\/api.*DATABASE_PASSWORD/);
  });

  it('tells two pods that crash alike once', async () => {
    const { code, stdout } = await crashloop('why', 'deploy/api', '-n', namespace);
    assert.equal(code, 1);
    assert.equal(stdout.split('DATABASE_PASSWD').length > 1, true);
    assert.equal(stdout.match(/^ *(certain|likely|possible)\b/gm)?.length, 1, stdout);
  });

  it('says that it does not know, and which command would tell', async () => {
    const { code, stdout } = await crashloop('why', 'silent', '-n', namespace, '-o', 'json');
    assert.equal(code, 1);
    const [report] = JSON.parse(stdout).reports;
    assert.equal(report.verdict, 'unknown');
    const commands = JSON.stringify([report.next, report.findings]);
    assert.match(commands, /"command":"kubectl /);
  });

  it('finds nothing wrong where nothing is', async () => {
    const { code, stderr } = await crashloop('-n', quiet);
    assert.equal(code, 0);
    assert.match(stderr, new RegExp(quiet));
  });

  it('names the nearest where the target does not exist', async () => {
    const { code, stdout, stderr } = await crashloop('why', 'deploy/apo', '-n', namespace);
    assert.deepEqual({ code, stdout }, { code: 4, stdout: '' });
    assert.match(stderr, /api/);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  });

  it('answers with what it may read, and says what it could not', async () => {
    const pods = JSON.parse(await kubectl(['-n', namespace, 'get', 'pods', '-l', 'app=api', '-o', 'json'])).items;
    const allowed = await crashloop('why', pods[0].metadata.name, '-n', namespace, '--as', 'on-call');
    assert.equal(allowed.code, 1, allowed.stderr);
    assert.match(allowed.stdout, /DATABASE_PASSWORD/);
    assert.match(allowed.stdout, /secrets|Secrets/);
    assert.match(allowed.stdout, /forbidden/);
  });

  it('cannot look where everything is forbidden', async () => {
    const { code, stdout, stderr } = await crashloop('-n', namespace, '--as', 'nobody-at-all');
    assert.deepEqual({ code, stdout }, { code: 3, stdout: '' });
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  });
});
