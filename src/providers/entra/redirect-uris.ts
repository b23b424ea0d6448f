import type { RedirectRules } from '../provider.ts';

/** Source: Microsoft identity platform, "Redirect URI (reply URL) restrictions and limitations". */
export const redirectUris: RedirectRules = {
  httpHosts: ['localhost', '127.0.0.1'],
  onHttp: 'Entra refuses to register the redirect URI, and answers AADSTS50011 when Airflow sends it',
  onUnknown: 'Entra refuses it with AADSTS50011',
  refused: { pattern: /[!$'(),;*]/, characters: "! $ ' ( ) , ; *" },
};
