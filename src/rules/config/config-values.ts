import { oneAirflow } from './config-rule.ts';
import type { ValuesFinding, ValuesUnderCheck } from './config-values-finding.ts';
import { fileElsewhere, unreadFiles } from './config-values-unread.ts';
import { defaultUser } from './default-user.ts';
import { keysOfOtherCharts } from './keys-of-other-charts.ts';
import { writtenSigningKeys } from './values-signing-key.ts';

/** What is wrong with the values of a chart around the configuration that they hold. */
export function checkConfigValues(values: ValuesUnderCheck): ValuesFinding[] {
  const [target] = values.targets;
  // Without a release, it is not known which part of the values is read.
  const isKnown = target !== undefined && oneAirflow(values.targets) !== undefined;
  return [
    ...(isKnown ? unreadFiles(values, target) : []),
    ...fileElsewhere(values),
    ...writtenSigningKeys(values),
    ...defaultUser(values),
    ...keysOfOtherCharts(values),
  ];
}
