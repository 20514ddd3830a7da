import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containersOf } from '../../src/facts/containers.ts';
import { listeningOf } from '../../src/facts/probes/listening.ts';
import { failuresOfProbe } from '../../src/facts/probes/probe-failures.ts';
import { allowedBy, probeOf } from '../../src/facts/probes/probes.ts';
import type { Container } from '../../src/model.ts';
import { crashed, type Story } from '../lib/crashed.ts';

describe('a probe', () => {
  it('has the defaults of the API filled in, and a named port as its number', () => {
    const probe = probeOf(
      containerOf({
        container: {
          ports: [{ name: 'web', containerPort: 3000 }],
          livenessProbe: { httpGet: { path: '/live', port: 'web' }, initialDelaySeconds: 5 },
        },
      }),
      'liveness',
    );
    assert.ok(probe);
    assert.deepEqual([probe.target, probe.port, probe.timeout, allowedBy(probe)], [':web/live', 3000, 1, 25]);
  });

  const said: [kind: string, message: string][] = [
    ['refused', 'Get "http://10.0.0.9:8080/": dial tcp 10.0.0.9:8080: connect: connection refused'],
    [
      'timeout',
      'Get "http://10.0.0.9:8080/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    ],
    ['timeout', 'dial tcp 10.0.0.9:5432: i/o timeout'],
    ['timeout', 'command timed out: "cat /x" timed out after 1s'],
    ['status', 'HTTP probe failed with statuscode: 503'],
    ['plain-for-tls', 'Get "https://10.0.0.9:8080/": http: server gave HTTP response to HTTPS client'],
    [
      'no-command',
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not found in $PATH: unknown',
    ],
    ['no-command', '/bin/sh: 1: wget: not found'],
    ['no-command', 'bash: line 1: nc: command not found'],
    ['output', "cat: can't open '/tmp/healthy': No such file or directory"],
    ['no-command', "python3: can't open file '/app/health.py': [Errno 2] No such file or directory"],
    ['not-serving', 'service unhealthy (responded with "NOT_SERVING")'],
    [
      'no-grpc-health',
      'error: this server does not implement the grpc health protocol (grpc.health.v1.Health): unknown service grpc.health.v1.Health',
    ],
    ['unreachable', 'dial tcp 10.0.0.9:80: connect: no route to host'],
  ];
  for (const [kind, message] of said) {
    it(`fails by ${kind}: ${message.slice(0, 60)}`, () => {
      const container = containerOf({
        container: { livenessProbe: {} },
        events: [{ reason: 'Unhealthy', message: `Liveness probe failed: ${message}` }],
      });
      assert.equal(failuresOfProbe(container, 'liveness')[0]?.kind, kind);
    });
  }
});

describe('the ports that a program says it listens on', () => {
  const heard: [line: string, ports: number[]][] = [
    ['Example app listening on port 3000', [3000]],
    ['Tomcat started on port(s): 8080 (http) with context path', [8080]],
    ['Tomcat started on port 8080 (http)', [8080]],
    ['INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)', [8000]],
    ['[2026-11-24 02:53:00 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)', [8000]],
    ['* Listening on http://[::]:9292', [9292]],
    ['{"level":"info","msg":"server started","port":8081}', [8081]],
    ['time="2026-11-24T02:57:59Z" level=info msg="Listening on :9090"', [9090]],
    ['Now listening on: http://[::]:8080', [8080]],
    ['* Ready to accept connections tcp', []],
    ['2026-11-24 02:57:59 UTC [1] LOG:  listening on IPv4 address "0.0.0.0", port 5432', [5432]],
    ['connected to redis at 10.0.0.4:6379', []],
    ['Error: failed to listen on port 8080: address in use', []],
    ['started at 12:34:56', []],
  ];
  for (const [line, ports] of heard) {
    it(line.slice(0, 70), () =>
      assert.deepEqual(
        listeningOf(containerOf({ log: `${line}\n` }).log).map(({ port }) => port),
        ports,
      ),
    );
  }

  it('tells localhost from all addresses', () => {
    const { log } = containerOf({ log: ' * Running on http://127.0.0.1:5000\n' });
    assert.deepEqual(
      listeningOf(log).map(({ port, local }) => [port, local]),
      [[5000, true]],
    );
  });
});

function containerOf(story: Story): Container {
  const evidence = crashed(story);
  const target = evidence.targets[0];
  const [container] = target ? containersOf(evidence, target) : [];
  assert.ok(container);
  return container;
}
