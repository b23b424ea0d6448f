import type { RuleId, Severity } from '../../diagnostic.ts';
import { airflowRow, airflowRows, newestKnownAirflow } from '../../facts/airflow.ts';
import { chartName, chartRow } from '../../facts/charts.ts';
import { type AskedReleases, knownChart, releaseIn } from '../../facts/config-targets.ts';
import { fabRow, fabWorksWith, newestFab } from '../../facts/fab.ts';
import type { Installation } from '../../facts/known-broken.ts';
import { knownBrokenProblems } from '../engine/known-broken.ts';

interface RuleProblem {
  rule: RuleId;
  severity: Exclude<Severity, 'info'>;
  message: string;
  fix: string;
}

/**
 * What a configuration is to be judged for and cannot be, because nobody has looked at that release; and what is known to
 * break signing in on it, whatever the file says.
 * @param installation what the file says of it: faults of other kinds of installations are left out
 */
export function unknownReleases(
  { airflow, fab, chart, isImage }: AskedReleases,
  installation: Installation,
): RuleProblem[] {
  const release = airflow === undefined ? undefined : releaseIn(airflow);
  const problems: RuleProblem[] = [];
  const unknown = (rule: RuleId, what: string, known: string) =>
    problems.push({
      rule,
      severity: 'unknown',
      message: `${what} is not known here, ${known}: whether the file works with it was not checked`,
      fix: 'check the version; if it is right, use a newer airflow-entra when there is one',
    });
  if (release !== undefined && !airflowRow(release))
    unknown(
      'airflow-fab-mismatch',
      `Airflow ${release}`,
      `${airflowRows[0]?.minor} to ${newestKnownAirflow} are`,
    );
  if (fab !== undefined && !fabRow(fab))
    unknown('airflow-fab-mismatch', `FAB provider ${fab}`, `the newest is ${newestFab}`);
  else if (fab !== undefined && release !== undefined && airflowRow(release) && !fabWorksWith(fab, release))
    problems.push({
      rule: 'airflow-fab-mismatch',
      severity: 'error',
      message: `FAB provider ${fab} does not run on Airflow ${release}: nobody can sign in there, whatever the file says`,
      fix: 'name the pair that runs, or leave --fab out',
    });
  const fits = fab !== undefined && release !== undefined && fabWorksWith(fab, release);
  if (release !== undefined && airflowRow(release))
    problems.push(
      ...knownBrokenProblems(release, fits ? fab : undefined, installation, false).map(
        ({ severity, message, fix }): RuleProblem => ({
          rule: 'airflow-known-broken',
          severity,
          message,
          fix:
            isImage && fits ? `${fix}; the image apache/airflow:${release} brings FAB provider ${fab}` : fix,
        }),
      ),
    );
  const nearest = chart === undefined ? undefined : knownChart(chart);
  if (chart !== undefined && nearest && !chartRow(chart))
    unknown('chart-airflow-mismatch', `chart ${chart}`, `the nearest that is known is ${chartName(nearest)}`);
  return problems;
}
