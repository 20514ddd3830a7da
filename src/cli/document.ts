import { type Command, commands } from './commands.ts';
import { commonFlags, connectionFlags, type Flag } from './flags.ts';
import { exitCodes, signatureOf, usageOf } from './help.ts';

/** docs/usage.md: every flag of every command. */
export function usageDocument(): string {
  const blocks = [
    '# Usage',
    'Made from the list of commands by `npm run docs`. `kubectl crashloop` alone is `kubectl crashloop list`, and `--version` is `version`.',
    ...commands.flatMap(commandBlocks),
    '## Flags of every command',
    flagTable(commonFlags),
    '## Connection flags',
    'Taken by every command that asks the cluster. They have the names and meanings that they have in kubectl.',
    flagTable(connectionFlags),
    '## Exit codes',
    ['| code | means |', '| --- | --- |', ...exitCodes.map(([code, means]) => `| ${code} | ${means} |`)].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function commandBlocks(command: Command): string[] {
  const examples = command.examples.map(({ does, run }) => `# ${does}\n${run}`).join('\n');
  return [
    `## ${command.name}`,
    `\`${usageOf(command)}\``,
    command.about,
    `\`\`\`sh\n${examples}\n\`\`\``,
    ...(command.flags.length > 0 ? [flagTable(command.flags)] : []),
    ...(command.connects ? ['It takes the [connection flags](#connection-flags) too.'] : []),
  ];
}

function flagTable(flags: readonly Flag[]): string {
  const rows = flags.map((flag) => `| \`${signatureOf(flag).trim()}\` | ${flag.about.replaceAll('|', '\\|')} |`);
  return ['| flag | |', '| --- | --- |', ...rows].join('\n');
}
