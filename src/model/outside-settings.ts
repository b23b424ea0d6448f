import type { AirflowRow } from '../facts/airflow.ts';

/** A setting of Airflow's environment. */
export interface Setting {
  name: string;
  value: string;
}

/**
 * What the rendered file cannot say itself, because Airflow reads it from its own configuration or environment.
 * @param url what people open Airflow with
 * @param own the variables that the rendered file reads
 */
export function outsideSettings(row: AirflowRow, url: string, own: Setting[]): Setting[] {
  const { authManager, configFile, proxyFix, baseUrl } = row;
  return [
    ...own,
    ...(authManager?.required ? [{ name: authManager.env, value: authManager.value }] : []),
    ...(configFile ? [{ name: configFile, value: '<path of this file>' }] : []),
    { name: baseUrl, value: url },
    // Without it Airflow sends the scheme and host that the proxy used towards it, not those that people use.
    ...(url.startsWith('https:') ? [{ name: proxyFix, value: 'True' }] : []),
  ];
}
