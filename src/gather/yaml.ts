import { boolYaml11Tag, CORE_SCHEMA, defineScalarTag, loadAll, mergeTag, NOT_RESOLVED, YAMLException } from 'js-yaml';
import { UserError } from '../errors.ts';

/** Every document of a YAML or JSON text, as kubectl understands it. `path` is for the `UserError` that says where it is broken. */
export function documentsIn(text: string, path: string): unknown[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (/^\s*[[{]/.test(source)) {
    try {
      return [JSON.parse(source)];
    } catch {
      // Several documents, YAML's flow style, or broken: the YAML reader knows the line.
    }
  }
  try {
    return loadAll(source.replace(concatenated, '}$1--- '), { schema: kubernetesSchema, json: true, maxDepth: 200 });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? `:${error.mark.line + 1}` : '';
    throw new UserError(`${path}${line} is not valid YAML or JSON: ${error.reason}`, 2);
  }
}

/** One JSON text after another, as several `kubectl get -o json` leave them in a file. */
const concatenated = /^\}([ \t\r]{0,9}\n\s*)(?=\{)/gm;

/** 0600 is octal (source: sigs.k8s.io/yaml, goyaml.v2 resolve.go). */
const octal = defineScalarTag('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: [...'+-0123456789'],
  resolve: (source) => {
    if (/^[+-]?0[0-7]+$/.test(source)) return Number.parseInt(source, 8);
    if (/^[+-]?(?:0|[1-9]\d*)$/.test(source)) return Number(source);
    if (/^[+-]?0x[\da-f]+$/i.test(source)) return Number.parseInt(source, 16);
    return /^0o[0-7]+$/.test(source) ? Number.parseInt(source.slice(2), 8) : NOT_RESOLVED;
  },
  identify: () => false,
});

/** A string that was written in base64; Go has no other bytes. */
const bytes = defineScalarTag('tag:yaml.org,2002:binary', {
  resolve: (source) => Buffer.from(source, 'base64').toString('utf8'),
  identify: () => false,
});

/** `y` and `n` are names more often than answers, and Kubernetes has no field that takes them. */
const yesNo = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: boolYaml11Tag.implicitFirstChars,
  resolve: (source, isExplicit, tag) =>
    /^[yn]$/i.test(source) ? NOT_RESOLVED : boolYaml11Tag.resolve(source, isExplicit, tag),
  identify: () => false,
});

/** YAML 1.1 as Go's reader has it: merge keys, `yes` and `on`, octal numbers; but times stay text, and so does 12:30. */
const kubernetesSchema = CORE_SCHEMA.withTags(octal, yesNo, mergeTag, bytes);
