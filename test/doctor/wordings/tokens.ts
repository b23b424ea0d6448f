import type { Wording } from './wording.ts';

/** What authlib, joserfc, PyJWT and the FAB provider say of a token. */
export const tokens: readonly Wording[] = [
  ['issuer-mismatch', `Error authorizing OAuth access token: invalid_claim: Invalid claim 'iss'`],
  [
    'issuer-mismatch',
    `2026-10-21T18:18:57.725382Z [error    ] Error authorizing OAuth access token: invalid_claim: Invalid claim: 'iss' [flask_appbuilder.security.views] loc=views.py:719`,
  ],
  [
    'issuer-mismatch',
    `[2025-02-01T10:00:00.000+0000] {views.py:693} ERROR - Error returning OAuth user info: Invalid issuer`,
  ],
  [
    'tenant-ambiguous',
    `airflow.providers.fab.auth_manager.security_manager.override.AzureTenantResolutionError: Azure AD tenant could not be determined from the OAuth configuration. The Microsoft key set used to verify id_token signatures serves keys for every tenant`,
  ],
  ['audience-mismatch', `authlib.jose.errors.MissingClaimError: missing_claim: Missing 'azp' claim`],
  [
    'audience-mismatch',
    `2026-10-21T18:18:57.725382Z [error    ] Error authorizing OAuth access token: missing_claim: Missing claim: 'azp' [flask_appbuilder.security.views] loc=views.py:719`,
  ],
  [
    'audience-mismatch',
    `[2025-02-01T10:00:00.000+0000] {views.py:693} ERROR - Error returning OAuth user info: invalid_claim: Invalid claim: 'aud'`,
  ],
  [
    'audience-mismatch',
    `[2025-02-01T10:00:00.000+0000] {views.py:693} ERROR - Error returning OAuth user info: Audience doesn't match`,
  ],
  ['nonce-mismatch', `Error authorizing OAuth access token: invalid_claim: Invalid claim "nonce"`],
  [
    'nonce-mismatch',
    `2026-10-21T18:18:57.725382Z [error    ] Error authorizing OAuth access token: missing_claim: Missing claim: 'nonce' [flask_appbuilder.security.views] loc=views.py:719`,
  ],
  ['clock-skew', `Error authorizing OAuth access token: invalid_token: The token is not valid yet`],
  [
    'clock-skew',
    `authlib.jose.errors.InvalidTokenError: invalid_token: The token is not valid as it was issued in the future`,
  ],
  [
    'clock-skew',
    `2026-10-21T18:18:57.725382Z [error    ] Error returning OAuth user info: invalid_claim: The token is not yet valid [flask_appbuilder.security.views] loc=views.py:731`,
  ],
  [
    'clock-skew',
    `[2025-02-01T10:00:00.000+0000] {views.py:693} ERROR - Error returning OAuth user info: The token is not yet valid (iat)`,
  ],
  [
    'clock-skew',
    `[2025-02-01T10:00:00.000+0000] {views.py:693} ERROR - Error returning OAuth user info: Signature has expired`,
  ],
  [
    'token-invalid',
    `[2025-02-01T10:00:00.000+0000] {views.py:681} ERROR - Error authorizing OAuth access token: bad_signature: `,
  ],
  [
    'token-invalid',
    `2026-10-21T18:18:57.725382Z [error    ] Error authorizing OAuth access token: unsupported_algorithm: Algorithm of 'HS256' is not allowed [flask_appbuilder.security.views] loc=views.py:719`,
  ],
  [
    'token-invalid',
    `2026-10-21T18:18:57.725382Z [error    ] Error returning OAuth user info: Signature verification failed [flask_appbuilder.security.views] loc=views.py:731`,
  ],
  [
    'token-invalid',
    `[2022-04-06 20:22:12,345] {views.py:671} ERROR - Error returning OAuth user info: missing_token: `,
  ],
];
