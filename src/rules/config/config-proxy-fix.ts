import type { ListedConfigRule } from './config-rule.ts';

/** About values and not about Python: `values-rules.ts` looks. */
export const configProxyFix: ListedConfigRule = {
  id: 'config-proxy-fix',
  severity: 'error',
  title: 'the proxy in front of Airflow is not believed: the redirect URI begins with http',
};
