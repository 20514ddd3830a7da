import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderText } from '../../src/render/text.ts';
import { columns } from '../../src/render/wrap.ts';
import { findingWith, reportWith } from '../lib/report.ts';

const plain = { width: 80, color: false };
const withoutColor = (text: string) => text.replace(/\x1b\[\d+m/g, '');

describe('text', () => {
  it('answers on the first screen', () => {
    const text = renderText([reportWith({ findings: [findingWith({})] })], plain);
    assert.equal(
      text,
      `api-7c9d8f6b5-p4x2v  CrashLoopBackOff: 14 restarts in 31 min, next try in 3 min
deploy/api in shop, container api, image shop/api:1.42, exit code 1 after 2 s

likely   \`DATABASE_PASSWORD\` is not given to \`api\`; ConfigMap \`api-config\` has
         \`DATABASE_PASSWD\`.

  why      log of api, line 14
             Error: Missing required environment variable: DATABASE_PASSWORD
           ConfigMap api-config: gives DATABASE_PASSWD, by envFrom[0]

  now      gives the container the name that it asks for; does not read the
           value
             kubectl -n shop patch configmap api-config --type=json \\
               -p '[{"op":"copy","from":"/data/DATABASE_PASSWD","path":"/data/DATABASE_PASSWORD"}]' &&
             kubectl -n shop rollout restart deploy/api

  for good rename the key where \`api-config\` is made, or read the new name in
           the code

More about this cause: kubectl crashloop explain renamed-env
`,
    );
  });

  it('says the same with colour', () => {
    const reports = [
      reportWith({ findings: [findingWith({})] }),
      reportWith({ verdict: 'healthy' }),
      reportWith({ verdict: 'unknown', read: ['the status of api'] }),
    ];
    const colored = renderText(reports, { width: 80, color: true });
    assert.match(colored, /\x1b\[/);
    assert.equal(withoutColor(colored), renderText(reports, plain));
  });

  it('never lets text from a cluster command the terminal', () => {
    const evil = 'x\x1b]0;owned\x07\x1b[2J\r\x00\x9b31m\u202egnp.exe';
    const report = reportWith({
      target: { kind: 'Pod', namespace: 'shop', name: evil },
      status: evil,
      about: evil,
      findings: [
        findingWith({
          says: evil,
          subject: evil,
          clues: [{ at: evil, saw: evil }],
          next: [{ kind: 'look', text: evil, command: evil }],
        }),
      ],
      gaps: [{ what: evil, because: evil, leaves: evil }],
      tables: [{ title: evil, columns: [evil], rows: [[evil]] }],
    });
    for (const color of [false, true]) {
      const text = withoutColor(renderText([report], { width: 80, color }));
      assert.doesNotMatch(text, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
      assert.match(text, /x\^\[\]0;owned\^G\^\[\[2J/);
    }
  });

  it('keeps to the width, but for commands that would break', () => {
    const report = reportWith({
      findings: [findingWith({ clues: [{ at: 'log of api, line 1', saw: 'wrong '.repeat(100) }] })],
      gaps: [{ what: 'secrets in shop', because: 'forbidden', leaves: 'whether a Secret has the key or name' }],
      tables: [
        {
          title: 'Variables of api',
          columns: ['name', 'source', 'state'],
          rows: [['A_NAME_'.repeat(12), 'ConfigMap api-config, key X', 'near: SOMETHING_ELSE']],
        },
      ],
    });
    for (const width of [60, 80, 120]) {
      const lines = renderText([report], { width, color: false }).split('\n');
      assert.deepEqual(
        lines.filter((line) => columns(line) > width && !line.includes("'[{")),
        [],
      );
    }
  });

  it('names the container of each finding where there are several', () => {
    const text = renderText(
      [reportWith({ findings: [findingWith({}), findingWith({ container: 'proxy', cause: 'tls' })] })],
      plain,
    );
    assert.match(text, /likely {3}Container `proxy`: /);
  });

  it('shows what would decide between two that are equally sure', () => {
    const look = (command: string) => ({ kind: 'look' as const, text: 'tells which', command });
    const first = findingWith({ next: [look('kubectl get a')] });
    const second = findingWith({ cause: 'tls', next: [look('kubectl get b')] });
    const text = renderText([reportWith({ findings: [first, second] })], plain);
    assert.match(text, /Both are left as explanations\. What would decide:\n\n {2}look.*kubectl get a.*kubectl get b/s);
    assert.equal(text.split('kubectl get a').length, 2);
    const consequence = renderText(
      [reportWith({ findings: [first, { ...second, followsFrom: 'renamed-env' }] })],
      plain,
    );
    assert.doesNotMatch(consequence, /Both are left/);
  });

  it('says what was read, what was not and what would tell, where nothing is known', () => {
    const text = renderText(
      [
        reportWith({
          verdict: 'unknown',
          read: ['the status of api', '3 events'],
          next: [{ kind: 'look', text: 'shows its events', command: 'kubectl describe pod x' }],
          gaps: [{ what: 'the log of api', because: 'forbidden', leaves: 'what the program said before it ended' }],
        }),
      ],
      plain,
    );
    assert.match(text, /^unknown {2}Nothing that was read says why\.$/m);
    assert.match(text, /read {5}the status of api, 3 events/);
    assert.match(text, /look {5}shows its events\n {13}kubectl describe pod x/);
    assert.match(
      text,
      /Not read: the log of api \(forbidden\)\. That leaves open what the program said\nbefore it ended\./,
    );
  });

  it('tells what else the same explains, and what speaks against', () => {
    const also = ['a', 'b'].map((end) => ({ kind: 'Pod', namespace: 'shop', name: `api-7c9d8f6b5-${end}` }));
    const finding = findingWith({ against: [{ at: 'log of api, line 20', saw: 'connected' }] });
    const text = renderText([reportWith({ findings: [finding], also })], plain);
    assert.match(text, /against {2}log of api, line 20\n {13}connected/);
    assert.match(text, /The same explains 2 other pods of api: api-7c9d8f6b5-a, api-7c9d8f6b5-b\./);
  });

  it('says that nothing is wrong', () => {
    const text = renderText([reportWith({ verdict: 'healthy', status: 'Running', about: 'pod/x in shop' })], plain);
    assert.match(text, /^fine {5}Nothing is wrong that can be seen from here\.$/m);
  });
});
