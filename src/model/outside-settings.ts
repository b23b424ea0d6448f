import type { AirflowRow } from '../facts/airflow.ts';
import { fabFeatures } from '../facts/fab-features.ts';

/** A setting of Airflow's environment. */
export interface Setting {
  name: string;
  value: string;
}

/**
 * What the rendered file cannot say itself, because Airflow reads it from its own configuration or environment.
 * @param own the variables that the rendered file reads
 * @param settings what the spec says beyond them
 */
export function outsideSettings(row: AirflowRow, own: Setting[], settings: Setting[]): Setting[] {
  const { authManager, configFile } = row;
  return [
    ...own,
    ...(authManager?.required ? [authManagerSetting(authManager)] : []),
    ...(configFile ? [{ name: configFile, value: '<path of this file>' }] : []),
    ...settings,
  ];
}

/**
 * What makes Airflow know the address that people use.
 * @param fab the FAB provider; undefined where FAB is part of Airflow
 */
export function webSettings(
  { baseUrl, proxyFix }: AirflowRow,
  fab: string | undefined,
  url: string,
): Setting[] {
  const proxied = url.startsWith('https:') && (fab === undefined || fabFeatures(fab).proxyFix);
  return [
    // Airflow 2 does not start with a slash at its end.
    { name: baseUrl, value: url.replace(/(?<!\/)\/+$/, '') },
    // Without it Airflow sends the scheme and host that the proxy used towards it, not those that people use.
    ...(proxied ? [{ name: proxyFix, value: 'True' }] : []),
  ];
}

export const authManagerSetting = ({ env, value }: NonNullable<AirflowRow['authManager']>): Setting => ({
  name: env,
  value,
});
