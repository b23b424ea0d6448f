import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const beside = fileURLToPath(new URL('../../../shared/charts', import.meta.url));

/** A folder with `apache-<version>/` and `community-<version>/`: Chart.yaml, values.yaml, values.schema.json of each. */
const folder = process.env.AIRFLOW_CHART_SCHEMAS ?? beside;

/** Why the schemas of the charts cannot be looked at; null where they are there. */
export const chartDataMissing = existsSync(join(folder, 'apache-1.22.0'))
  ? null
  : 'no chart schemas: set AIRFLOW_CHART_SCHEMAS to a folder with apache-<version>/ (`helm pull --untar`) for each chart';

/** The folder of a chart, `apache/1.22.0`. */
export const chartFolder = (name: string): string => join(folder, name.replace('/', '-'));
