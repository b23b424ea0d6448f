import { fabFor, firstFabWith } from '../../facts/fab.ts';
import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';
import { installedFab } from './installed-fab.ts';
import { hasPath, parseUrl } from './public-url.ts';

export const urlPrefixLost: Rule = {
  id: 'url-prefix-lost',
  checkEnvironment: (environment) => {
    const installed = installedFab(environment);
    if (!installed?.fab.proxyFix || installed.fab.prefixKept) return [];
    const url = parseUrl(environment.values.url ?? '');
    if (url?.protocol !== 'https:' || !hasPath(url)) return []; // without https no proxy is believed
    const { version } = firstFabWith('prefixKept', installed.fab.version);
    const newest = fabFor(installed.airflow);
    return [
      {
        message: `\`url\` has the path \`${url.pathname}\`, and a proxy that sends it as X-Forwarded-Prefix makes FAB provider ${installed.fab.version} leave \`/auth\` out of the redirect URI: ${providerOf(environment.values).redirectUris.onUnknown}`,
        at: { path: ['url'] },
        fix: newest?.prefixKept
          ? `upgrade to FAB provider ${version} or newer, or set \`[fab] proxy_fix_x_prefix = 0\``
          : `set \`[fab] proxy_fix_x_prefix = 0\`; FAB provider ${version} keeps the whole path`,
      },
    ];
  },
};
