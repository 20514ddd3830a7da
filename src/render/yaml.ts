import { dump } from 'js-yaml';
import type { Report } from '../model.ts';
import { documentOf } from './json.ts';

/** The same as JSON, as YAML. */
export function renderYaml(reports: readonly Report[]): string {
  return plainYaml(documentOf(reports));
}

/** Plain data as YAML. */
export function plainYaml(data: unknown): string {
  return dump(data, { lineWidth: -1, noRefs: true });
}
