import { confidenceFrom } from '../facts/confidence.ts';
import type { Saying } from '../facts/log/sayings.ts';
import { missingModule } from '../facts/messages/missing-module.ts';
import { saidBy } from '../facts/said.ts';
import { rollback } from '../facts/steps.ts';
import { mountsBelow } from '../facts/volumes.ts';
import type { Clue, Container } from '../model.ts';
import type { Cause } from './cause.ts';

export const missingDependency: Cause = {
  id: 'missing-dependency',
  topic: 'image',
  title: 'a module, package, class or shared library is missing or has the wrong version',
  explain: {
    means:
      'The program needs code that the image does not have, or has in a version or for a platform that does not fit.',
    looks:
      '`ModuleNotFoundError`, `Cannot find module`, `ClassNotFoundException`, `NoSuchMethodError`, `LoadError`, `error while loading shared libraries`, `GLIBC_… not found` at the end of the log, at once after the start.',
    emergency: 'Go back to the image before.',
    proper:
      'Install it in the image, in the final build stage, for the base image and runtime version that the image has; pin versions with a lock file.',
    prevent: 'Start the image once in CI, with the entry point of production.',
    related: ['missing-file', 'hidden-by-mount', 'exec-format', 'command-not-found'],
  },
  follows: ['hidden-by-mount', 'bad-workdir'],
  detect(container, evidence) {
    const said = deepest(container);
    const module = said && nameOf(said.names);
    if (!said || !module) return undefined;
    const { why, member, platform } = said.names;
    const what =
      why === 'version'
        ? `is there in a version that does not fit${member ? ` (\`${member}\`)` : ''}, or not at all`
        : why === 'platform'
          ? `was not built for this platform${platform ? ` (\`${platform}\`)` : ''}`
          : 'is missing';
    const back = rollback(evidence, container, (spec) => {
      const own = spec.containers.find(({ name }) => name === container.name);
      return [own?.image, own?.command, own?.args, own?.volumeMounts];
    });
    return {
      confidence: confidenceFrom(container, said.weight),
      subject: module,
      says: `\`${container.name}\` needs \`${module}\`, which ${what} in image \`${container.spec.image}\`.`,
      clues: [{ at: `${container.log.address}, line ${said.line}`, saw: said.quote }, ...overCode(container)],
      next: [
        ...(back ? [back] : []),
        { kind: 'proper', text: `install \`${module}\` in the image, in a version for its base image and runtime` },
      ],
      weight: said.weight,
      line: said.line,
    };
  },
};

/** A symbol that is not found follows from the library that is not; which framework .NET wants, it says some lines later. */
function deepest(container: Container): Saying | undefined {
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

/** The name that a person installs; of a class, as the source spells it. */
function nameOf({ module, url, form }: Record<string, string>): string | undefined {
  return form === 'class' ? module?.replaceAll('/', '.') : (module ?? url);
}

/** Volumes over the folders where code lives are worth a look. */
function overCode(container: Container): Clue[] {
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
