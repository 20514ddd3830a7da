/** The scheme, host and port of every URL, DSN and `host:port` list in a text; a user and password are dropped. */
export function hostsIn(text: string): { host: string; port?: number }[] {
  const found: { host: string; port?: number }[] = [];
  const add = (host: string | undefined, port: string | undefined) => {
    if (host && /[a-z\d]/i.test(host))
      found.push({ host: host.replace(/^\[|\]$/g, ''), ...(port && { port: Number(port) }) });
  };
  const inUrl =
    /\b(?:jdbc:)?[a-zA-Z][\w+.-]{0,30}(?::[a-z]{1,20})?:\/\/(?:[^\s/@'"]{0,200}@)?((?:\$\([\w.]{1,60}\)|[^\s/?#'";)\]}])+)/g;
  for (const match of text.matchAll(inUrl)) {
    for (const part of (match[1] ?? '').split(',')) {
      const [, host, port] = /^(\[[\da-f:]+\]|[\w.$(){}-]+)(?::(\d+))?$/i.exec(part) ?? [];
      add(host, port ?? defaultPort(match[0]));
    }
  }
  for (const match of text.matchAll(/@(?:tcp\()([\w.-]+)(?::(\d+))?\)/g)) add(match[1], match[2]);
  for (const match of text.matchAll(
    /\b(?:host|server|data source|addr|address)\s?=\s?'?(?:tcp:)?([\w.-]+)(?:[:,](\d+))?/gi,
  )) {
    add(match[1], match[2] ?? /\bport\s?=\s?'?(\d+)/i.exec(text)?.[1]);
  }
  return found;
}

const schemePorts: Record<string, string> = {
  http: '80',
  https: '443',
  postgres: '5432',
  postgresql: '5432',
  mysql: '3306',
  mariadb: '3306',
  redis: '6379',
  rediss: '6379',
  amqp: '5672',
  amqps: '5671',
  mongodb: '27017',
  nats: '4222',
};

function defaultPort(url: string): string | undefined {
  return schemePorts[/([a-zA-Z]+):\/\//.exec(url)?.[1]?.toLowerCase() ?? ''];
}
