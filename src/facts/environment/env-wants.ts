import type { Container, Evidence, Probe } from '../../model.ts';
import { objectOf } from './env.ts';
import { missingIn } from './env-wanted.ts';

/** A variable that a container asks for, and where that is written. */
export interface Want {
  name: string;
  /** `log, line 4`; `args[1]`; `ConfigMap nginx, key default.conf`. */
  at: string;
  /** It does without: `${NAME:-default}`. */
  hasDefault: boolean;
  /** The text is replaced by the kubelet, a shell or a template engine. */
  by: 'log' | 'kubelet' | 'shell' | 'template';
}

/** Every variable that a container asks for, as its log, its command lines and the files that it mounts tell. */
export function wantsOf(evidence: Evidence, container: Container): Want[] {
  const { spec, log } = container;
  const said = missingIn(log)
    .filter(({ as, weight }) => as !== 'key' && weight >= 0.5)
    .map(({ name, line }): Want => ({ name, at: `log, line ${line}`, hasDefault: false, by: 'log' }));
  const lists: [string, readonly string[]][] = [
    ['command', spec.command ?? []],
    ['args', spec.args ?? []],
    ...probes(container),
  ];
  const written = lists.flatMap(([place, words]) =>
    words.flatMap((word, index) => [
      ...byKubelet(word, `${place}[${index}]`),
      ...byShell(words, word, `${place}[${index}]`),
    ]),
  );
  const all = [...said, ...written, ...templates(evidence, container)];
  return all.filter((want, index) => all.findIndex(({ name }) => name === want.name) === index);
}

function probes({ spec }: Container): [string, readonly string[]][] {
  const named: [string, Probe | undefined][] = [
    ['livenessProbe', spec.livenessProbe],
    ['readinessProbe', spec.readinessProbe],
    ['startupProbe', spec.startupProbe],
  ];
  return named.flatMap(([name, probe]) =>
    probe?.exec?.command ? [[`${name}.exec.command`, probe.exec.command] as [string, string[]]] : [],
  );
}

/** `$(NAME)`, but not `$$(NAME)`. A single word in lower case is more likely a command of a shell. */
function byKubelet(word: string, at: string): Want[] {
  return [...word.matchAll(/(?<!\$)\$\(([A-Z_][A-Z0-9_]*)\)/g)].map((match) => ({
    name: match[1] ?? '',
    at,
    hasDefault: false,
    by: 'kubelet' as const,
  }));
}

/** `$NAME` and `${NAME}` in what a shell is told to run, unless the script sets it itself. */
function byShell(words: readonly string[], word: string, at: string): Want[] {
  const isScript = words.some((one) => /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(one)) || /\n/.test(word);
  if (!isScript) return [];
  return referencesIn(word)
    .filter(
      ({ name }) =>
        !new RegExp(`(?:^|[\\s;&|(])(?:export |local |readonly |read |for )?${name}(?:=| in )`, 'm').test(word),
    )
    .map(({ name, hasDefault }) => ({ name, at, hasDefault, by: 'shell' as const }));
}

/** Names of a shell itself, and those that every image has. */
const ofShell = new Set(
  'HOME PATH PWD OLDPWD USER HOSTNAME SHELL IFS RANDOM SECONDS LINENO PPID UID EUID OPTARG OPTIND PS1 TERM LANG'.split(
    ' ',
  ),
);

function referencesIn(text: string): { name: string; hasDefault: boolean }[] {
  const found = text
    .slice(0, 65_536)
    .matchAll(/(?<![\\$])\$(?:\{([A-Z_][A-Z0-9_]{1,100})(:?[-=+?])?|([A-Z_][A-Z0-9_]{1,100}))/g);
  return [...found].flatMap(([, braced, operator, plain]) => {
    const name = braced ?? plain ?? '';
    return ofShell.has(name) || name === ''
      ? []
      : [{ name, hasDefault: operator !== undefined && !operator.includes('?') }];
  });
}

/** Files of mounted ConfigMaps with `${NAME}`, `{{ env "NAME" }}` or `%(ENV_NAME)s` in capitals. */
function templates(evidence: Evidence, { spec, pod, namespace }: Container): Want[] {
  const mounted = new Set((spec.volumeMounts ?? []).map(({ name }) => name));
  return (pod.spec?.volumes ?? []).flatMap(({ name, configMap }) => {
    if (!mounted.has(name) || !configMap?.name) return [];
    const found = objectOf(evidence, 'ConfigMap', namespace, configMap.name);
    const data = found.state === 'found' ? (found.value.data ?? {}) : {};
    return Object.entries(data).flatMap(([key, text]) => {
      const calls = [
        ...text.slice(0, 65_536).matchAll(/(?:\{\{-? ?env |getenv\(|env\()["'](\w{2,100})["']|%\(ENV_(\w{2,100})\)s/g),
      ];
      const called = calls.map((match) => ({ name: match[1] ?? match[2] ?? '', hasDefault: false }));
      const braced = referencesIn(text).filter((reference) => text.includes(`\${${reference.name}`));
      return [...called, ...braced].map(
        (reference): Want => ({ ...reference, at: `ConfigMap ${configMap.name}, key ${key}`, by: 'template' }),
      );
    });
  });
}
