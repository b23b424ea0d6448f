import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { LiveContainer } from './container.ts';
import { declaring } from './declaring.ts';
import type { ExpectedObjects } from './expected-objects.ts';
import type { Problem } from './finding.ts';
import { listAt, textAt } from './json.ts';
import { itemKey, lastWriter, type ManagedField } from './managed-fields.ts';
import { FIX } from './reinstall-fix.ts';

/**
 * Variables of the container that set what the spec sets elsewhere: a variable wins over `airflow.cfg` and over a
 * ConfigMap. Source: Airflow's documentation, "Setting Configuration Options"; Kubernetes API, `Container.env`.
 */
export function overriddenSettings(
  live: LiveContainer,
  { settings }: ExpectedObjects,
  resolved: ResolvedEnvironment,
): Problem[] {
  const { configFile } = resolved.row;
  return variablesOf(live).flatMap(({ name, value, by }) => {
    const ours = settings.find((setting) => setting.name === name);
    if (!ours && name !== configFile) return [];
    if (ours ? value === ours.value : value?.endsWith('/webserver_config.py')) return [];
    const path = declaring(name, resolved);
    const what = ours
      ? 'wins over what the spec renders for it'
      : 'makes Airflow read another file than the rendered one';
    return [problem(live, name, `${what}, and holds something else`, path, by)];
  });
}

/**
 * Variables that somebody added who did not write the rest of the container: neither the render nor whatever installs it
 * knows them, and they may set anything.
 */
export function foreignVariables(live: LiveContainer, { variables, settings }: ExpectedObjects): Problem[] {
  const known = new Set([...variables, ...settings].map(({ name }) => name));
  // Whoever wrote the name of the container made it.
  const installers = new Set(
    live.workload.written
      .filter((one) => lastWriter([one], ...live.fields, 'f:name'))
      .map(({ manager }) => manager),
  );
  return variablesOf(live).flatMap(({ name, by }) => {
    if (known.has(name) || !by || installers.size === 0 || installers.has(by.manager)) return [];
    const what = 'was added to what was installed: it is in no render, and may change anything about Airflow';
    return [{ ...problem(live, name, what, [], by), severity: 'warning' as const }];
  });
}

function variablesOf(live: LiveContainer) {
  return listAt(live.container, 'env').flatMap((item) => {
    const name = textAt(item, 'name');
    if (name === undefined) return [];
    const by = lastWriter(live.workload.written, ...live.fields, 'f:env', itemKey(name));
    return [{ name, value: textAt(item, 'value'), by }];
  });
}

function problem(
  live: LiveContainer,
  name: string,
  message: string,
  path: Problem['at'],
  by: ManagedField | undefined,
): Problem {
  return {
    rule: 'cluster-drift',
    message: `the variable \`${name.slice(0, 100)}\` of container \`${live.name}\` ${message}`,
    at: path,
    object: live.workload.ref,
    field: ['spec', 'template', 'spec', 'containers', live.name, 'env', name],
    by,
    fix: FIX,
  };
}
