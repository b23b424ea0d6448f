import type { Located, LocatedMap } from '../../yaml/located.ts';
import {
  atKey,
  keysOf,
  type ValuesFinding,
  type ValuesUnderCheck,
  writtenAt,
} from './config-values-finding.ts';

const RULE = 'chart-config-ignored';

/** Keys of the community chart, and names of variables, in values of the Apache chart, which takes no notice of them. */
export const keysOfOtherCharts = ({ root }: ValuesUnderCheck): ValuesFinding[] =>
  isApache(root) ? [...communityPart(root), ...variablesInConfig(root)] : [];

/** By the keys that give a program its file: the community chart has them in `web`. */
const isApache = (root: LocatedMap): boolean =>
  !root.entries.has('web') &&
  [writtenAt(root, 'webserver', 'webserverConfig'), writtenAt(root, 'apiServer', 'apiServerConfig')].some(
    (one) => one !== undefined,
  );

function communityPart(root: LocatedMap): ValuesFinding[] {
  const part = writtenAt(root, 'airflow');
  if (part?.value.kind !== 'map' || part.value.entries.size === 0) return [];
  return [
    atKey(
      part,
      RULE,
      'warning',
      '`airflow` is no key of the Apache chart, which the rest of these values is for: what stands in it is ignored',
      'move what is in it to the top; if this is a chart that has the one of Airflow as its dependency, move the rest into `airflow`',
    ),
  ];
}

function variablesInConfig(root: LocatedMap): ValuesFinding[] {
  const config: Located | undefined = root.entries.get('config')?.value;
  if (config?.kind !== 'map') return [];
  return [...config.entries.keys()]
    .filter((key) => /^AIRFLOW__/.test(key))
    .flatMap((key) => writtenAt(root, 'config', key) ?? [])
    .map((one) =>
      atKey(
        one,
        RULE,
        'warning',
        `${keysOf(one)} is no section of \`airflow.cfg\`, which \`config\` is written as: no setting comes of it`,
        'write it as `config.<section>.<option>`, or as a variable in the list `env`',
      ),
    );
}
