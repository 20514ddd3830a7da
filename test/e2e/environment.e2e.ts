import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { load } from 'js-yaml';
import { containersOf } from '../../src/facts/containers.ts';
import { envOf } from '../../src/facts/environment/env.ts';
import type { Evidence } from '../../src/model.ts';
import { kubectl, run, testContext } from './cluster.ts';

const namespace = 'e2e-environment';

const objects = `
apiVersion: v1
kind: Service
metadata: {name: redis-main}
spec: {ports: [{name: tcp, port: 6379}, {port: 9121, name: metrics}]}
---
apiVersion: v1
kind: Service
metadata: {name: headless}
spec: {clusterIP: None, ports: [{port: 80}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: first}
data: {A: from first, SHARED: first, with.dots: dotted, with-dash: dashed, 1DIGIT: digit, EMPTY: '', LINES: "two\\nlines"}
binaryData: {BINARY: AAEC}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: second}
data: {SHARED: second, B: from second}
---
apiVersion: v1
kind: Secret
metadata: {name: hidden}
stringData: {TOKEN: not-a-real-one, SHARED_SECRET: not-a-real-one}
`;

/** Every way to get a variable; \`fileKeyRef\` only where the cluster has it. */
const pod = (files: boolean) => `
apiVersion: v1
kind: Pod
metadata:
  name: everything
  labels: {app: everything, tier: back}
  annotations: {note: a note}
spec:
  terminationGracePeriodSeconds: 1
  initContainers:
    - name: writes
      image: busybox:1
      command: [sh, -c, "echo FROM_FILE=\\\\'a file\\\\' > /env/file"]
      volumeMounts: [{name: env, mountPath: /env}]
  volumes: [{name: env, emptyDir: {}}]
  containers:
    - name: main
      image: busybox:1
      command: [sh, -c, sleep 1000000]
      resources: {requests: {cpu: 125m, memory: 33Mi}, limits: {memory: 64Mi}}
      envFrom:
        - configMapRef: {name: first}
        - {prefix: P_, configMapRef: {name: second}}
        - configMapRef: {name: second}
        - configMapRef: {name: not-there, optional: true}
        - {prefix: S-, secretRef: {name: hidden}}
      env:
        - {name: PLAIN, value: plain}
        - {name: NOTHING}
        - {name: EARLY, value: $(LATE)}
        - {name: LATE, value: late}
        - {name: TWICE, value: once}
        - {name: TWICE, value: "$(TWICE) and again"}
        - {name: ESCAPED, value: $$(PLAIN) $$$(PLAIN) $(PLAIN $PLAIN $( $}
        - {name: OF_LIST, value: "$(A), $(P_B), $(with.dots), $(1DIGIT), $(EMPTY)."}
        - {name: OF_SECRET, value: $(S-TOKEN)}
        - {name: OF_SERVICE, value: $(REDIS_MAIN_SERVICE_HOST):$(REDIS_MAIN_SERVICE_PORT_METRICS)}
        - {name: REDIS_MAIN_PORT, value: '6379'}
        - {name: SHARED, valueFrom: {configMapKeyRef: {name: first, key: SHARED}}}
        - {name: TOKEN, valueFrom: {secretKeyRef: {name: hidden, key: TOKEN}}}
        - {name: LEFT_OUT, valueFrom: {configMapKeyRef: {name: first, key: NOT_THERE, optional: true}}}
        - {name: OBJECT_LEFT_OUT, valueFrom: {secretKeyRef: {name: not-there, key: X, optional: true}}}
        - {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        - {name: NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
        - {name: TIER, valueFrom: {fieldRef: {fieldPath: "metadata.labels['tier']"}}}
        - {name: NOTE, valueFrom: {fieldRef: {fieldPath: "metadata.annotations['note']"}}}
        - {name: NO_LABEL, valueFrom: {fieldRef: {fieldPath: "metadata.labels['none']"}}}
        - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
        - {name: ACCOUNT, valueFrom: {fieldRef: {fieldPath: spec.serviceAccountName}}}
        - {name: POD_IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
        - {name: HOST_IP, valueFrom: {fieldRef: {fieldPath: status.hostIP}}}
        - {name: CPU, valueFrom: {resourceFieldRef: {resource: requests.cpu}}}
        - {name: MILLI, valueFrom: {resourceFieldRef: {resource: requests.cpu, divisor: 1m}}}
        - {name: MEMORY, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Mi}}}
        - {name: NO_CPU_LIMIT, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}${
          files
            ? `
        - {name: OF_FILE, valueFrom: {fileKeyRef: {volumeName: env, path: file, key: FROM_FILE}}}
        - {name: USES_FILE, value: "$(OF_FILE)!"}
        - {name: NOT_IN_FILE, valueFrom: {fileKeyRef: {volumeName: env, path: file, key: NO, optional: true}}}`
            : ''
        }
`;

/** What the runtime and the image add. */
const ofImage = new Set(['PATH', 'HOSTNAME', 'HOME', 'LANG', 'PWD', 'TERM', 'OLDPWD', 'SHLVL', '_']);

describe('the environment of a container on a real cluster', () => {
  const work = mkdtempSync(join(tmpdir(), 'crashloop-e2e-'));
  let real: Map<string, string>;
  let evidence: Evidence;

  before(async () => {
    await kubectl(['create', 'namespace', namespace]);
    const own = ['-n', namespace];
    await kubectl([...own, 'apply', '-f', '-'], objects);
    const files = await run('kubectl', ['--context', testContext(), ...own, 'apply', '-f', '-'], { input: pod(true) });
    if (files.code !== 0) await kubectl([...own, 'apply', '-f', '-'], pod(false));
    await kubectl([...own, 'wait', '--for=condition=Ready', 'pod/everything', '--timeout=120s']);
    const printed = await kubectl([...own, 'exec', 'everything', '-c', 'main', '--', 'cat', '/proc/1/environ']);
    real = new Map(
      printed
        .split('\0')
        .filter(Boolean)
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    const file = join(work, 'everything.yaml');
    const saved = await run('kubectl', [
      'crashloop',
      'snapshot',
      'everything',
      '-o',
      file,
      ...own,
      '--context',
      testContext(),
    ]);
    assert.equal(saved.code, 0, saved.stderr);
    evidence = load(readFileSync(file, 'utf8')) as Evidence;
  });

  after(async () => {
    rmSync(work, { recursive: true });
    await kubectl(['delete', 'namespace', namespace, '--wait=false']);
  });

  it('has the names that are computed', () => {
    assert.deepEqual(namesIn(environment().keys()), namesIn(real.keys()));
  });

  it('has the values that are computed, where they are known', () => {
    const known = [...environment().values()].filter(({ value }) => value !== undefined);
    assert.ok(known.length > 30, `${known.length} values`);
    for (const { name, value } of known) assert.equal(value, real.get(name), name);
  });

  it('is not known where it comes from a Secret or a file', () => {
    for (const name of ['TOKEN', 'S-TOKEN', 'OF_SECRET', 'OF_FILE', 'USES_FILE'])
      assert.equal(environment().get(name)?.value, undefined, name);
  });

  it('is what env-diff --all lists', async () => {
    const args = ['crashloop', 'env-diff', 'everything', '-c', 'main', '--all', '-o', 'json', '-n', namespace];
    const { stdout } = await run('kubectl', [...args, '--context', testContext()]);
    const [report] = JSON.parse(stdout).reports;
    const listed = (report.tables[0].rows as string[][]).filter(([, , state]) => isGiven(state ?? ''));
    assert.deepEqual(namesIn(new Set(listed.map(([name = '']) => name))), namesIn(real.keys()));
  });

  function environment() {
    const [target] = evidence.targets;
    const main = target && containersOf(evidence, target).find(({ name }) => name === 'main');
    assert.ok(main);
    return envOf(evidence, main).given;
  }
});

function namesIn(names: Iterable<string>): string[] {
  return [...names].filter((name) => !ofImage.has(name)).sort();
}

/** A row of something that is not there, is not used, or was replaced by another of its name, is about no variable of the process. */
function isGiven(state: string): boolean {
  return !/^(?:missing|not readable|shadowed|unused key)/.test(state);
}
