import type { RuleId } from '../../diagnostic.ts';
import type { Cause } from '../cause.ts';

interface ProxyRow {
  id: string;
  rule: RuleId;
  text: string;
  anchors: readonly string[];
  sign: RegExp;
  means: string;
  fix: string;
}

const source =
  'oauth2-proxy, `OAuthCallback` in `oauthproxy.go`, `pkg/validation`, `pkg/providers/oidc`; go-oidc, `oidc/verify.go` and `oidc/oidc.go`';

/** What oauth2-proxy, or another one before Airflow that signs people in, writes. */
const rows: readonly ProxyRow[] = [
  {
    id: 'not-allowed',
    rule: 'sign-in-denied',
    text: '[AuthFailure] Invalid authentication via OAuth2: unauthorized',
    anchors: ['[AuthFailure]', 'via OAuth2: unauthorized'],
    sign: /\[AuthFailure\] (?:Invalid authentication via OAuth2|.{0,80}unauthorized)/,
    means: 'the person is known, and not allowed: the e-mail domain or the group is not on its list',
    fix: 'add the domain (`--email-domain`) or the group (`--allowed-group`), and see that the groups are in the token',
  },
  {
    id: 'cookie-lost',
    rule: 'state-mismatch',
    text: 'Error while loading CSRF cookie: http: named cookie not present',
    anchors: ['loading CSRF cookie', 'valid CSRF token', 'CSRF token mismatch'],
    sign: /Error while loading CSRF cookie|Unable to (?:find|obtain) .{0,10}valid CSRF token|CSRF token mismatch, potential attack/i,
    means: 'the cookie from the start of the login did not come back with the callback',
    fix: 'use one host and https for start and callback (`--cookie-domain`, `--cookie-secure`, `--redirect-url`), `--cookie-samesite=lax`, and open the page anew',
  },
  {
    id: 'no-id-token',
    rule: 'token-invalid',
    text: 'Error redeeming code during OAuth2 callback: token response did not contain an id_token',
    anchors: ['did not contain an id_token'],
    sign: /token response did not contain an id_token/i,
    means: 'the token endpoint sent no ID token',
    fix: 'ask for the scope `openid` (`--scope="openid email profile"`), and take an endpoint of OpenID Connect (for Entra the one of v2.0, `--oidc-issuer-url`)',
  },
  {
    id: 'no-email',
    rule: 'claim-missing',
    text: 'neither the id_token nor the profileURL set an email',
    anchors: ['set an email', "isn't verified"],
    sign: /nor the profileURL set an email|email in id_token \(.{0,120}\) isn't verified/i,
    means: 'the token has no e-mail, or one that is not verified',
    fix: 'ask for the scope `openid email profile`; for accounts without an e-mail name another claim (`--oidc-email-claim=preferred_username`)',
  },
  {
    id: 'audience',
    rule: 'audience-mismatch',
    text: 'oidc: expected audience "airflow" got ["account"]',
    anchors: ['oidc: expected audience', 'does not match the allowed'],
    sign: /oidc: expected audience .{0,80} got|audience from claim .{0,120}does not match/i,
    means: 'the token is for another client',
    fix: 'add an audience mapper for its client at the provider, or name the audience (`--oidc-extra-audience`)',
  },
  {
    id: 'issuer',
    rule: 'issuer-mismatch',
    text: 'oidc: id token issued by a different provider, expected "https://a" got "https://b"',
    anchors: ['issued by a different provider', 'issuer did not match'],
    sign: /id token issued by a different provider|issuer did not match the issuer returned by provider/i,
    means: 'the issuer of the token or of the discovery document is not the one that is set',
    fix: 'set `--oidc-issuer-url` to `issuer` of the discovery document, letter by letter',
  },
  {
    id: 'no-token-endpoint',
    rule: 'token-endpoint-unreachable',
    text: 'Error redeeming code during OAuth2 callback: error performing request: Post "https://github.com/login/oauth/access_token": dial tcp: i/o timeout',
    anchors: ['Error redeeming code'],
    sign: /Error redeeming code.{0,300}(?:dial tcp|i\/o timeout|connection re(?:fused|set)|no such host|deadline exceeded|Client\.Timeout|x509: |: EOF)/,
    means: 'it cannot reach the token endpoint of the provider from inside its own container',
    fix: 'fetch the address of the line with curl from that container: DNS, a proxy on the way out, a firewall, or a CA that it does not know',
  },
];

const refusals: readonly Cause[] = rows.map(({ id, rule, text, anchors, sign, means, fix }) => ({
  id: `oauth2-proxy-${id}`,
  rule,
  weight: 'cause',
  fleeting: true,
  texts: [text],
  anchors,
  signs: [sign],
  what: `oauth2-proxy, which stands before Airflow, did not let somebody in: ${means}`,
  sure: 'the line stands in the log of oauth2-proxy, and Airflow was not asked',
  fix,
  source,
}));

const starts: readonly ProxyRow[] = [
  {
    id: 'setting-missing',
    rule: 'env-missing',
    text: 'missing setting: cookie-secret or cookie-secret-file',
    anchors: ['missing setting: ', 'cookie_secret must be', 'cookie-secret must be'],
    sign: /missing setting: (?<variable>[\w -]{2,60})|cookie[_-]secret must be 16, 24, or 32 bytes/,
    means: 'a setting that it cannot do without is not given to its container ({variable})',
    fix: 'give it in the environment (OAUTH2_PROXY_CLIENT_ID, _CLIENT_SECRET, _COOKIE_SECRET of 16, 24 or 32 bytes), from a Secret that is there',
  },
  {
    id: 'no-discovery',
    rule: 'discovery-unreachable',
    text: 'failed to discover OIDC configuration: error performing request: Get "http://keycloak/realms/data/.well-known/openid-configuration": connection refused',
    anchors: ['discover OIDC configuration', 'discovery OIDC configuration'],
    sign: /failed to discover OIDC configuration|error while discovery OIDC configuration/,
    means: 'it cannot read the discovery document of the provider, from inside its own container',
    fix: 'fetch `<issuer>/.well-known/openid-configuration` with curl from that container: localhost is the container itself; wait for the provider, trust its CA (`--provider-ca-file`), and set `--oidc-issuer-url` to what `issuer` says',
  },
  {
    id: 'does-not-start',
    rule: 'server-not-running',
    text: 'ERROR: Failed to initialise OAuth2 Proxy: error initialising provider',
    anchors: ['initialise OAuth2 Proxy', 'initialize OAuth2 Proxy', 'invalid configuration:'],
    sign: /Failed to initiali[sz]e OAuth2 Proxy|^\W{0,8}(?:ERROR: )?invalid configuration:/,
    means: 'it refuses its configuration',
    fix: 'mend what the line names',
  },
];

/** oauth2-proxy before Airflow: Airflow is not asked before it lets somebody through. */
export const oauth2ProxyCauses: readonly Cause[] = [
  ...starts.map(
    ({ id, rule, text, anchors, sign, means, fix }, index): Cause => ({
      id: `oauth2-proxy-${id}`,
      rule,
      weight: 'cause',
      texts: [text],
      anchors,
      signs: [sign],
      replaces: index < starts.length - 1 ? ['oauth2-proxy-does-not-start'] : [],
      what: `oauth2-proxy, which stands before Airflow, does not start: ${means}; nobody gets to Airflow`,
      sure: 'its container ends and is started again; Airflow has no request in its log',
      fix,
      source,
    }),
  ),
  ...refusals,
];
