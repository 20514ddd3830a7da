import type { ContainerSpec } from '../../model.ts';
import { hostsIn } from './hosts-in.ts';

/** A host in a command line, with the word that it stands in and where that is: `args[0]`. */
interface ArgumentHost {
  host: string;
  port?: number;
  at: string;
  text: string;
}

const HOST = '([A-Za-z][\\w.-]{0,252}|\\d{1,3}(?:\\.\\d{1,3}){3})';
const PORT = '(\\d{2,5})';
const OPTION = '--?[\\w.-]{0,60}(?:host|addr|address|server|servers|url|endpoint|broker|brokers)';
const inOption = new RegExp(`^${OPTION}[\\w.-]{0,20}=${HOST}(?::${PORT})?$`, 'i');
const bareOption = new RegExp(`^${OPTION}$`, 'i');
const withPort = new RegExp(`^${HOST}:${PORT}$`);
const alone = new RegExp(`^${HOST}$`);
/** An option whose name leaves no doubt that a word without a port is a host. */
const hostOption = /(?:host|addr|address)$/i;
/** What listens has such options too. */
const listening = /listen|bind|advertise|^--?host(?:name)?$/i;

/** A shell's ways to a host. */
const shellForms: readonly RegExp[] = [
  new RegExp(`\\bnc (?:-\\w{1,5} (?:\\d{1,3} )?){0,4}${HOST} ${PORT}\\b`, 'g'),
  new RegExp(`/dev/tcp/${HOST}/${PORT}\\b`, 'g'),
  new RegExp(`\\b(?:wait-for(?:-it)?(?:\\.sh)?|wait4x tcp) (?:--?[\\w=]{1,20} )?${HOST}:${PORT}\\b`, 'g'),
  new RegExp(
    `\\b(?:psql|pg_isready|mysql|mysqladmin|mariadb|redis-cli|mongosh?|clickhouse-client)\\b[^\\n|;&]{0,80}? (?:-h ?|--host[= ])"?${HOST}"?(?:[^\\n|;&]{0,60}? (?:-[pP] ?|--port[= ])${PORT}\\b)?`,
    'g',
  ),
  new RegExp(`\\b(?:nslookup|getent (?:ahosts|hosts)|dig(?: \\+short)?) ${HOST}`, 'g'),
  new RegExp(`\\b(?:gethostbyname|getaddrinfo|getByName|dns\\.lookup)\\(\\s{0,4}["']${HOST}["']`, 'g'),
  // A call in code: connect("db", 5432)
  new RegExp(`\\(\\s{0,4}["']${HOST}["'],\\s{0,4}${PORT}\\b`, 'g'),
];

/** Every host in a container's command and arguments. */
export function argumentHosts({ command = [], args = [] }: ContainerSpec): ArgumentHost[] {
  return Object.entries({ command, args }).flatMap(([field, words]) =>
    words.flatMap((text, index) => {
      const found = text.length > 4096 ? [] : hostsInWord(text, words[index - 1] ?? '');
      return found.map((one) => ({ ...one, at: `${field}[${index}]`, text }));
    }),
  );
}

function hostsInWord(text: string, before: string): { host: string; port?: number }[] {
  const urls = hostsIn(text);
  const option = inOption.exec(text) ?? afterOption(before, text);
  const spoken = /\s|\(/.test(text) ? shellForms.flatMap((form) => [...text.matchAll(form)]) : [];
  const named = [...(option && urls.length === 0 ? [option] : []), ...spoken].flatMap(([, host, port]) =>
    host ? [{ host, ...(port && { port: Number(port) }) }] : [],
  );
  const fuller = [...urls, ...named.filter(({ port }) => port !== undefined)];
  const rest = named.filter(({ host, port }) => port === undefined && !fuller.some((one) => one.host === host));
  return [...urls, ...[...fuller, ...rest].filter(({ host }) => !urls.some((url) => url.host === host))];
}

function afterOption(option: string, text: string): RegExpExecArray | null {
  if (!bareOption.test(option) || listening.test(option)) return null;
  return withPort.exec(text) ?? (hostOption.test(option) ? alone.exec(text) : null);
}
