import type { Clue, Container } from '../../model.ts';
import { mountsBelow } from '../cluster/volumes.ts';
import type { Saying } from '../log/sayings.ts';
import { missingModule } from '../messages/missing-module.ts';
import { saidBy } from '../said.ts';

/** A symbol that is not found follows from the library that is not; which framework .NET wants, it says some lines later. */
export function missingModuleOf(container: Container): Saying | undefined {
  const said = saidBy(container, missingModule)[0];
  if (said?.names['form'] === 'symbol')
    return (
      saidBy(
        container,
        missingModule.filter((one) => one.with?.['form'] !== 'symbol'),
      )[0] ?? said
    );
  if (said?.names['form'] !== 'framework') return said;
  const named = container.log.records
    .map(({ text }) => /Framework:? '?(Microsoft\.[\w.]{1,60})'?,? /i.exec(text)?.[1])
    .find(Boolean);
  return named ? { ...said, names: { ...said.names, module: named } } : said;
}

/** Volumes over the folders where code lives are worth a look. */
export function mountsOverCode(container: Container): Clue[] {
  const mounts = ['/app', '/usr/src/app', '/usr/local/lib', '/srv', '/opt'].flatMap((folder) =>
    mountsBelow(container, folder),
  );
  return mounts
    .filter(
      ({ mountPath, subPath }) =>
        !subPath && /^\/(?:app|srv|opt|usr\/src\/app)$|node_modules|site-packages|vendor/.test(mountPath),
    )
    .map(({ name, mountPath }) => ({
      at: `${container.workload.arg}: volumeMounts of ${container.name}`,
      saw: `${name} at ${mountPath}`,
    }));
}
