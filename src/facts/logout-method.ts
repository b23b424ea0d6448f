import { inRange, type VersionRange } from './version.ts';

/**
 * Releases whose menu signs out by a form, which is a POST.
 * Source: `www/templates/appbuilder/navbar_right.html` of Airflow 2.9.3 (a link) and 2.11.2 (a form);
 * https://github.com/apache/airflow/issues/40470 for 2.10.
 */
const BY_FORM: VersionRange = { from: '2.10.0', below: '3.0.0' };

/** Whether people sign out by a POST there. */
export const signsOutByPost = (airflow: string): boolean => inRange(airflow, BY_FORM);
