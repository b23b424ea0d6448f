/**
 * The newest Python that an Airflow release runs on, where it is older than the newest there is.
 * Source: `Requires-Python` of apache-airflow 2.5.0 to 2.11.2 and of apache-airflow-core 3.0.0 to 3.3.2 on PyPI.
 */
import { inRange, type VersionRange } from './version.ts';

const rows: readonly { airflow: VersionRange; newest: readonly [major: number, minor: number] }[] = [
  { airflow: { from: '2.5.0', below: '2.6.0' }, newest: [3, 10] },
  { airflow: { from: '2.6.0', below: '2.9.0' }, newest: [3, 11] },
  { airflow: { from: '2.9.0', below: '3.0.0' }, newest: [3, 12] },
];

/** Whether an Airflow release runs on no Python that is as new as this one. */
export const isBeforePython = (airflow: string, [major, minor]: readonly [number, number]): boolean => {
  const newest = rows.find((row) => inRange(airflow, row.airflow))?.newest;
  return newest !== undefined && (newest[0] < major || (newest[0] === major && newest[1] < minor));
};
