/**
 * Every release of apache-airflow-providers-fab on PyPI up to 3.10.2, oldest first, from the metadata of the
 * wheels. Left out: 1.0.0 and 1.0.1, yanked as "Not yet ready for prime time", and release candidates.
 */
import type { VersionRange } from './version.ts';

export interface FabRelease {
  version: string;
  /** The Airflow releases that it can be installed beside. */
  airflow: VersionRange;
  /** The oldest Python that it runs on. */
  python: readonly [major: number, minor: number];
  /** The Flask-AppBuilder release that it pins exactly. */
  flaskAppBuilder: string;
}

/**
 * The lower ends are the provider's own `apache-airflow>=` requirement. The upper ends are not in it:
 * - Airflow 2.11.1 and 2.11.2 require the provider `>=1.5.4,<2.0` and Flask 2.3; up to 1.5.3 it pins Flask <2.3.
 * - Airflow 3 has no `airflow.www`, which 1.x is written for.
 * - Airflow 3.2.0 requires SQLAlchemy >=2.0.48; up to 3.1.1 the provider (2.x through Flask-AppBuilder <=4.6.3,
 *   3.0.0–3.1.1 itself) requires SQLAlchemy <2. `uv pip compile` finds no solution for such a pair.
 */
const ON_2_9: VersionRange = { from: '2.9.0', below: '2.11.1' };
const ON_2_11_1: VersionRange = { from: '2.11.1', below: '3.0.0' };
const ON_3_0_0: VersionRange = { from: '3.0.0', below: '3.2.0' };
const ON_3_0_2: VersionRange = { from: '3.0.2', below: '3.2.0' };
/** That Airflow 4 will need a newer provider is assumed, as it was at 3. */
const ON_3: VersionRange = { from: '3.0.2', below: '4.0.0', verifiedTo: 'airflow/3.4.0' };

export const fabReleases: readonly FabRelease[] = [
  { version: '1.0.2', airflow: ON_2_9, python: [3, 8], flaskAppBuilder: '4.4.1' },
  { version: '1.0.3', airflow: ON_2_9, python: [3, 8], flaskAppBuilder: '4.4.1' },
  { version: '1.0.4', airflow: ON_2_9, python: [3, 8], flaskAppBuilder: '4.4.1' },
  { version: '1.1.0', airflow: ON_2_9, python: [3, 8], flaskAppBuilder: '4.4.1' },
  { version: '1.1.1', airflow: ON_2_9, python: [3, 8], flaskAppBuilder: '4.4.1' },
  { version: '1.2.0', airflow: ON_2_9, python: [3, 8], flaskAppBuilder: '4.5.0' },
  { version: '1.2.1', airflow: ON_2_9, python: [3, 8], flaskAppBuilder: '4.5.0' },
  { version: '1.2.2', airflow: ON_2_9, python: [3, 8], flaskAppBuilder: '4.5.0' },
  { version: '1.3.0', airflow: ON_2_9, python: [3, 8], flaskAppBuilder: '4.5.0' },
  { version: '1.4.0', airflow: ON_2_9, python: [3, 8], flaskAppBuilder: '4.5.0' },
  { version: '1.4.1', airflow: ON_2_9, python: [3, 9], flaskAppBuilder: '4.5.0' },
  { version: '1.5.0', airflow: ON_2_9, python: [3, 9], flaskAppBuilder: '4.5.2' },
  { version: '1.5.1', airflow: ON_2_9, python: [3, 9], flaskAppBuilder: '4.5.2' },
  { version: '1.5.2', airflow: ON_2_9, python: [3, 9], flaskAppBuilder: '4.5.2' },
  { version: '1.5.3', airflow: ON_2_9, python: [3, 9], flaskAppBuilder: '4.5.3' },
  { version: '1.5.4', airflow: ON_2_11_1, python: [3, 10], flaskAppBuilder: '4.5.4' },
  { version: '2.0.0', airflow: ON_3_0_0, python: [3, 9], flaskAppBuilder: '4.5.3' },
  { version: '2.0.1', airflow: ON_3_0_0, python: [3, 9], flaskAppBuilder: '4.5.3' },
  { version: '2.0.2', airflow: ON_3_0_0, python: [3, 9], flaskAppBuilder: '4.5.3' },
  { version: '2.1.0', airflow: ON_3_0_2, python: [3, 9], flaskAppBuilder: '4.6.3' },
  { version: '2.2.0', airflow: ON_3_0_2, python: [3, 9], flaskAppBuilder: '4.6.3' },
  { version: '2.2.1', airflow: ON_3_0_2, python: [3, 9], flaskAppBuilder: '4.6.3' },
  { version: '2.3.0', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '4.6.3' },
  { version: '2.3.1', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '4.6.3' },
  { version: '2.4.0', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '4.6.3' },
  { version: '2.4.1', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '4.6.3' },
  { version: '2.4.2', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '4.6.3' },
  { version: '2.4.3', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '4.6.3' },
  { version: '2.4.4', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '4.6.3' },
  { version: '3.0.0', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '5.0.0' },
  { version: '3.0.1', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '5.0.0' },
  { version: '3.0.2', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '5.0.1' },
  { version: '3.0.3', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '5.0.1' },
  { version: '3.1.0', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '5.0.1' },
  { version: '3.1.1', airflow: ON_3_0_2, python: [3, 10], flaskAppBuilder: '5.0.1' },
  { version: '3.1.2', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.0.1' },
  { version: '3.2.0', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.0.1' },
  { version: '3.3.0', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.0.1' },
  { version: '3.4.0', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.0.1' },
  { version: '3.5.0', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.0' },
  { version: '3.6.0', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.0' },
  { version: '3.6.1', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.0' },
  { version: '3.6.2', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.0' },
  { version: '3.6.3', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.0' },
  { version: '3.6.4', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.1' },
  { version: '3.6.5', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.1' },
  { version: '3.7.0', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.1' },
  { version: '3.7.1', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.1' },
  { version: '3.7.2', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.1' },
  { version: '3.7.3', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.2' },
  { version: '3.8.0', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.2' },
  { version: '3.8.1', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.2' },
  { version: '3.9.0', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.2' },
  { version: '3.10.0', airflow: ON_3, python: [3, 10], flaskAppBuilder: '5.2.2' },
  { version: '3.10.1', airflow: ON_3, python: [3, 11], flaskAppBuilder: '5.2.2' },
  { version: '3.10.2', airflow: ON_3, python: [3, 11], flaskAppBuilder: '5.2.2' },
];
