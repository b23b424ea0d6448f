import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';
import { parseUrl } from './public-url.ts';

export const urlNotHttps: Rule = {
  id: 'url-not-https',
  checkEnvironment: ({ values }) => {
    const url = parseUrl(values.url ?? '');
    const { httpHosts, onHttp } = providerOf(values).redirectUris;
    if (url?.protocol !== 'http:' || httpHosts.includes(url.hostname)) return [];
    return [
      {
        message: `\`url\` is http: ${onHttp}`,
        at: { path: ['url'] },
        fix: 'write https://; where TLS ends at a proxy, this is still what people open',
      },
    ];
  },
};
