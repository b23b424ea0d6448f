import { airflowRow } from '../../facts/airflow.ts';
import { fabFor, fabWorksWith } from '../../facts/fab.ts';
import type { Installation } from '../../facts/known-broken.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import { knownBrokenProblems } from '../engine/known-broken.ts';
import type { Rule } from '../engine/rule.ts';
import { parseUrl } from './public-url.ts';

export const airflowKnownBroken: Rule = {
  id: 'airflow-known-broken',
  checkEnvironment: (environment) => {
    const { version, fab } = environment.values.airflow ?? {};
    if (version === undefined || !airflowRow(version)) return [];
    const used = fab ?? fabFor(version)?.version;
    const fits = used !== undefined && fabWorksWith(used, version); // else a rule of its own says so
    return knownBrokenProblems(version, fits ? used : undefined, installation(environment)).map(
      ({ package: changed, ...problem }) => ({
        ...problem,
        at: { path: ['airflow', changed === 'fab' && fab !== undefined ? 'fab' : 'version'] },
      }),
    );
  },
};

/** What a spec says about the installation. */
function installation({ values }: SpecEnvironment): Installation {
  const url = parseUrl(values.url ?? '');
  if (!url) return {};
  return {
    url: {
      scheme: url.protocol === 'http:' ? 'http' : 'https',
      hasPath: url.pathname.replace(/\/+$/, '') !== '',
    },
  };
}
