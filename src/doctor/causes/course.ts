import type { Cause } from '../cause.ts';

const pageOfEntra =
  'look at the page of Microsoft in the browser, and give its text or its AADSTS number to `airflow-entra doctor --error TEXT`; the sign-in logs of Entra show the attempt';

/** Sign-ins that break off without a word that says why; the requests alone tell where. */
export const courseCauses: readonly Cause[] = [
  {
    id: 'never-came-back-from-entra',
    rule: 'cause-unknown',
    weight: 'open',
    uncertain: true,
    course: 'never-came-back',
    texts: ['302 on /login/azure, and no /oauth-authorized/azure after it'],
    anchors: [],
    signs: [],
    what: 'Airflow sent people to Entra, and nobody came back: Entra refuses on its own page (mostly the redirect URI, the client id or the tenant), or the callback goes to another host or server',
    sure: 'the page of Microsoft says AADSTS and a number; or the browser ends at an address that this server does not see',
    fix: pageOfEntra,
    source: 'OpenID Connect Core, 3.1.2.6: errors before the redirect URI is trusted stay at the provider',
  },
  {
    id: 'nothing-after-the-callback',
    rule: 'cause-unknown',
    weight: 'open',
    uncertain: true,
    course: 'nothing-after-callback',
    texts: ['302 on /oauth-authorized/azure, and no page after it'],
    anchors: [],
    signs: [],
    what: 'Entra sent the person back, and what followed is not in this log: neither a page, nor an account, nor an error',
    sure: 'the log ends too early, has no lines of level INFO, or another server answered the next request',
    fix: 'take the log of all web or API servers for a minute longer (kubectl logs --all-containers --prefix)',
    source: 'Flask-AppBuilder, `oauth_authorized` in `security/views.py`',
  },
  {
    id: 'callback-answered-without-a-redirect',
    rule: 'cause-unknown',
    weight: 'inferred',
    uncertain: true,
    course: 'callback-not-redirected',
    texts: ['"GET /oauth-authorized/azure?code=x HTTP/1.1" 400'],
    anchors: [],
    signs: [],
    what: 'the callback was answered with a page of its own in place of a redirect: the sign-in ended there',
    sure: 'a 200 is the start page of Airflow 3 (a callback without /auth), or a proxy that answers itself; a 400 or 403 is a proxy, a filter before it, or a request that lacks its `state`',
    fix: 'look at what the page says, and at the log of the proxy for this request',
    source: 'Flask-AppBuilder, `oauth_authorized`: every way out is a redirect',
  },
  {
    id: 'login-and-first-page-in-circles',
    rule: 'cause-unknown',
    weight: 'inferred',
    uncertain: true,
    course: 'redirect-loop',
    texts: ['302 on /login, / and /oauth-authorized/azure, again and again, without a page'],
    anchors: [],
    signs: [],
    what: 'the browser goes in circles between the login and the first page: Airflow does not know the person again at the next request',
    sure: 'the browser shows whether the cookies `session` and `_token` are kept after the callback (marked Secure over http, another host or path), several servers may have several secrets, or the account has no role',
    fix: 'serve Airflow over https or set `[fab] cookie_secure = False`, give all servers one secret key and one JWT secret, and look at the roles with `airflow users list`',
    source: 'https://github.com/apache/airflow/issues/49724, https://github.com/apache/airflow/issues/16783',
  },
];
