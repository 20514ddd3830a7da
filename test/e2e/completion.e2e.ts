import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type FakeApi, fakeApi } from '../gather/fake-api.ts';
import { podName, shop } from '../gather/shop.ts';
import { dist } from './cluster.ts';
import { isInstalled, type Terminal, terminal } from './terminal.ts';

/** How each shell is started without a person's settings, and told to complete kubectl and the binary. */
const shells = {
  bash: {
    start: ['bash', '--norc', '--noprofile'],
    ready:
      "PS1='$ '; . /usr/share/bash-completion/bash_completion; . <(kubectl completion bash); . <(kubectl-crashloop completion bash)",
    needs: ['/usr/share/bash-completion/bash_completion'],
  },
  zsh: {
    start: ['zsh', '-f'],
    ready:
      "PS1='$ '; autoload -Uz compinit && compinit -u -D; . <(kubectl completion zsh); . <(kubectl-crashloop completion zsh)",
    needs: [],
  },
  fish: {
    start: ['fish', '--no-config'],
    ready:
      "function fish_prompt; echo -n '$ '; end; kubectl completion fish | source; kubectl-crashloop completion fish | source",
    needs: [],
  },
} as const;

const home = mkdtempSync(join(tmpdir(), 'crashloop-home-'));
let api: FakeApi;

before(async () => {
  api = await fakeApi({ objects: { ...shop().objects, namespaces: [named('shop'), named('shelf')] } });
  mkdirSync(join(home, '.kube'));
  const context = (name: string) => ({ name, context: { cluster: 'c', namespace: 'shop' } });
  const clusters = [{ name: 'c', cluster: { server: api.url } }];
  const config = { 'current-context': 'prod', clusters, contexts: ['prod', 'stage'].map(context) };
  writeFileSync(join(home, '.kube/config'), JSON.stringify(config));
});
after(async () => {
  await api.close();
  rmSync(home, { recursive: true });
});

function named(name: string) {
  return { metadata: { name } };
}

/** What is typed, and what then stands on the line or below it. */
const table: [string, RegExp][] = [
  ['wh\t', /crashloop why $/m],
  ['env\t', /crashloop env-diff $/m],
  ['why --all-n\t', /--all-namespaces $/m],
  ['why --context st\t', /--context stage $/m],
  ['why --context=st\t', /--context=stage $/m],
  ['why -n she\t', /-n shelf $/m],
  ['why api\t', new RegExp(`why ${podName} $`, 'm')],
  ['why -n shop pod/w\t', /why -n shop pod\/web-0 $/m],
  ['why deploy/\t', /why deploy\/api $/m],
  ['why deployment a\t', /why deployment api $/m],
  [`why ${podName} -c \t`, /-c api $/m],
  ['explain renamed\t', /explain renamed-env $/m],
  ['why -o ya\t', /-o yaml $/m],
  ['why --from .kube/con\t', /--from \.kube\/config $/m],
  // Those in trouble first, with what is wrong.
  ['why \t\t', new RegExp(`${podName}.*Error.*\\n?[^]*web-0`)],
];

for (const [shell, { start, ready, needs }] of Object.entries(shells)) {
  const missing = ['tmux', 'kubectl', shell].filter((program) => !isInstalled(program));
  missing.push(...needs.filter((file) => !existsSync(file)));
  describe(`in ${shell}`, { skip: missing.length > 0 ? `${missing.join(', ')} is not installed` : false }, () => {
    const bin = join(home, 'bin');
    const env = { HOME: home, PATH: [bin, dist, process.env['PATH']].join(delimiter) };
    let screen: Terminal;

    before(async () => {
      mkdirSync(bin, { recursive: true });
      const installed = ['crashloop', 'completion', 'install', '--dir', bin];
      execFileSync('kubectl', installed, { env: { ...process.env, ...env }, stdio: 'ignore' });
      screen = terminal(`crashloop-${process.pid}-${shell}`, [...start], env);
      screen.type(`${ready}; cd; echo ok | tr a-z A-Z\n`);
      await screen.shows(/^OK$/m);
    });
    after(() => screen.close());

    for (const program of ['kubectl crashloop', 'kubectl-crashloop']) {
      for (const [typed, shown] of table) {
        it(`${program} ${typed.replaceAll('\t', '<TAB>')}`, async () => {
          await screen.clear();
          screen.type(`${program} ${typed}`);
          assert.ok(await screen.shows(shown));
        });
      }
    }
  });
}
