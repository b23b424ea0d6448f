import type { ValuesFinding, ValuesUnderCheck } from './config-values-finding.ts';
import { variableSecrets } from './config-values-secrets.ts';
import { wrongSettings } from './config-values-settings.ts';
import { unreadFiles } from './config-values-unread.ts';

/** What is wrong with the values of a chart around the configuration that they hold. */
export function checkConfigValues(values: ValuesUnderCheck): ValuesFinding[] {
  const [target] = values.targets;
  // Without a release, it is not known which part of the values is read.
  if (!target || values.targets.length > 1) return variableSecrets(values);
  return [...unreadFiles(values, target), ...wrongSettings(values, target), ...variableSecrets(values)];
}
