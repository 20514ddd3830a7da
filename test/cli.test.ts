import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commands, flagsOf } from '../src/cli/commands.ts';
import { helpOf } from '../src/cli/help.ts';
import { parse } from '../src/cli.ts';
import { UserError } from '../src/errors.ts';
import type { Invocation } from '../src/invocation.ts';

/** `why -n shop api` as a list of words. */
const words = (line: string) => line.split(' ').filter(Boolean);

const nothing: Invocation = {
  command: 'list',
  connection: { asGroups: [], asUserExtra: [], verbosity: 0 },
  ask: { words: [], allNamespaces: false, scope: 'troubled' },
  source: { from: 'cluster' },
  format: 'text',
  color: 'auto',
  arguments: {},
};
const { connection, ask } = nothing;
const why: Invocation = { ...nothing, command: 'why' };

const understood: [string, Invocation][] = [
  ['', nothing],
  ['list', nothing],
  ['-A', { ...nothing, ask: { ...ask, allNamespaces: true } }],
  ['-n shop', { ...nothing, ask: { ...ask, namespace: 'shop' } }],
  ['why', why],
  ['why api', { ...why, ask: { ...ask, words: ['api'] } }],
  ['why deployment api', { ...why, ask: { ...ask, words: ['deployment', 'api'] } }],
  ['why 007', { ...why, ask: { ...ask, words: ['007'] } }],
  ['why -- -x', { ...why, ask: { ...ask, words: ['-x'] } }],
  ['-n shop why', { ...why, ask: { ...ask, namespace: 'shop' } }],
  ['why -nshop', { ...why, ask: { ...ask, namespace: 'shop' } }],
  ['why -n=shop', { ...why, ask: { ...ask, namespace: 'shop' } }],
  ['why --namespace=shop', { ...why, ask: { ...ask, namespace: 'shop' } }],
  ['why --namespace shop', { ...why, ask: { ...ask, namespace: 'shop' } }],
  ['why -n a -n b', { ...why, ask: { ...ask, namespace: 'b' } }],
  ['why -n 0123', { ...why, ask: { ...ask, namespace: '0123' } }],
  ['-A why', { ...why, ask: { ...ask, allNamespaces: true } }],
  ['why -A=false', why],
  ['why -Al app=api', { ...why, ask: { ...ask, allNamespaces: true, selector: 'app=api' } }],
  ['why -l app=api,tier!=x', { ...why, ask: { ...ask, selector: 'app=api,tier!=x' } }],
  ['why api -c proxy', { ...why, ask: { ...ask, words: ['api'], container: 'proxy' } }],
  ['why --read-secrets', { ...why, ask: { ...ask, readSecrets: true } }],
  ['why --from dump.zip', { ...why, source: { from: 'saved', path: 'dump.zip' } }],
  ['why -o json', { ...why, format: 'json' }],
  ['why -oyaml', { ...why, format: 'yaml' }],
  ['why --color=never', { ...why, color: 'never' }],
  ['why -v 6', { ...why, connection: { ...connection, verbosity: 6 } }],
  ['why -v=8', { ...why, connection: { ...connection, verbosity: 8 } }],
  ['why --v=8', { ...why, connection: { ...connection, verbosity: 8 } }],
  [
    'why --context=prod -s https://a:6443',
    { ...why, connection: { ...connection, context: 'prod', server: 'https://a:6443' } },
  ],
  ['why --token -abc', { ...why, connection: { ...connection, token: '-abc' } }],
  ['why --as me --as-group a --as-group=b', { ...why, connection: { ...connection, as: 'me', asGroups: ['a', 'b'] } }],
  ['why --as-user-extra k=v --as-uid 7', { ...why, connection: { ...connection, asUid: '7', asUserExtra: ['k=v'] } }],
  [
    'why --kubeconfig k --cluster c --user u --request-timeout 5s',
    { ...why, connection: { ...connection, kubeconfig: 'k', cluster: 'c', user: 'u', requestTimeout: '5s' } },
  ],
  [
    'why --certificate-authority a --client-certificate b --client-key c --tls-server-name d',
    {
      ...why,
      connection: {
        ...connection,
        certificateAuthority: 'a',
        clientCertificate: 'b',
        clientKey: 'c',
        tlsServerName: 'd',
      },
    },
  ],
  [
    'why --insecure-skip-tls-verify --disable-compression',
    { ...why, connection: { ...connection, insecureSkipTlsVerify: true, disableCompression: true } },
  ],
  [
    'env-diff -f - -f b.yaml --live --all',
    {
      ...nothing,
      command: 'env-diff',
      ask: { ...ask, scope: 'all' },
      source: { from: 'manifests', paths: ['-', 'b.yaml'], live: true },
      arguments: { all: true },
    },
  ],
  [
    'env-diff deploy/a --revision 3 --with-context staging',
    {
      ...nothing,
      command: 'env-diff',
      ask: { ...ask, words: ['deploy/a'], scope: 'all' },
      arguments: { revision: '3', withContext: 'staging' },
    },
  ],
  [
    'limits --save limits.yaml',
    { ...nothing, command: 'limits', ask: { ...ask, scope: 'all' }, arguments: { save: 'limits.yaml' } },
  ],
  ['dns -o github', { ...nothing, command: 'dns', ask: { ...ask, scope: 'all' }, format: 'github' }],
  ['snapshot api -o -', { ...nothing, command: 'snapshot', ask: { ...ask, words: ['api'] }, arguments: { file: '-' } }],
  ['snapshot -A', { ...nothing, command: 'snapshot', ask: { ...ask, allNamespaces: true } }],
  ['explain', { ...nothing, command: 'explain' }],
  ['explain oom-limit', { ...nothing, command: 'explain', arguments: { cause: 'oom-limit' } }],
  ['demo', { ...nothing, command: 'demo' }],
  ['completion bash', { ...nothing, command: 'completion', arguments: { shell: 'bash' } }],
  ['completion install --dir /x', { ...nothing, command: 'completion', arguments: { shell: 'install', dir: '/x' } }],
  ['version', { ...nothing, command: 'version' }],
  ['version -o json', { ...nothing, command: 'version', format: 'json' }],
  ['--version', { ...nothing, command: 'version' }],
  ['help', { ...nothing, command: 'help' }],
  ['--help', { ...nothing, command: 'help' }],
  ['help why', { ...nothing, command: 'help', arguments: { topic: 'why' } }],
  ['why api -h', { ...nothing, command: 'help', arguments: { topic: 'why' } }],
];

const refused: [string, RegExp][] = [
  ['whyy', /^unknown command "whyy"; did you mean 'kubectl crashloop why'\?$/],
  ['envdiff', /env-diff/],
  ['api-7c9d8f6b5-p4x2v', /run 'kubectl crashloop why api-7c9d8f6b5-p4x2v'$/],
  ['deployment api', /run 'kubectl crashloop why deployment api'$/],
  ['why --nmaespace x', /^unknown flag: --nmaespace; did you mean --namespace\?$/],
  ['why --zzz', /^unknown flag: --zzz; see 'kubectl crashloop --help'$/],
  ['why -x', /^unknown shorthand flag: 'x' in -x; see 'kubectl crashloop --help'$/],
  ['why --constructor', /^unknown flag: --constructor/],
  ['why --__proto__ x', /^unknown flag: --__proto__/],
  ['why --context.a b', /^unknown flag: --context\.a/],
  ['why -n', /^flag needs an argument: 'n' in -n$/],
  ['why --selector', /^flag needs an argument: --selector$/],
  [
    'why -o xml',
    /^unable to match a printer suitable for the output format "xml", allowed formats are: text,json,yaml,/,
  ],
  ['version -o html', /allowed formats are: text,json,yaml$/],
  ['why --color=pink', /^invalid value "pink" for --color; use auto, always, never$/],
  ['why -v loud', /not a number/],
  ['why api -l app=api', /TARGET and -l/],
  ['why -f x', /'why' has no flag --filename; it is a flag of 'env-diff', 'limits', 'dns'$/],
  ['list -c x', /'list' has no flag --container/],
  ['list api', /`list` does not take `api`/],
  ['explain a b', /`explain` does not take `b`/],
  ['env-diff --from a -f b', /cannot both be given/],
  ['env-diff --live', /--live needs -f/],
  ['snapshot', /needs a TARGET/],
  ['completion', /install, bash, zsh, fish, powershell/],
  ['completion tcsh', /install, bash, zsh, fish, powershell/],
  ['help me', /unknown command "me"/],
];

describe('arguments', () => {
  for (const [line, expected] of understood) {
    it(`are understood: ${line || '(none)'}`, () => {
      assert.deepEqual(JSON.parse(JSON.stringify(parse(words(line)))), JSON.parse(JSON.stringify(expected)));
    });
  }
  for (const [line, message] of refused) {
    it(`are refused: ${line}`, () => {
      assert.throws(
        () => parse(words(line)),
        (error: unknown) => {
          assert.ok(error instanceof UserError, String(error));
          assert.equal(error.exitCode, 2);
          assert.match([error.message, error.hint].filter(Boolean).join('; '), message);
          return true;
        },
      );
    });
  }
});

describe('help', () => {
  for (const { name, examples } of commands) {
    it(`of ${name} has examples first, and every flag in 80 columns`, () => {
      const help = helpOf(name);
      assert.ok(help.indexOf('Examples:') < help.indexOf('Flags:'));
      for (const { run } of examples) assert.ok(help.includes(run));
      const command = commands.find((each) => each.name === name);
      for (const flag of command ? flagsOf(command) : []) assert.ok(help.includes(`-${flag.name}`), flag.name);
      for (const line of help.split('\n').filter((each) => !each.startsWith('  kubectl')))
        assert.ok(line.length <= 80, line);
    });
    for (const { run } of examples) {
      const own = run.includes('kubectl crashloop')
        ? run.slice(run.indexOf('kubectl crashloop') + 17).trim()
        : undefined;
      if (own !== undefined)
        it(`the example is understood: ${run}`, () => void parse(words(own.replace(/\s*[|)].*$/, ''))));
    }
  }
});
