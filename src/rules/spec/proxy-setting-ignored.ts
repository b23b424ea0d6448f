import { withoutProxyFix } from '../../model/proxy-headers.ts';
import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';
import { installedFab } from './installed-fab.ts';
import { parseUrl } from './public-url.ts';

export const proxySettingIgnored: Rule = {
  id: 'proxy-setting-ignored',
  checkEnvironment: (environment) => {
    const installed = installedFab(environment);
    const fix = withoutProxyFix(installed?.fab.version);
    if (!installed || fix === undefined) return [];
    if (parseUrl(environment.values.url ?? '')?.protocol !== 'https:') return [];
    return [
      {
        message: `FAB provider ${installed.fab.version} does not read \`[fab] enable_proxy_fix\`, which is why it is not rendered: where TLS ends at a proxy, the redirect URI begins with http, and ${providerOf(environment.values).redirectUris.onUnknown}`,
        at: installed.at,
        fix,
      },
    ];
  },
};
