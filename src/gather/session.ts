import type { Connection } from '../invocation.ts';
import type { Evidence } from '../model.ts';
import { type Get, getterOf } from './http/http.ts';
import { refusalOf } from './http/refusal.ts';
import { accessOf } from './kubeconfig/access.ts';
import { choiceOf } from './kubeconfig/kubeconfig.ts';
import type { Outside } from './outside.ts';
import { type Reader, readerOf } from './reader.ts';

/** A cluster that can be asked. */
export interface Session {
  get: Get;
  reader: Reader;
  namespace: string;
  kubectlFlags: string[];
  outside: Outside;
  /** How many requests were sent. */
  sent(): number;
}

const open = new WeakMap<Outside, { connection: Connection; session: Promise<Session> }>();

/** Opens the cluster of a connection; once per process, so that what is asked later goes over the same connection and login. */
export function sessionOf(connection: Connection, outside: Outside): Promise<Session> {
  const known = open.get(outside);
  if (known?.connection === connection) return known.session;
  const session = opened(connection, outside);
  open.set(outside, { connection, session });
  return session;
}

async function opened(connection: Connection, outside: Outside): Promise<Session> {
  const choice = await choiceOf(connection, outside);
  const access = await accessOf(choice, connection, outside);
  const ask = getterOf(access, outside);
  let sent = 0;
  let refusal: unknown;
  const get: Get = async (path, options) => {
    if (refusal) throw refusal;
    sent++;
    const reply = await ask(path, options);
    refusal ??= refusalOf(reply, access.server, choice.context);
    if (refusal) throw refusal;
    return reply;
  };
  return {
    get,
    reader: readerOf(get),
    namespace: choice.namespace,
    kubectlFlags: kubectlFlagsOf(connection),
    outside,
    sent: () => sent,
  };
}

/** Flags that printed commands repeat, so that they reach the same cluster; never what proves who is asking. */
export function kubectlFlagsOf(connection: Connection): Evidence['kubectlFlags'] {
  return [
    ['--kubeconfig', connection.kubeconfig],
    ['--context', connection.context],
    ['--cluster', connection.cluster],
    ['--user', connection.user],
    ['--server', connection.server],
  ].flatMap(([flag, value]) => (flag && value ? [flag, value] : []));
}
