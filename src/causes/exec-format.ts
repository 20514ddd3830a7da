import { backWhere } from '../facts/back.ts';
import { mountedFile } from '../facts/cluster/volumes.ts';
import { withoutCarriageReturns } from '../facts/configuration/line-ends.ts';
import { architectureOf, type Unrunnable, unrunnableOf } from '../facts/image/unrunnable.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const execFormat: Cause = {
  id: 'exec-format',
  topic: 'image',
  title: 'its program cannot run here: wrong CPU architecture, no interpreter or loader, or Windows line ends',
  explain: {
    means:
      'The file that shall run is there, but the kernel cannot start it: it was built for another CPU, its interpreter (`#!`) or loader is missing, or the script has Windows line ends (CRLF).',
    looks:
      'The whole log is one line such as `exec /app: exec format error` or `exec /run.sh: no such file or directory`, with exit code 255 (runc 1.2 and later) or 1. Missing CPU features end with SIGILL, exit code 132.',
    emergency: 'Go back to the image before, or schedule the pod on a node of the right architecture.',
    proper:
      'Build the image for the architecture of the nodes (`docker buildx build --platform linux/amd64,linux/arm64`), convert scripts to LF, or install the interpreter that the first line names.',
    prevent: 'Publish multi-platform images, and set `*.sh text eol=lf` in `.gitattributes`.',
    related: ['command-not-found', 'missing-dependency', 'exec-permission'],
  },
  detect(container, evidence) {
    const found = unrunnableOf(container, evidence);
    if (!found) return undefined;
    const node = architectureOf(container, evidence);
    const tellsNode = node && (found.why === 'architecture' || found.why === 'cpu');
    return {
      confidence: found.confidence,
      subject: found.path,
      says: says(container, evidence, found),
      clues: [
        found.clue,
        ...(tellsNode ? [{ at: `Node ${node.node}: status.nodeInfo.architecture`, saw: node.arch }] : []),
      ],
      next: steps(container, evidence, found),
      ...(found.weight !== undefined && { weight: found.weight }),
      ...(found.line !== undefined && { line: found.line }),
    };
  },
};

function says(container: Container, evidence: Evidence, { why, path, interpreter }: Unrunnable): string {
  const node = architectureOf(container, evidence);
  const image = container.spec.image;
  if (why === 'crlf')
    return `\`${path}\` has Windows line ends (CRLF), so its interpreter cannot be found or trips over them.`;
  if (why === 'interpreter')
    return `\`${path}\` is there, but ${interpreter ? `its interpreter \`${interpreter}\`` : 'the interpreter in its first line (`#!`) or its loader'} is not in \`${image}\`.`;
  if (why === 'cpu') {
    const feature = path === image ? '' : ` (\`${path}\`)`;
    return `\`${image}\` uses CPU instructions${feature} that the CPU of its node${node ? ` \`${node.node}\`` : ''} does not have.`;
  }
  const where = node ? ` of node \`${node.node}\` (\`${node.arch}\`)` : '';
  return `\`${path}\` in \`${image}\` is not a program for the architecture${where}, or is a script without a \`#!\` line.`;
}

function steps(container: Container, evidence: Evidence, { why, path }: Unrunnable): Step[] {
  const file = mountedFile(container, evidence, path);
  const proper: Record<Unrunnable['why'], string> = {
    architecture:
      'build the image for the architecture of the nodes, or pin the pod to fitting nodes with `kubernetes.io/arch`',
    cpu: 'take a build of the image for older CPUs, or pin the pod to nodes whose CPU has these instructions',
    crlf: `convert \`${path}\` to LF line ends where it is made (\`dos2unix\`, \`*.sh text eol=lf\` in .gitattributes)`,
    interpreter: `install that interpreter or loader in the image, or change the first line of \`${path}\` to one that is there`,
  };
  return [
    ...(why === 'crlf' && file ? [withoutCarriageReturns(container, evidence, file.configMap)] : []),
    ...backWhere(evidence, container, ['image', 'command', 'args']),
    { kind: 'proper', text: proper[why] },
  ];
}
