import type { Clue, Container } from '../../model.ts';
import type { Phrase } from '../log/sayings.ts';
import { isBareInterpreter, programOf, wordsOf } from './program.ts';

/** Why nothing keeps a container running that ended with 0. */
export interface CleanEnd {
  kind: 'shell' | 'daemon' | 'usage' | 'one-shot' | 'ended';
  /** What says so, where something does. */
  clue?: Clue;
}

/** What ran, and why it was over: from the command line of the spec, the image's name and the log. */
export function cleanEndOf(container: Container): CleanEnd {
  const words = wordsOf(container);
  const spec = { at: `${container.workload.arg}: command of ${container.name}`, saw: programOf(container) };
  if (isBareInterpreter(container)) return { kind: 'shell', clue: spec };
  if (words.length === 0 && container.log.lines === 0 && isBaseImage(container.spec.image ?? ''))
    return {
      kind: 'shell',
      clue: { at: `${container.workload.arg}: image of ${container.name}`, saw: container.spec.image ?? '' },
    };
  if (startsDaemon(words)) return { kind: 'daemon', clue: spec };
  for (const { kind, phrases } of told) {
    for (const { pattern } of phrases) {
      const record = container.log.records.slice(-60).findLast(({ text }) => pattern.test(text));
      if (record)
        return {
          kind,
          clue: {
            at: `${container.log.address}, line ${record.line}`,
            saw: record.text.split('\n')[0]?.slice(0, 200) ?? '',
          },
        };
    }
  }
  return { kind: 'ended' };
}

/** Images whose own command is a shell or an interpreter that ends when it has no input. */
function isBaseImage(image: string): boolean {
  const name =
    image
      .replace(/[:@].*$/, '')
      .split('/')
      .pop() ?? '';
  return /^(?:busybox|alpine|ubuntu|debian|centos|fedora|rockylinux|almalinux|amazonlinux|archlinux|ubi\d?(?:-minimal)?|python|node|ruby|golang|perl|php|openjdk|eclipse-temurin|bash)$/.test(
    name,
  );
}

/** Command lines that start something in the background and then return. */
function startsDaemon(words: string[]): boolean {
  const line = words.join(' ');
  if (/(?:^|[\s/;&"'])nginx(?:\s|$)/.test(line) && !/daemon off|-[a-z]*[tTvVs]\b/.test(line)) return true;
  if (/&\s*["']?$/.test(line) && !/&&\s*$/.test(line) && !/\bwait\b/.test(line)) return true;
  return (
    /(?:^|[\s;&/])(?:service|rc-service|invoke-rc\.d) \S+ (?:re)?start\s*$/.test(line) ||
    /(?:init\.d\/\S+|apachectl|apache2ctl|catalina\.sh|startup\.sh|httpd -k|nginx -s) ?(?:start)?\s*$/.test(line) ||
    /(?:^|\s)(?:--daemon(?:ize)?(?:[= ](?:yes|true))?|--detach(?:ed)?|-detached|--background|--fork)(?:\s|$)/.test(
      line,
    ) ||
    (/(?:^|[\s/])(?:sshd|crond?|php-fpm[\d.]*|memcached|haproxy|dockerd) (?:.* )?(?:-d|-D|start)\s*$/.test(line) &&
      !/sshd.* -D/.test(line)) ||
    /(?:^|[\s/])(?:sshd|php-fpm[\d.]*)\s*$/.test(line) ||
    (/\bpm2 (?:re)?start\b/.test(line) && !/--no-daemon/.test(line))
  );
}

const daemon: Phrase[] = [
  { pattern: /Tomcat started\./ },
  { pattern: /child process started successfully, parent exiting|forked process: \d+/, source: 'mongod --fork' },
  { pattern: /\[PM2\] (?:Done|Process successfully started)/ },
  { pattern: /(?:started|running|forked|continuing|moving|going) (?:in(?:to)?|to) (?:the )?background/i },
  { pattern: /\bdaemoni[sz](?:ed|ing)\b|started as (?:a )?daemon/i },
  {
    pattern: /^\s*(?:\* )?Starting [\w .-]{1,60}[:.]{1,3}.{0,40}(?:\[ ok \]|done|OK|\.)\s*$/,
    source: 'init.d scripts',
  },
];

const oneShot: Phrase[] = [
  { pattern: /No migrations to apply|Nothing to migrate|[Mm]igrations? (?:complete|done|finished|applied)/ },
  {
    pattern:
      /\b(?:job|task|backup|import|export|seed(?:ing)?|build|setup|init(?:ialization)?|work|script|batch|sync)\b.{0,40}\b(?:complete[d]?|finished|done|succeeded)\b/i,
  },
  {
    pattern:
      /\b(?:completed|finished|done) (?:successfully|in \d)|successfully (?:completed|finished)|\ball done\b|nothing (?:left )?to do/i,
  },
  { pattern: /^\W*(?:done|finished|completed|complete|bye|goodbye|exiting)\W*$/i },
];

const told: { kind: CleanEnd['kind']; phrases: Phrase[] }[] = [
  { kind: 'daemon', phrases: daemon },
  { kind: 'usage', phrases: [{ pattern: /^\s*usage:/im }] },
  { kind: 'one-shot', phrases: oneShot },
];
