import type { Container } from '../../model.ts';
import { canMatch } from '../log/literals.ts';
import type { BadValue } from './bad-value.ts';
import type { Environment, Variable } from './env.ts';

/** What a client says of an address without its scheme, which schemes it takes, and what variables with such an address are called. */
const clients: readonly { says: RegExp; takes: RegExp; names: RegExp }[] = [
  {
    says: /expected connection string to start with "?mongodb|URI must begin with 'mongodb|scheme must be "mongodb"|[Cc]onnection string[^\n]{0,80}must start with[^\n]{0,12}mongodb/,
    takes: /^mongodb(?:\+srv)?:\/\//,
    names: /mongo|^(?:database|db)_?(?:ur[il]|connection_string)$/i,
  },
  {
    says: /Redis URL must specify one of the following schemes|redis: invalid URL scheme/,
    takes: /^(?:rediss?|unix|valkeys?):\/\//,
    names: /redis|valkey|cache|broker|celery|sidekiq/i,
  },
  {
    says: /AMQP scheme must be either|Expected amqp: or amqps: as the protocol/,
    takes: /^amqps?:\/\//,
    names: /amqp|rabbit|broker|^mq_/i,
  },
  { says: /must start with ["']jdbc["']/, takes: /^jdbc:/, names: /jdbc|datasource|database_?url|db_?url/i },
];
const address = /ur[il]|dsn|conn|addr|endpoint|broker|mongo(?:db)?$/i;

/** The one variable with an address of which a client says that it lacks its scheme. */
export function withoutScheme({ log }: Container, { given }: Environment): BadValue[] {
  return log.failures.flatMap(({ texts, weight }) =>
    texts.flatMap(({ line, text }) => {
      const client = clients.find(({ says }) => canMatch(says, text.toLowerCase()) && says.test(text.slice(0, 4096)));
      if (!client) return [];
      const fits = ({ name, value, source }: Variable) =>
        client.names.test(name) &&
        source.kind !== 'service' &&
        (value === undefined ? address.test(name) : !client.takes.test(value) && /[.:/]|^$/.test(value));
      const [only, more] = [...given.values()].filter(fits);
      if (!only || more) return [];
      const quote = text.split('\n').find((each) => client.says.test(each)) ?? text;
      const confidence = only.value === undefined ? ('possible' as const) : ('likely' as const);
      const told = quote.trim().slice(0, 300);
      return [{ name: only.name, variable: only, line, quote: told, weight, confidence }];
    }),
  );
}

const unresolvable =
  /ENOTFOUND|EAI_AGAIN|no such host|[Nn]ame or service not known|[Nn]ame does not resolve|UnknownHostException|[Cc]ould not resolve host|bad address|nxdomain|non-existing domain/;

/** A variable whose URL was looked up as if it were a host, or whose host is a `$(NAME)` that nothing defines. */
export function withoutHost({ log }: Container, { given, unresolved }: Environment): BadValue[] {
  return log.failures.flatMap(({ texts, weight }) =>
    texts.flatMap(({ line, text }) => {
      const quote = text.split('\n').find((each) => unresolvable.test(each));
      if (!quote) return [];
      const isLookedUp = ({ value = '' }: Variable) =>
        /^[a-z][a-z\d+.-]{1,12}:\/\/[^\s@]{1,200}$/.test(value) && saysAsHost(quote, value.replace(/\/$/, ''));
      const isPlaceholder = ({ name, value = '' }: Variable) =>
        unresolved.some((one) => one.in === name && hostIsPlaceholder(value, one.name));
      const [only, more] = [...given.values()].filter((one) => isLookedUp(one) || isPlaceholder(one));
      if (!only || more) return [];
      const told = quote.trim().slice(0, 300);
      return [{ name: only.name, variable: only, line, quote: told, weight, confidence: 'likely' as const }];
    }),
  );
}

/** Not as a URL that was asked: in the place of the host. */
function saysAsHost(quote: string, value: string): boolean {
  const at = quote.indexOf(value);
  if (at < 0) return false;
  const before = quote.slice(Math.max(0, at - 60), at);
  return /(?:ENOTFOUND|EAI_AGAIN|lookup|UnknownHostException:|resolve host(?:name)?:?|Redis at|host name|getaddrinfo for|host|address) ["']?$/.test(
    before,
  );
}

function hostIsPlaceholder(value: string, name: string): boolean {
  const host = /^(?:[a-z][a-z\d+.-]{1,20}:\/\/(?:[^@/\s]{1,100}@)?)?(\$\([^)]{1,100}\))(?::|\/|$)/.exec(value)?.[1];
  return host === `$(${name})`;
}
