import type { Outside } from '../outside.ts';
import type { Access, Reply } from './http.ts';

/** Tells of each request on stderr, from `-v=6` on; never what proves who is asking. */
export function traceOf({ server, verbosity }: Access, outside: Outside) {
  const base = `${server.origin}${server.pathname.replace(/\/$/, '')}`;
  return (path: string, reply: Reply, milliseconds: number): void => {
    if (verbosity < 6) return;
    const answer = reply.status === 0 ? `failed (${reply.cause?.message})` : `answered ${reply.status}`;
    outside.trace(`GET ${base}${path} ${answer} in ${milliseconds} ms`);
    if (verbosity < 8) return;
    for (const [name, value] of Object.entries(reply.headers)) {
      if (value !== undefined && !name.startsWith(':')) outside.trace(`    ${name}: ${isProof(name) ? '***' : value}`);
    }
  };
}

function isProof(name: string): boolean {
  return /^(?:authorization|set-cookie|www-authenticate)$/i.test(name);
}
