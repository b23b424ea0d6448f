import { firstFabWith } from '../facts/fab.ts';
import { fabFeatures } from '../facts/fab-features.ts';

/**
 * What to do where a FAB provider ignores the setting that makes Airflow believe its proxy.
 * @param fab the FAB provider; undefined where FAB is part of Airflow
 * @returns undefined where the setting is read
 */
export function withoutProxyFix(fab: string | undefined): string | undefined {
  if (fab === undefined || fabFeatures(fab).proxyFix) return undefined;
  const { version, airflow } = firstFabWith('proxyFix', fab);
  return `upgrade to Airflow ${airflow.from} or newer with FAB provider ${version} or newer, which reads it; until then start the API server with \`--proxy-headers\`, and let the proxy send X-Forwarded-Proto and keep Host`;
}
