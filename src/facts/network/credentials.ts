import type { Clue, Container, Evidence, Step } from '../../model.ts';
import { kubectl } from '../command.ts';
import { envOf, type Variable } from '../environment/env.ts';

const secretName = /PASS(?:WORD|WD|PHRASE)?|PWD$|TOKEN|SECRET|API_?KEY|ACCESS_?KEY|CREDENTIAL|_AUTH$|PRIVATE_?KEY/i;
const userName = /USER(?:NAME)?$|LOGIN$|ROLE$|ACCOUNT$/i;

/** The variables of a container that hold what it shows to others: who it is, and what proves it. */
export interface Credentials {
  users: Variable[];
  secrets: Variable[];
}

/** The credentials in a container's environment; with a user, those whose names begin like the variable that holds it. */
export function credentialsOf(evidence: Evidence, container: Container, user: string | undefined): Credentials {
  const all = [...envOf(evidence, container).given.values()].filter(({ source }) => source.kind !== 'service');
  const users = all.filter(
    ({ name, value }) => userName.test(name) && (user === undefined || value === undefined || value === user),
  );
  const secrets = all.filter(({ name }) => secretName.test(name) && !userName.test(name));
  const holder = users.find(({ value }) => user !== undefined && value === user);
  const prefix = holder?.name.replace(userName, '').replace(/_$/, '');
  const kin = prefix ? secrets.filter(({ name }) => name.startsWith(prefix)) : secrets;
  return { users: holder ? [holder] : users, secrets: kin.length > 0 ? kin : secrets };
}

/** Where the credentials come from, without their values. */
export function credentialClues({ users, secrets }: Credentials): Clue[] {
  const [user] = users;
  const [secret] = secrets;
  return [
    ...(user?.value !== undefined ? [{ at: addressOf(user), saw: user.value }] : []),
    ...(secret ? [{ at: addressOf(secret), saw: 'the password, token or key; not read' }] : []),
  ];
}

/** Commands that show, to the one who runs them, whether a stored secret ends in a line break or is empty. */
export function secretLooks(evidence: Evidence, container: Container, { secrets }: Credentials): Step[] {
  const [secret] = secrets;
  if (secret?.source.kind !== 'Secret') return [];
  const { object, key } = secret.source;
  const path = `jsonpath={.data.${key.replaceAll('.', '\\.')}}`;
  const get = kubectl(evidence, container.namespace, 'get', 'secret', object, '-o', path);
  return [
    {
      kind: 'look',
      text: `counts the bytes of \`${key}\` and shows the last ones: a stray line break is \`\\n\``,
      command: `${get} | base64 -d | tail -c 2 | od -c`,
    },
  ];
}

function addressOf({ name, source }: Variable): string {
  const from =
    source.kind === 'Secret' || source.kind === 'ConfigMap'
      ? `, from ${source.kind} ${source.object}, key ${source.key}`
      : '';
  return `variable ${name}${from}`;
}
