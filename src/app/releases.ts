import { UsageError } from '../edge/io.ts';
import { airflowChoice, airflowsToChooseFrom, nearestAirflow } from '../facts/releases.ts';
import { json } from '../report/json.ts';
import type { Found } from '../report/outcome.ts';
import { releasesText } from '../report/releases-text.ts';
import { judge } from '../report/status.ts';
import { foundOf } from './found.ts';

/**
 * Which FAB providers run on an Airflow, what breaks on each, and the one to take.
 * @param airflow a release; undefined: the newest of each minor
 * @throws UsageError for one that is not known here
 */
export function releases(airflow: string | undefined, output: 'text' | 'json'): Found {
  const asked = airflow === undefined ? airflowsToChooseFrom : [airflow];
  const choices = asked.map((one) => {
    const choice = airflowChoice(one);
    if (choice) return choice;
    const near = nearestAirflow(one);
    throw new UsageError(
      `there is no Airflow ${one} that is known here; the nearest is ${near}: \`airflow-entra releases ${near}\``,
    );
  });
  const found = foundOf({ command: 'releases', releases: choices });
  const product =
    output === 'json' ? json(judge(found, { strict: false, noFail: false })) : releasesText(choices);
  return { ...found, product };
}
