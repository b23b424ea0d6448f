import { firstFabWith } from '../../facts/fab.ts';
import type { Rule } from '../engine/rule.ts';
import { installedFab } from './installed-fab.ts';
import { parseUrl } from './public-url.ts';

export const proxySettingIgnored: Rule = {
  id: 'proxy-setting-ignored',
  checkEnvironment: (environment) => {
    const installed = installedFab(environment);
    if (!installed || installed.fab.proxyFix) return [];
    if (parseUrl(environment.values.url ?? '')?.protocol !== 'https:') return [];
    const { version, airflow } = firstFabWith('proxyFix', installed.fab.version);
    return [
      {
        message: `FAB provider ${installed.fab.version} does not read \`[fab] enable_proxy_fix\`, which is why it is not rendered: where TLS ends at a proxy, the redirect URI begins with http, and Entra refuses it with AADSTS50011`,
        at: installed.at,
        fix: `upgrade to Airflow ${airflow.from} or newer with FAB provider ${version} or newer, which reads it; until then start the API server with \`--proxy-headers\`, and let the proxy send X-Forwarded-Proto and keep Host`,
      },
    ];
  },
};
