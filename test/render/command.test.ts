import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { commandLines } from '../../src/render/command.ts';

/** Each shows its arguments, so that a shell can tell whether laying it out changed any. */
const commands = [
  'show a b c',
  `show patch configmap api-config --type=json -p '[{"op":"copy","from":"/data/A B","path":"/data/C"}]' && show again`,
  `show 'it'\\''s' "two  spaces" plain\\ space --and=so --on=and --and=on --until=it --does=not --fit=here`,
  "show 'line one\nline two\n  line three' after it --and=so --on=and --and=on --until=it --does=not --fit",
  'show one |\ncat |\ncat',
  'show one &&\nshow two',
  "cat <<'EOF'\na: b\n  c: d\nEOF",
  `show -n ${'x'.repeat(120)} -p ${'y'.repeat(120)} end`,
];

describe('a command on a screen', () => {
  for (const command of commands) {
    for (const width of [40, 80]) {
      it(`is the same to a shell in ${width} columns: ${command.slice(0, 40).replaceAll('\n', ' ')}`, () => {
        const laidOut = commandLines(command, width, 13).join('\n');
        assert.equal(outputOf(laidOut), outputOf(command));
      });
    }
  }

  it('fits where it can, and never ends a line with an operator alone', () => {
    const lines = commandLines('kubectl -n shop get pods -o yaml --one=two --three=four && kubectl get all', 40, 4);
    for (const line of lines) assert.ok(line.length <= 40, line);
    for (const line of lines) assert.doesNotMatch(line, /^\s*(&&|\|)/);
  });
});

function outputOf(command: string): string {
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', `show() { for each; do printf '<%s>\\n' "$each"; done; }\n${command}`],
    {
      encoding: 'utf8',
    },
  );
  return stdout + stderr;
}
