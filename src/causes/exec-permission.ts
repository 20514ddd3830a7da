import { backWhere } from '../facts/back.ts';
import { mountOf } from '../facts/cluster/volumes.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { executable } from '../facts/configuration/executable.ts';
import { givenCommand } from '../facts/image/program.ts';
import { startFailureOf } from '../facts/messages/runtime.ts';
import { commandNotExecutable, shellNotExecutable } from '../facts/messages/shell.ts';
import { saidBy } from '../facts/said.ts';
import type { Container, Evidence, Match, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const execPermission: Cause = {
  id: 'exec-permission',
  topic: 'image',
  title: 'the command is there but may not be executed',
  explain: {
    means:
      'The file has no execute bit, is a folder, or lies on a volume that is mounted without the right to execute.',
    looks:
      'The runtime says `exec: "…": permission denied` or `is a directory` (StartError, exit code 128); a shell says `Permission denied` and ends with 126.',
    emergency: 'For a script from a ConfigMap or Secret: set `defaultMode: 0755`. Else go back to the image before.',
    proper: 'Set the execute bit in the image: `chmod +x`, `COPY --chmod=755`, `git update-index --chmod=+x`.',
    prevent: 'Keep the bit in version control, and start the image once in CI.',
    related: ['command-not-found', 'exec-format', 'file-permission'],
  },
  detect: (container, evidence) => fromRuntime(container, evidence) ?? fromLog(container, evidence),
};

function fromRuntime(container: Container, evidence: Evidence): Match | undefined {
  const failure = startFailureOf(container);
  if (failure?.what !== 'no-permission' && failure?.what !== 'is-directory') return undefined;
  const path = failure.path ?? container.spec.command?.[0] ?? container.spec.image ?? container.name;
  const folder = failure.what === 'is-directory';
  return {
    confidence: 'certain',
    subject: path,
    says: folder
      ? `\`${path}\` in \`${container.spec.image}\` is a folder and cannot be executed.`
      : `\`${path}\` in \`${container.spec.image}\` may not be executed.`,
    clues: [{ at: failure.at, saw: failure.quote }, ...givenCommand(container, path)],
    next: folder
      ? [{ kind: 'proper', text: 'name the program in it as the command' }]
      : steps(container, evidence, path),
  };
}

function fromLog(container: Container, evidence: Evidence): Match | undefined {
  const code = container.lastExit?.code;
  const phrases = code === 126 ? [...commandNotExecutable, ...shellNotExecutable] : commandNotExecutable;
  const said = saidBy(container, phrases)[0];
  const path = said?.names['command'];
  if (!said || !path) return undefined;
  const atExec = /^exec /.test(said.quote) && container.log.lines <= 2;
  return {
    confidence:
      code === 126 || (atExec && (code === 255 || code === 1)) ? 'likely' : confidenceFrom(container, said.weight),
    subject: path,
    says: `\`${path}\` is there, but \`${container.name}\` may not execute it.`,
    clues: [{ at: `${container.log.address}, line ${said.line}`, saw: said.quote }, ...givenCommand(container, path)],
    next: steps(container, evidence, path),
    weight: code === 126 ? Math.max(said.weight, 0.8) : said.weight,
    line: said.line,
  };
}

function steps(container: Container, evidence: Evidence, path: string): Step[] {
  const mount = mountOf(container, path);
  return [
    ...(mount ? executable(container, evidence, mount) : []),
    ...backWhere(evidence, container, ['image', 'command', 'volumeMounts'], ['volumes']),
    {
      kind: 'proper',
      text: `set the execute bit of \`${path}\` where it is made (\`chmod +x\`, \`COPY --chmod=755\`, \`defaultMode: 0755\`)`,
    },
  ];
}
