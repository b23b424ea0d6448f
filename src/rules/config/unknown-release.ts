import type { RuleId, Severity } from '../../diagnostic.ts';
import { airflowRow, airflowRows, newestAirflow } from '../../facts/airflow.ts';
import { chartName, chartRow } from '../../facts/charts.ts';
import { type AskedReleases, knownChart, releaseIn } from '../../facts/config-targets.ts';
import { fabRow, fabWorksWith, newestFab } from '../../facts/fab.ts';

interface ReleaseProblem {
  rule: RuleId;
  severity: Extract<Severity, 'error' | 'unknown'>;
  message: string;
  fix: string;
}

/** What a configuration is to be judged for and cannot be, because nobody has looked at that release. */
export function unknownReleases({ airflow, fab, chart }: AskedReleases): ReleaseProblem[] {
  const release = airflow === undefined ? undefined : releaseIn(airflow);
  const problems: ReleaseProblem[] = [];
  const unknown = (rule: RuleId, what: string, known: string) =>
    problems.push({
      rule,
      severity: 'unknown',
      message: `${what} is not known here, ${known}: whether the file works with it was not checked`,
      fix: 'check the version; if it is right, use a newer airflow-entra when there is one',
    });
  if (release !== undefined && !airflowRow(release))
    unknown('airflow-fab-mismatch', `Airflow ${release}`, `${airflowRows[0]?.minor} to ${newestAirflow} are`);
  if (fab !== undefined && !fabRow(fab))
    unknown('airflow-fab-mismatch', `FAB provider ${fab}`, `the newest is ${newestFab}`);
  else if (fab !== undefined && release !== undefined && airflowRow(release) && !fabWorksWith(fab, release))
    problems.push({
      rule: 'airflow-fab-mismatch',
      severity: 'error',
      message: `FAB provider ${fab} does not run on Airflow ${release}: nobody can sign in there, whatever the file says`,
      fix: 'name the pair that runs, or leave --fab out',
    });
  const nearest = chart === undefined ? undefined : knownChart(chart);
  if (chart !== undefined && nearest && !chartRow(chart))
    unknown('chart-airflow-mismatch', `chart ${chart}`, `the nearest that is known is ${chartName(nearest)}`);
  return problems;
}
