import { accountObjects } from '../facts/chart-objects.ts';
import { givesTokensForPasswords, namesBasicAuth, takesBasicAuth } from '../facts/ways-round.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { takesPasswords } from '../model/takes-passwords.ts';
import { airflowCfg, cfgKey } from './airflow-cfg.ts';
import { containerOf } from './container.ts';
import type { Problem } from './finding.ts';
import { listAt, textAt } from './json.ts';
import type { Cluster, LiveObject } from './live.ts';
import { itemKey, lastWriter } from './managed-fields.ts';

/** Ways round Entra that stand in the cluster outside of the rendered file, in the objects that are read anyway. */

const VARIABLE = 'AIRFLOW__API__AUTH_BACKENDS';
const isBasic = (value: string | undefined) => namesBasicAuth(value ?? '');

/** `basic_auth` in the settings: `airflow.cfg`, or a key for each variable. */
export function basicAuthInSettings(live: LiveObject, resolved: ResolvedEnvironment): Problem[] {
  const cfg = airflowCfg(textAt(live.content, 'data', 'airflow.cfg') ?? '').get(cfgKey(VARIABLE));
  const found = cfg === undefined ? textAt(live.content, 'data', VARIABLE) : cfg;
  if (!isBasic(found)) return [];
  const key = cfg === undefined ? VARIABLE : 'airflow.cfg';
  const by = lastWriter(live.written, 'f:data', `f:${key}`);
  return basicAuth(resolved, {
    object: live.ref,
    field: ['data', key],
    by,
    name: cfg === undefined ? VARIABLE : cfgKey(VARIABLE),
  });
}

/** The same as a variable of the container that people sign in at. */
export function basicAuthInWorkload(
  workload: LiveObject,
  container: string,
  resolved: ResolvedEnvironment,
): Problem[] {
  const live = containerOf(workload, container);
  const item = listAt(live?.container, 'env').findLast((one) => textAt(one, 'name') === VARIABLE);
  if (!live || !isBasic(textAt(item, 'value'))) return [];
  const by = lastWriter(workload.written, ...live.fields, 'f:env', itemKey(VARIABLE));
  const field = ['spec', 'template', 'spec', 'containers', container, 'env', VARIABLE];
  return basicAuth(resolved, { object: workload.ref, field, by, name: VARIABLE });
}

function basicAuth(
  resolved: ResolvedEnvironment,
  { name, ...place }: Pick<Problem, 'object' | 'field' | 'by'> & { name: string },
): Problem[] {
  if (!takesBasicAuth(resolved.airflow)) return [];
  const opens = takesPasswords(resolved);
  return [
    {
      ...place,
      rule: 'config-basic-auth',
      severity: opens ? 'warning' : 'info',
      message: `\`${name}\` has \`basic_auth\`: ${opens ? 'the REST API takes passwords that Airflow stores, and Entra is not asked' : 'the rendered file refuses these passwords, and any other file would take them'}`,
      at: opens && resolved.security !== 'stock' ? ['access', 'passwords'] : [],
      fix: 'leave `session` alone there',
    },
  ];
}

/** What makes accounts of the chart, where a file in place of the cluster holds it. */
export function accountMakers(
  resolved: ResolvedEnvironment,
  cluster: Cluster,
  namespace: string | undefined,
): Problem[] {
  const { chart, kubernetes } = resolved;
  if (!chart || !cluster.holds) return [];
  return accountObjects[chart.row.kind].flatMap(({ kind, name }): Problem[] => {
    const live = cluster.holds?.({ kind, name: kubernetes.installation + name }, namespace);
    if (!live) return [];
    const opens = takesPasswords(resolved) && givesTokensForPasswords(resolved.airflow);
    return [
      {
        rule: 'config-default-user',
        message: `it makes accounts with stored passwords, and the rendered values switch it off: ${opens ? 'the API takes these passwords, and Entra is not asked' : 'whoever knows one waits for a file that takes it'}`,
        at: [],
        object: live.ref,
        fix: 'install the rendered values, and delete the accounts that it made (`airflow users delete -u admin`)',
      },
    ];
  });
}
