import type { Rule } from '../engine/rule.ts';
import { parseUrl } from './public-url.ts';

/** Entra allows http for these alone. Source: Microsoft identity platform, "Redirect URI restrictions". */
const loopback = ['localhost', '127.0.0.1'];

export const urlNotHttps: Rule = {
  id: 'url-not-https',
  checkEnvironment: ({ values }) => {
    const url = parseUrl(values.url ?? '');
    if (url?.protocol !== 'http:' || loopback.includes(url.hostname)) return [];
    return [
      {
        message: `\`url\` is http: Entra refuses to register the redirect URI, and answers AADSTS50011 when Airflow sends it`,
        at: { path: ['url'] },
        fix: 'write https://; where TLS ends at a proxy, this is still what people open',
      },
    ];
  },
};
