import type { Format } from '../invocation.ts';
import { version } from '../version.ts';

/** The version, with that of the runtime for machines. */
export function versionOf(format: Format, runtime: { node: string; platform: string }): string {
  const about = { version, ...runtime };
  if (format === 'json') return `${JSON.stringify(about, null, 2)}\n`;
  if (format === 'yaml')
    return Object.entries(about)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join('');
  return `${version}\n`;
}
