import { logCommand } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { refusedLogin, refusedRequest } from '../facts/messages/authentication.ts';
import { credentialClues, credentialsOf, secretLooks } from '../facts/network/credentials.ts';
import { clueOf, saidBy } from '../facts/said.ts';
import { rollback } from '../facts/steps.ts';
import type { Cause } from './cause.ts';

export const authFailed: Cause = {
  id: 'auth-failed',
  topic: 'network',
  title: 'a user, password, token or key is refused by what it talks to',
  explain: {
    means:
      'The program reached what it needs, and was refused: the user, password, token or key is wrong, missing, expired, or not allowed enough.',
    looks:
      'The log says `password authentication failed`, `Access denied for user`, `NOAUTH`, `401`, `Unauthorized` or the like. A password that was changed for the program but not in the database is the classic.',
    emergency: 'Put back the credential that worked, or set the same one on both sides.',
    proper:
      'Let both sides take it from one Secret. A database keeps the password it was initialised with: changing its variable later changes nothing. A value with a line break at its end is another value.',
    prevent: 'Rotate credentials by adding the new one before the old one goes.',
    related: ['missing-env', 'renamed-env', 'tls', 'rbac-forbidden'],
  },
  follows: ['missing-env', 'renamed-env', 'missing-config-object', 'missing-config-key'],
  detect(container, evidence) {
    const said = saidBy(container, refusedLogin)[0] ?? saidBy(container, refusedRequest)[0];
    if (!said) return undefined;
    const { names } = said;
    const credentials = credentialsOf(evidence, container, names['user']);
    const [secret] = credentials.secrets;
    const only = credentials.secrets.length === 1 ? secret?.name : undefined;
    const subject =
      names['user'] || names['action'] || names['action2'] || names['url'] || only || names['what'] || 'credentials';
    const who = names['user'] ? `User \`${names['user']}\`` : `\`${container.name}\``;
    const says = names['empty']
      ? `${who} gave no password or token to what it talks to.`
      : `${who} was refused by what it talks to.`;
    const back = rollback(evidence, container, (spec) => spec.containers.map(({ env, envFrom }) => ({ env, envFrom })));
    return {
      confidence: confidenceFrom(container, said.weight),
      subject,
      says,
      clues: [clueOf(container, said), ...credentialClues(credentials)],
      next: [
        ...(back ? [back] : []),
        { kind: 'proper', text: 'Set the same user and password on both sides, or grant what is missing there.' },
        ...secretLooks(evidence, container, credentials),
        { kind: 'look', text: 'shows what it was refused', command: logCommand(evidence, container) },
      ],
      weight: said.weight,
      line: said.of,
    };
  },
};
