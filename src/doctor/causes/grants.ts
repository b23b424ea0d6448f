import type { Cause } from '../cause.ts';

const source =
  'RFC 6749, 5.2: `invalid_grant` stands for all of them; Keycloak, `AuthorizationCodeGrantType` and `TokenManager`; Okta, "Error codes"';

/** What `invalid_grant` means, by the description that the provider gives with it. */
export const grantCauses: readonly Cause[] = [
  {
    id: 'invalid-grant-session-has-ended',
    rule: 'session-stale',
    weight: 'cause',
    texts: [
      '{"error":"invalid_grant","error_description":"Invalid bearer token"}',
      '{"error":"invalid_grant","error_description":"Session not active"}',
      '{"error":"invalid_grant","error_description":"Token is not active"}',
      'invalid_grant: The refresh token is invalid or expired.',
    ],
    anchors: ['invalid_grant'],
    signs: [
      /invalid_grant(?!.{0,60}AADSTS).{0,60}(?:Invalid bearer token|Session (?:not active|expired)|Token is not active|Stale token|Invalid refresh token|refresh token .{0,20}(?:invalid|expired))/i,
    ],
    replaces: ['invalid-grant'],
    what: 'the session of the person at the provider has ended, so the token that Airflow still holds is refused (`invalid_grant`)',
    sure: 'a private window works; the provider lists no session of the person any more',
    fix: 'delete the cookies `_token` and `session` of this host, and sign in again; let sessions of Airflow end before those of the provider',
    source,
  },
  {
    id: 'invalid-grant-code-not-valid',
    rule: 'sign-in-denied',
    weight: 'cause',
    texts: [
      '{"error":"invalid_grant","error_description":"Code not valid"}',
      'invalid_grant: The authorization code is invalid or has expired.',
    ],
    anchors: ['invalid_grant'],
    signs: [
      /invalid_grant(?!.{0,60}AADSTS).{0,60}(?:Code not valid|Code is expired|authorization code .{0,20}(?:invalid|expired))/i,
    ],
    replaces: ['invalid-grant'],
    what: 'the code was redeemed before, or is too old: somebody opened the callback twice, or it took minutes until Airflow redeemed it',
    sure: 'the callback stands twice in the log with the same code; a slow or restarted server shows minutes between page and callback',
    fix: 'open the login page anew; when it happens at each sign-in, look for a proxy that repeats requests, and at the clocks',
    source,
  },
  {
    id: 'invalid-grant-incorrect-redirect-uri',
    rule: 'redirect-uri-rejected',
    weight: 'cause',
    texts: ['{"error":"invalid_grant","error_description":"Incorrect redirect_uri"}'],
    anchors: ['invalid_grant'],
    signs: [/invalid_grant(?!.{0,60}AADSTS).{0,80}redirect[_ ]ur[il]/i],
    replaces: ['invalid-grant'],
    what: 'the redirect URI that Airflow sends with the code differs from the one at the start of the sign-in: servers or proxies give Airflow different addresses',
    sure: 'compare `redirect_uri` in the address bar of the login page with `base_url`, by scheme, host and path',
    fix: 'forward Host and X-Forwarded-Proto alike from all proxies, set `enable_proxy_fix`, and set `base_url` to the public address',
    source,
  },
  {
    id: 'invalid-grant-code-verifier',
    rule: 'sign-in-denied',
    weight: 'cause',
    texts: [
      '{"error":"invalid_grant","error_description":"PKCE verification failed: Code mismatch"}',
      'invalid_grant: Code verifier is not valid',
    ],
    anchors: ['invalid_grant', 'code_challenge'],
    signs: [/invalid_grant(?!.{0,60}AADSTS).{0,80}(?:PKCE|code[_ ]verifier|code[_ ]challenge)/i],
    replaces: ['invalid-grant', 'invalid-grant-code-not-valid'],
    what: 'the provider asks for PKCE, and the code verifier is missing or is not the one of the start: it is kept in the session, which did not come back',
    sure: '`code_challenge` stands in the address of the login page of the provider, or it does not',
    fix: 'set `"code_challenge_method": "S256"` in `client_kwargs`, and see that the session cookie comes back (`airflow-entra rule state-mismatch`)',
    source,
  },
];
