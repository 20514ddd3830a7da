import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { load } from 'js-yaml';
import { containersOf } from '../../src/facts/containers.ts';
import { type Environment, envOf } from '../../src/facts/environment/env.ts';
import { expanded } from '../../src/facts/environment/env-expand.ts';
import type { ContainerSpec, Evidence, Kind, Kinds } from '../../src/model.ts';
import { crashed } from '../lib/crashed.ts';

/** A container of a kubelet 1.37 that uses every way to get a variable, and what `os.environ` had in it. */
const folder = new URL('./env/', import.meta.url);
const evidence = load(readFileSync(new URL('everything.yaml', folder), 'utf8')) as Evidence;
const real = JSON.parse(readFileSync(new URL('everything.env.json', folder), 'utf8')) as Record<string, string>;

/** What the runtime and the image add. */
const ofImage = ['PATH', 'HOSTNAME', 'HOME', 'LANG', 'LC_CTYPE', 'PWD', 'TERM'];

function environmentOf(container: Partial<ContainerSpec>, objects: { [K in Kind]?: Kinds[K][] } = {}): Environment {
  const story = crashed({ container, objects });
  const [target] = story.targets;
  const [own] = target ? containersOf(story, target) : [];
  assert.ok(own);
  return envOf(story, own);
}

describe('the environment that the kubelet makes', () => {
  const [target] = evidence.targets;
  const [container] = target ? containersOf(evidence, target) : [];
  assert.ok(container);
  const { given } = envOf(evidence, container);

  it('has the names that the real container has', () => {
    const names = Object.keys(real).filter((name) => !ofImage.includes(name));
    assert.deepEqual([...given.keys()].filter((name) => !ofImage.includes(name)).sort(), names.sort());
  });

  for (const [name, value] of Object.entries(real)) {
    if (ofImage.includes(name)) continue;
    it(`gives ${name} its value, or none where it is not known`, () => {
      const variable = given.get(name);
      const { source, masked } = variable ?? {};
      const isOfCluster = source?.kind === 'service' && source.object === 'kubernetes';
      const isKnown = source?.kind !== 'Secret' && masked === undefined && !isOfCluster;
      assert.equal(variable?.value, isKnown ? value : undefined);
    });
  }
});

describe('where a variable comes from', () => {
  const map = (name: string, ...keys: string[]) => ({ metadata: { name, namespace: 'shop' }, keys });

  it('is the last envFrom that has the key, and env before all', () => {
    const { given, shadowed } = environmentOf(
      {
        envFrom: [{ configMapRef: { name: 'a' } }, { configMapRef: { name: 'b' } }],
        env: [{ name: 'Y', value: 'own' }],
      },
      { configmaps: [map('a', 'X', 'Y'), map('b', 'X')] },
    );
    assert.equal(given.get('X')?.at, 'envFrom[1]');
    assert.equal(given.get('Y')?.at, 'env[0]');
    assert.deepEqual(
      shadowed.map(({ variable, by }) => [variable.name, variable.at, by]),
      [
        ['X', 'envFrom[0]', 'envFrom[1]'],
        ['Y', 'envFrom[0]', 'env[0]'],
      ],
    );
  });

  it('keeps what envFrom gives where an optional key is missing', () => {
    const { given, broken } = environmentOf(
      {
        envFrom: [{ configMapRef: { name: 'a' } }],
        env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'a', key: 'nope', optional: true } } }],
      },
      { configmaps: [map('a', 'X')] },
    );
    assert.equal(given.get('X')?.at, 'envFrom[0]');
    assert.equal(broken[0]?.key, 'nope');
  });

  it('does not take what could not be read for missing', () => {
    const { given, broken } = environmentOf({
      envFrom: [{ secretRef: { name: 'a' } }],
      env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'a', key: 'x' } } }],
    });
    assert.ok(given.has('X'));
    assert.deepEqual(
      broken.map(({ because }) => because),
      ['unread', 'unread'],
    );
  });

  it('is no Service where the links are off', () => {
    const story = crashed({
      spec: { enableServiceLinks: false },
      objects: {
        services: [
          {
            metadata: { name: 'redis', namespace: 'shop' },
            spec: { clusterIP: '10.0.0.7', ports: [{ port: 6379 }] },
          } as Kinds['services'],
        ],
      },
    });
    const [target] = story.targets;
    const [container] = target ? containersOf(story, target) : [];
    assert.ok(container);
    assert.deepEqual(
      [...envOf(story, container).given.keys()].filter((name) => name.startsWith('REDIS')),
      [],
    );
  });

  it('never is binaryData', () => {
    const { given } = environmentOf(
      { envFrom: [{ configMapRef: { name: 'a' } }] },
      { configmaps: [{ ...map('a', 'X', 'BIN'), binaryKeys: ['BIN'] }] },
    );
    assert.ok(given.has('X') && !given.has('BIN'));
  });
});

describe('$(NAME) in a value', () => {
  const values: Record<string, string | undefined> = { A: 'a', SECRET: undefined };
  const valueFor = (name: string) => (name in values ? values[name] : null);
  const cases: [string, string | undefined][] = [
    ['$(A)/x', 'a/x'],
    ['$$(A)', '$(A)'],
    ['$$$(A)', '$a'],
    ['$(B)', '$(B)'],
    ['$(A', '$(A'],
    ['$', '$'],
    ['a$b', 'a$b'],
    ['x$(SECRET)', undefined],
  ];
  for (const [input, output] of cases) {
    it(`${input} becomes ${output}`, () => assert.equal(expanded(input, valueFor).text, output));
  }
});

describe('an old kubelet, which leaves out keys that are no names of variables', () => {
  const message =
    'Keys [app.region, log-level] from the EnvFrom configMap shop/api-config were skipped since they are considered invalid environment variable names.';
  const story = crashed({
    container: { envFrom: [{ configMapRef: { name: 'api-config' } }] },
    objects: {
      configmaps: [
        {
          metadata: { name: 'api-config', namespace: 'shop' },
          data: { 'app.region': 'north', 'log-level': 'info', PORT: '80' },
        },
      ] as Kinds['configmaps'][],
    },
    events: [{ reason: 'InvalidEnvironmentVariableNames', message }],
  });
  const [target] = story.targets;

  it('gives the others only', () => {
    const [own] = target ? containersOf(story, target) : [];
    assert.ok(own);
    const names = [...envOf(story, own).given.keys()].filter((name) => !name.startsWith('KUBERNETES_'));
    assert.deepEqual(names, ['PORT']);
  });
});
