import type { Container, Evidence } from '../../model.ts';
import { mountedFile } from '../cluster/volumes.ts';
import { linesAround } from '../log/around.ts';
import { canMatch } from '../log/literals.ts';
import { type Saying, sayingsOf } from '../log/sayings.ts';
import { serverPhrases } from '../messages/bad-config.ts';
import { aboutConfig, parserPhrases } from '../messages/bad-config-parser.ts';
import { sentencePhrases } from '../messages/bad-config-sentences.ts';
import { goesOnWithout } from '../messages/missing-variable.ts';

/** A program's own configuration that it refuses. */
export interface ConfigFault {
  /** The directive, key or value that it names. */
  setting?: string;
  file?: string;
  /** Line in the file. */
  at?: string;
  /** The ConfigMap that the file comes from. */
  source?: { configMap: string; key: string };
  line: number;
  quote: string;
  weight: number;
}

const phrases = [...serverPhrases, ...parserPhrases, ...sentencePhrases];

/** What another cause tells better: a file, a host, a port, a certificate that is missing. */
const elsewhere =
  /no such file|file is missing|permission denied|host not found|address already in use|could not resolve|cannot load certificate|connection refused|no such host|read-only file|(?<!value of "[^"]{1,80}" is )forbidden|unauthorized|x509|i\/o timeout|deadline exceeded|status code|connect:/i;

/** The configuration that most likely ended a container. */
export function configFaultOf(evidence: Evidence, container: Container): ConfigFault | undefined {
  const first = said(container);
  if (!first) return undefined;
  const near = nearby(container, first);
  const named = settingIn(first.names) ?? near.setting;
  const file = first.names['file'] || near.file || onlyArgument(container) || onlyFile(container);
  const at = first.names['at'] ?? near.at;
  const setting = named ?? ((first.names['vague'] || at) && !file ? 'configuration' : undefined);
  if (!setting && !file) return undefined;
  const source = file ? mountedFile(container, evidence, file) : undefined;
  const { line, quote } = settingIn(first.names) || !near.setting ? first : near;
  return {
    ...(setting && { setting }),
    ...(file && { file }),
    ...(at && { at }),
    ...(source && { source: { configMap: source.configMap, key: source.key } }),
    line,
    quote,
    weight: weightNear(container, first),
  };
}

/** What the failures say; else the lines around one that very likely ended it, read as one text. */
function said(container: Container): Saying | undefined {
  const { log } = container;
  const told = sayingsOf(log, phrases).filter((one) => isOwn(container, one));
  if (told[0] && weightNear(container, told[0]) >= 0.5) return told[0];
  for (const { line, weight } of log.failures.slice(0, 3)) {
    if (weight < 0.5) continue;
    const below = linesAround(log, line, 0, 8)
      .map(({ text }) => text)
      .join('\n')
      .slice(0, 2000);
    const lower = below.toLowerCase();
    for (const { pattern, with: fixed } of phrases) {
      const match = canMatch(pattern, lower) ? pattern.exec(below) : null;
      if (!match) continue;
      const row = below.slice(0, match.index).split('\n').length - 1;
      const quote = (below.split('\n')[row] ?? '').trim().slice(0, 300);
      const names = Object.fromEntries(Object.entries({ ...fixed, ...match.groups }).filter(([, value]) => value));
      const found = { line: line + row, quote, names: names as Record<string, string>, weight };
      // A text of several lines may be one line of the log.
      if (isOwn(container, found) && isOwn(container, { ...found, line })) return found;
    }
  }
  return told[0];
}

/** Not what another cause tells better, what it goes on without, or what a client of a database did wrong. */
function isOwn({ log }: Container, { line, quote }: Saying): boolean {
  if (elsewhere.test(quote) || goesOnWithout.test(quote)) return false;
  const root = log.failures.find(({ texts }) => texts.some((text) => text.line === line))?.texts.at(-1)?.text;
  if (root && elsewhere.test(root.split('\n')[0] ?? '')) return false;
  return !linesAround(log, line, 0, 1).some(({ text }) => /\bSTATEMENT: /.test(text));
}

/** A report of several lines is as sure as its surest line. */
function weightNear({ log }: Container, { line, weight }: Saying): number {
  return Math.max(weight, ...log.failures.filter((one) => Math.abs(one.line - line) <= 6).map((one) => one.weight));
}

/** Is this about configuration, and not about what came in from outside? */
export function isAboutConfig(container: Container, fault: ConfigFault): boolean {
  if (fault.file || fault.source) return true;
  const texts = container.log.failures.find(({ line }) => Math.abs(line - fault.line) < 20)?.texts ?? [];
  const around = linesAround(container.log, fault.line, 6, 2).map(({ text }) => text);
  return (
    [...serverPhrases, ...sentencePhrases].some(({ pattern }) => pattern.test(fault.quote)) ||
    [...texts.map(({ text }) => text), ...around].some((text) => aboutConfig.test(text.slice(0, 2000)))
  );
}

type Near = {
  setting?: string | undefined;
  file?: string | undefined;
  at?: string | undefined;
  line: number;
  quote: string;
};

/** The last word often only says that there was an error; which one stands a few lines above. */
function nearby({ log }: Container, { line, quote }: Saying): Near {
  const near: Near = { line, quote };
  for (const { line: own, text } of linesAround(log, line, 12, 4).toReversed()) {
    const lower = text.toLowerCase();
    for (const { pattern } of phrases) {
      const groups = canMatch(pattern, lower) ? pattern.exec(text.slice(0, 1000))?.groups : undefined;
      if (!groups) continue;
      const setting = settingIn(groups);
      if (setting && !near.setting) Object.assign(near, { setting, line: own, quote: text.trim().slice(0, 300) });
      near.file ??= groups['file'] || undefined;
      near.at ??= groups['at'];
    }
    near.file ??=
      /(?:^|[\s"'(=:])(\/[\w./@-]{1,200}\.(?:ya?ml|json|toml|conf|cfg|ini|properties|xml|hcl))(?=$|[\s"'):,])/.exec(
        text,
      )?.[1];
  }
  return near;
}

function settingIn(groups: Record<string, string | undefined>): string | undefined {
  const { of, setting } = groups;
  if (of && setting) return `${of}.${setting}`;
  return setting ?? groups['section'] ?? groups['option'] ?? groups['flag'];
}

/** Where the log names no file: the one that the command line does, as in `--config=/etc/app/config.yaml`. */
function onlyArgument({ spec }: Container): string | undefined {
  const files = [...(spec.command ?? []), ...(spec.args ?? [])].flatMap((word) => {
    const path = /^(?:-{1,2}[\w.-]{1,60}=)?(\/[\w./@-]{1,200}\.(?:ya?ml|json|toml|conf|cfg|ini|properties|hcl))$/.exec(
      word,
    );
    return path?.[1] ?? [];
  });
  return files.length === 1 ? files[0] : undefined;
}

/** Where that names none either: the one configuration file that is mounted from a ConfigMap, if there is one. */
function onlyFile({ spec, pod }: Container): string | undefined {
  const files = (spec.volumeMounts ?? []).flatMap(({ name, mountPath, subPath }) => {
    const volume = pod.spec?.volumes?.find((one) => one.name === name);
    if (!volume?.configMap) return [];
    if (subPath) return [mountPath];
    return (volume.configMap.items ?? []).map(({ path }) => `${mountPath.replace(/\/$/, '')}/${path}`);
  });
  return files.length === 1 ? files[0] : undefined;
}
