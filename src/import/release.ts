import { newestAirflow, releasedAirflows } from '../facts/airflow.ts';
import { missingImport } from '../facts/config-imports.ts';
import { knownChart, releaseIn } from '../facts/config-targets.ts';
import type { ConfigModel } from '../python/config.ts';
import type { ImportedSpec } from './imported-spec.ts';
import type { Notes } from './note.ts';
import type { OldConfig } from './old-config.ts';

/** The Airflow that the file is for: as asked, as the values say, else the newest that its imports fit. */
export function airflowOf(old: OldConfig, note: Notes): ImportedSpec['airflow'] {
  const { asked, found } = old;
  const chart = asked.chart ?? found.chart;
  const release = version(old, chart, note);
  // What the file is for with the release that it names says nothing of another one.
  const fab = asked.fab ?? (found.airflow === release ? found.fab : undefined);
  return {
    version: release,
    ...(fab !== undefined && { fab: releaseIn(fab) ?? fab }),
    ...(chart !== undefined && { chart }),
  };
}

function version({ model, asked, found }: OldConfig, chart: string | undefined, note: Notes): string {
  const told = asked.airflow ?? found.airflow;
  const release = told === undefined ? undefined : releaseIn(told);
  if (release !== undefined) return release;
  const ofChart = chart === undefined ? undefined : knownChart(chart)?.defaultAirflow;
  const { newest, because } = ofChart
    ? { newest: ofChart, because: 'it is the default of the chart' }
    : byImports(model);
  note({
    kind: 'assumed',
    severity: 'warning',
    message: `the file does not tell the version of Airflow: ${newest} is taken, since ${because}`,
    fix: 'write the version that runs, or name it with --airflow',
    about: ['airflow', 'version'],
  });
  return newest;
}

/** Imports inside an `if`, a `try` or a function may be for other releases. */
function byImports(model: ConfigModel): { newest: string; because: string } {
  const certain = model.imports.filter(({ around, inFunction }) => around.length === 0 && !inFunction);
  const fitting = releasedAirflows.filter((row) =>
    certain.every(({ module, name }) => missingImport(module, name, row.newest) === undefined),
  );
  const [oldest, newest] = [fitting[0], fitting.at(-1)];
  if (!oldest || !newest) return { newest: newestAirflow, because: 'its imports fit none that is known' };
  if (fitting.length === releasedAirflows.length)
    return { newest: newest.newest, because: 'it is the newest that is known' };
  return {
    newest: newest.newest,
    because:
      oldest === newest
        ? `its imports fit ${newest.minor} alone`
        : `its imports fit ${oldest.minor} to ${newest.minor}`,
  };
}
