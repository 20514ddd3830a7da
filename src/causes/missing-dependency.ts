import { backWhere } from '../facts/back.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { missingModuleOf, mountsOverCode } from '../facts/image/modules.ts';
import type { Container, Match } from '../model.ts';
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
    const said = missingModuleOf(container);
    const module = said && nameOf(said.names);
    if (!said || !module) return missingDll(container);
    const { why, member, platform } = said.names;
    const what =
      why === 'version'
        ? `is there in a version that does not fit${member ? ` (\`${member}\`)` : ''}, or not at all`
        : why === 'platform'
          ? `was not built for this platform${platform ? ` (\`${platform}\`)` : ''}`
          : 'is missing';
    return {
      confidence: confidenceFrom(container, said.weight),
      subject: module,
      says: `\`${container.name}\` needs \`${module}\`, which ${what} in image \`${container.spec.image}\`.`,
      clues: [{ at: `${container.log.address}, line ${said.line}`, saw: said.quote }, ...mountsOverCode(container)],
      next: [
        ...backWhere(evidence, container, ['image', 'command', 'args', 'volumeMounts']),
        { kind: 'proper', text: `install \`${module}\` in the image, in a version for its base image and runtime` },
      ],
      weight: said.weight,
      line: said.line,
    };
  },
};

/** Windows ends a program with a code of its own where a DLL is missing, or lacks what the program wants of it. */
const dllCodes: Record<number, string> = {
  [-1073741515]: '0xC0000135, a DLL is missing',
  [-1073741511]: '0xC0000139, a DLL lacks a function',
  [-1073741502]: '0xC0000142, a DLL does not start',
};

function missingDll({ name, lastExit, spec }: Container): Match | undefined {
  const means = lastExit && dllCodes[lastExit.code | 0];
  if (!means) return undefined;
  return {
    confidence: 'likely',
    subject: 'DLL',
    says: `\`${name}\` needs a DLL that image \`${spec.image}\` does not have, or has in another version.`,
    clues: [{ at: `status of ${name}: ${lastExit.at}`, saw: `exit code ${lastExit.code} (${means})` }],
    next: [
      {
        kind: 'proper',
        text: 'install the runtime that it needs, such as the Visual C++ redistributable, in the image',
      },
    ],
  };
}

/** The name that a person installs; of a class, as the source spells it. */
function nameOf({ module, url, form }: Record<string, string>): string | undefined {
  return form === 'class' ? module?.replaceAll('/', '.') : (module ?? url);
}
