import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { airflowCfg, cfgKey } from './airflow-cfg.ts';
import { declaring } from './declaring.ts';
import type { ExpectedObjects } from './expected-objects.ts';
import type { Problem } from './finding.ts';
import { at, keysOf, textAt } from './json.ts';
import type { LiveObject } from './live.ts';
import { lastWriter } from './managed-fields.ts';
import { FIX, quoted } from './reinstall-fix.ts';

const CFG = 'airflow.cfg';

/**
 * Whether the ConfigMap with the settings of Airflow holds those of the spec: as `airflow.cfg`, among settings of the
 * user's own, or as a key for each variable, where nothing else belongs.
 */
export function compareSettings(
  live: LiveObject,
  { settings }: ExpectedObjects,
  resolved: ResolvedEnvironment,
): Problem[] {
  const cfg = resolved.chart ? airflowCfg(textAt(live.content, 'data', CFG) ?? '') : undefined;
  const found = (name: string) => (cfg ? cfg.get(cfgKey(name)) : textAt(live.content, 'data', name));
  const problem = (name: string, message: string): Problem => ({
    rule: 'cluster-drift',
    message,
    at: declaring(name, resolved),
    object: live.ref,
    field: ['data', cfg ? CFG : name],
    by: lastWriter(live.written, 'f:data', `f:${cfg ? CFG : name}`),
    fix: FIX,
  });
  const ours = settings.flatMap(({ name, value }) => {
    const there = found(name);
    if (there === value.trim()) return [];
    const shown = cfg ? cfgKey(name) : name;
    const what = there === undefined ? 'is not there' : `is ${quoted(there)}`;
    return [problem(name, `the setting \`${shown}\` ${what}, and the spec renders ${quoted(value)}`)];
  });
  if (cfg) return ours;
  const known = new Set(settings.map(({ name }) => name));
  const added = keysOf(at(live.content, 'data')).filter((name) => !known.has(name));
  return [
    ...ours,
    ...added.map((name) => ({
      ...problem(name, `the setting ${quoted(name)} was added: the spec renders no such setting`),
      at: [],
    })),
  ];
}
