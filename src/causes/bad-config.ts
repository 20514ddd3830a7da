import { kubectl } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { configFaultOf, isAboutConfig } from '../facts/configuration/config-fault.ts';
import { changeClue } from '../facts/environment/env-changes.ts';
import { rollback } from '../facts/steps.ts';
import type { Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const badConfig: Cause = {
  id: 'bad-config',
  topic: 'config',
  title: "the application's own configuration is refused",
  explain: {
    means:
      'The program read its configuration file or its settings and does not accept them: a syntax error, a setting that it does not know (often after an upgrade, or a misspelling), one that is missing, or a value that is not allowed.',
    looks:
      'It ends at once, with the file and line or the name of the setting in its log: `unknown directive`, `field x not found in type`, `unrecognized configuration parameter`, a YAML, JSON or TOML error.',
    emergency: 'Go back to the configuration, or to the image, that worked.',
    proper: 'Correct the setting where the configuration is made.',
    prevent:
      'Let the program check its configuration before it is rolled out: `nginx -t`, `promtool check config`, `--dry-run`.',
    related: ['bad-args', 'bad-env-value', 'missing-file', 'missing-config-key'],
  },
  follows: ['missing-env', 'renamed-env', 'bad-env-value', 'service-link-env', 'host-not-found'],
  detect(container, evidence) {
    const fault = configFaultOf(evidence, container);
    if (!fault || !isAboutConfig(container, fault)) return undefined;
    const { setting, file, at, source, line, quote, weight } = fault;
    const subject = setting ?? file ?? '';
    const where = file ? `${setting ? ' in ' : ''}\`${file}\`${at ? `, line ${at}` : ''}` : '';
    const from = source ? ` (ConfigMap ${source.configMap}, key ${source.key})` : '';
    const change = source && changeClue(evidence, container, 'ConfigMap', source.configMap);
    const undo = rollback(evidence, container, (spec) => [spec.volumes, spec.containers.map(({ image }) => image)]);
    const show: Step | undefined = source && {
      kind: 'look',
      text: 'shows the file as it is mounted',
      command: kubectl(
        evidence,
        container.namespace,
        'get',
        'configmap',
        source.configMap,
        '-o',
        `jsonpath={.data.${source.key.replaceAll('.', '\\.')}}`,
      ),
    };
    const owner = source ? `ConfigMap ${source.configMap}` : container.workload.arg;
    return {
      confidence: confidenceFrom(container, weight),
      subject,
      says: `${setting ? `\`${setting}\`` : ''}${where}${from} is refused by \`${container.name}\`.`,
      clues: [{ at: `${container.log.address}, line ${line}`, saw: quote }, ...(change ? [change] : [])],
      next: [
        ...(undo ? [undo] : []),
        { kind: 'proper', text: `correct \`${subject}\` where ${owner} is made` },
        ...(show ? [show] : []),
      ],
      weight,
      line,
    };
  },
};
