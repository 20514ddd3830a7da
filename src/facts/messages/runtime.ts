import type { Container } from '../../model.ts';

/** Why a container's first process could not be started, in the words of the kubelet or of the container runtime. */
export interface StartFailure {
  what:
    | 'not-found'
    | 'no-permission'
    | 'is-directory'
    | 'exec-format'
    | 'no-workdir'
    | 'workdir-permission'
    | 'mount'
    | 'init-oom'
    | 'unknown-user'
    | 'no-command'
    | 'profile'
    | 'device'
    | 'other';
  /** The command, folder, mount target or user that it speaks of. */
  path?: string;
  /** Where it stands, for a clue. */
  at: string;
  /** The text without the runtime's wrapping. */
  quote: string;
}

/**
 * The failure to start of the attempt that is told: the runtime's message in the status, or in the event `Failed`.
 * Sources: opencontainers/runc libcontainer/{process,init,rootfs}_linux.go, containers/crun src/libcrun, containerd internal/cri/server,
 * cri-o internal/oci, google/gvisor runsc/boot/loader.go.
 */
export function startFailureOf(container: Container): StartFailure | undefined {
  const told = toldBy(container);
  if (!told) return undefined;
  const quote = unwrapped(told.text);
  // Docker quotes within quotes.
  const plain = told.text.replaceAll(/\\{1,7}"/g, '"');
  for (const { what, pattern } of texts) {
    const match = pattern.exec(plain);
    if (!match) continue;
    const path = match.groups?.['path'];
    return { what, at: told.at, quote, ...(path && { path }) };
  }
  return { what: 'other', at: told.at, quote };
}

function toldBy(container: Container): { at: string; text: string } | undefined {
  const { name, lastExit, waiting } = container;
  if (waiting && /^(?:Run|Create)ContainerError$/.test(waiting.reason) && waiting.message)
    return { at: `status of ${name}: state.waiting, ${waiting.reason}`, text: waiting.message };
  if (lastExit && /^(?:StartError|ContainerCannotRun)$/.test(lastExit.reason) && lastExit.message)
    return { at: `status of ${name}: ${lastExit.at}, ${lastExit.reason}`, text: lastExit.message };
  const neverRan = lastExit === undefined || /^(?:StartError|ContainerCannotRun)$/.test(lastExit.reason);
  const event = container.events.find(
    ({ reason, message }) => reason === 'Failed' && /^Error: .*(?:OCI runtime|container create failed)/s.test(message),
  );
  return event && neverRan && container.runningSince === undefined
    ? { at: `event Failed of ${name}`, text: event.message }
    : undefined;
}

const texts: { what: StartFailure['what']; pattern: RegExp }[] = [
  {
    what: 'init-oom',
    pattern:
      /container init was OOM-killed|set memory limit \d+ too low|the memory limit could be too low|OOM: the memory limit/,
  },
  {
    what: 'workdir-permission',
    pattern: /chdir to (?:cwd \()?["`'](?<path>[^"`']{1,300})["`']\)?[^:]{0,60}(?:failed)?: permission denied/i,
  },
  {
    what: 'no-workdir',
    pattern: /chdir to (?:cwd \()?["`'](?<path>[^"`']{1,300})["`']\)?[^:]{0,60}(?:failed)?: (?:no such|not a dir)/i,
  },
  // runc makes a working directory that is missing, and fails where a file is in the way.
  { what: 'no-workdir', pattern: /container (?:init|process): mkdir (?<path>\/[^\s:]{1,300}): / },
  { what: 'no-workdir', pattern: /(?:mkdir|failed to create) (?:cwd |working directory )["`']?(?<path>\/[^\s"`':]+)/ },
  { what: 'mount', pattern: /error mounting "[^"]{1,400}" to rootfs at "(?<path>[^"]{1,300})"/ },
  {
    what: 'mount',
    pattern: /mounting \\?"[^"]{1,400}" to rootfs(?: at)? \\?"[^"]{1,400}" at \\?"(?<path>[^"\\]{1,300})/,
  },
  { what: 'mount', pattern: /(?:mount|bind mount) `[^`]{1,400}` to `(?<path>[^`]{1,300})`/ },
  { what: 'mount', pattern: /failed to stat "(?<path>\/[^"]{1,300})"/ },
  {
    what: 'mount',
    pattern:
      /failed to generate container "[^"]{1,80}" spec: failed to (?:generate spec: failed to )?mkdir "(?<path>[^"]+)"/,
  },
  { what: 'other', pattern: /get apparmor_parser version/ },
  {
    what: 'device',
    pattern: /error gathering device information while adding custom device "(?<path>\/dev\/[^"]{1,200})"/,
  },
  {
    what: 'device',
    pattern: /nvidia-container-(?:cli|runtime)\b|\bnvml error\b|(?:unresolvable|failed to inject) CDI devices?/,
  },
  { what: 'profile', pattern: /(?:cannot|failed to|error) (?:load|loading|read|parse|generate) (?:local )?seccomp/i },
  { what: 'profile', pattern: /apparmor profile (?:not found|"?[^"\s:]{1,200}"?[^:]{0,40}not (?:found|loaded))/i },
  { what: 'profile', pattern: /apply(?:ing)? apparmor profile|apparmor failed to apply profile/i },
  {
    what: 'unknown-user',
    pattern:
      /unable to find (?:user|group) (?<path>\S{1,80}): no matching entries|no users? found|no matching entries in passwd/,
  },
  {
    what: 'no-command',
    pattern: /no command specified|Arg: no command|args must not be empty|process\.args|no command or entrypoint/i,
  },
  { what: 'not-found', pattern: /executable file [`"'](?<path>[^`"']{1,300})[`"'] not found/ },
  {
    what: 'not-found',
    pattern: /exec: \\?"(?<path>[^"\\]{1,300})\\?": (?:executable file not found|stat \S{1,300}: no such|no such file)/,
  },
  { what: 'not-found', pattern: /error finding executable "(?<path>[^"]{1,300})" in PATH/ },
  {
    what: 'not-found',
    pattern:
      /CreateProcess[^\n]{0,200}The system cannot find the (?:file|path) specified(?![\s\S]{0,300}"CommandLine")/,
  },
  { what: 'not-found', pattern: /failed to load (?<path>\/\S{1,300}): no such file/ },
  {
    what: 'exec-format',
    pattern: /container operating system does not match the host operating system|\b0xc0370101\b/i,
  },
  {
    what: 'no-permission',
    pattern: /CreateProcess[^\n]{0,200}Access is denied[\s\S]{0,200}"CommandLine":"(?<path>[^"]{1,300})"/,
  },
  { what: 'not-found', pattern: /"CommandLine":"(?<path>[^"]{1,300})"/ },
  { what: 'is-directory', pattern: /exec: \\?"(?<path>[^"\\]{1,300})\\?": is a directory/ },
  { what: 'no-permission', pattern: /exec: \\?"(?<path>[^"\\]{1,300})\\?": (?:stat \S{1,300}: )?permission denied/ },
  { what: 'no-permission', pattern: /the path `(?<path>[^`]{1,300})` exists but it is not executable/ },
  { what: 'no-permission', pattern: /open executable: Permission denied/ },
  {
    what: 'exec-format',
    pattern: /exec(?: container process)?:? [`"'\\]*(?<path>[^`"'\\\s:]{1,300})[`"'\\]*: exec format error/i,
  },
  { what: 'exec-format', pattern: /exec format error/i },
];

/** The innermost text: without what containerd, CRI-O and the kubelet put before it, and `: unknown` behind it. */
function unwrapped(text: string): string {
  return text
    .replace(/^Error: /, '')
    .replace(/^failed to (?:create|start) containerd (?:task|container)[^:]{0,120}: /, '')
    .replace(/^failed to start container "[^"]{1,80}": Error response from daemon: /, '')
    .replace(/^failed to create task for container: /, '')
    .replace(/^failed to create shim task: /, '')
    .replace(/^(?:OCI runtime create failed|OCI runtime start failed|container create failed): /, '')
    .replace(/: unknown$/, '')
    .trim();
}
