import { airflowRow } from '../../facts/airflow.ts';
import type { Installation } from '../../facts/known-broken.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import { knownBrokenProblems } from '../engine/known-broken.ts';
import type { Rule } from '../engine/rule.ts';
import { installedFab } from './installed-fab.ts';
import { hasPath, parseUrl } from './public-url.ts';

export const airflowKnownBroken: Rule = {
  id: 'airflow-known-broken',
  checkEnvironment: (environment) => {
    const { version } = environment.values.airflow ?? {};
    if (version === undefined || !airflowRow(version)) return [];
    const installed = installedFab(environment);
    return knownBrokenProblems(version, installed?.fab.version, installation(environment)).map(
      ({ package: changed, ...problem }) => ({
        ...problem,
        at: (changed === 'fab' && installed?.at) || { path: ['airflow', 'version'] },
      }),
    );
  },
};

/** What a spec says about the installation. */
function installation({ values }: SpecEnvironment): Installation {
  const url = parseUrl(values.url ?? '');
  if (!url) return {};
  return { url: { scheme: url.protocol === 'http:' ? 'http' : 'https', hasPath: hasPath(url) } };
}
