export { errnoIn } from './errno.ts';
export { type PathSaid, pathIn } from './paths.ts';
export { hostPortIn, type PeerSaid, urlIn } from './peer.ts';

/** A name that looks like a variable of the environment: upper case with an underscore, or one of the few without. */
export function envNameIn(text: string): string | undefined {
  for (const [name] of text.matchAll(/(?<![\w.$/-])[A-Z][A-Z0-9]{0,60}(?:_[A-Z0-9]{1,60}){1,12}(?![\w/(])/g)) {
    if (!ordinary.test(name)) return name;
  }
  return /(?<![\w.])(PORT|HOST|DSN|TOKEN|SECRET|HOME|PATH|USER|ENV|DEBUG)(?= (?:is|must|environment|env|variable)|['"`] (?:is|must|env))/.exec(
    text,
  )?.[1];
}

/** Codes of errors, signals and levels that are spelled like variables. */
const ordinary =
  /^(?:ERR_|E[A-Z]{3,}$|SQL_|HTTP_\d|SIG[A-Z]+$|MODULE_NOT_FOUND|NODE_MODULE_VERSION|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|SSL_R|SSL_ERROR|TLS_|GLIBC_|GLIBCXX_|CXXABI_|WRONGPASS|NOAUTH|WRONG_VERSION|CONNECTION_|UNKNOWN_|NOT_FOUND|ACCESS_DENIED|ER_[A-Z]|AUTH_FAILED|BAD_|INVALID_|TIMEOUT_|UPPER_|PERMISSION_DENIED|UNAUTHENTICATED|UNAVAILABLE|RESOURCE_EXHAUSTED|FAILED_PRECONDITION|DEADLINE_EXCEEDED|NODE_OPTIONS_|CREATE_|PROTOCOL_|CAP_[A-Z]|EAI_[A-Z])/;

/** A module, package, class or library that was not found. */
export function moduleIn(text: string): string | undefined {
  const match =
    /(?:cannot find (?:module|package)|no module named|could not (?:find|load|resolve) (?:the )?(?:module|package|file or assembly|assembly)|can't resolve|cannot resolve|cannot load such file --|module not found:?(?: error:)?|package|library|module) ['"`‘]?([@\w][\w./@:+-]{0,200})['"`’,]?/i.exec(
      text,
    ) ??
    /(?:ClassNotFoundException|NoClassDefFoundError): ([\w$./-]{2,300})/.exec(text) ??
    /(?:^|[\s:])([\w.+-]{1,100}\.so(?:\.\d{1,4}){0,4}): cannot open shared object|shared library ([\w.+-]{1,100})[:,]/i.exec(
      text,
    ) ??
    /Class ["']([\w\\]{2,200})["'] not found/.exec(text);
  const name = match?.slice(1).find((found) => found !== undefined);
  return name?.replace(/[.,:;]$/, '');
}

/** The user or role that a text speaks of: as `user "app"`, `role "app"`, `'app'@'10.0.0.1'`, `system:serviceaccount:shop:api`. */
export function userIn(text: string): string | undefined {
  const match =
    /\bUser "([^"\n]{1,200})"/.exec(text) ??
    /\b(?:user|role|username|login|account|principal)(?: named)?[:=]? ["'`‘]([^"'`’\n]{1,100})["'`’]/i.exec(text) ??
    /Access denied for user '([^'\n]{0,100})'/.exec(text) ??
    /\b(?:user|username)[:=] ?([\w.@-]{1,100})/i.exec(text);
  return match?.[1] || undefined;
}
