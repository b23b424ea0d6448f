import { known } from '../../src/directory/observed.ts';
import type { TenantRecord } from '../../src/directory/tenant-record.ts';
import { appRecord, CALLBACK, CLIENT, GROUP, PRINCIPAL, TENANT, tenantRecord } from './recorded.ts';

/** What tries to end a text, a comment or a line in one of the languages, or to be run. */
export const HOSTILE = `x"'\`\\ \${HOME} $(id>pwned) %{if} \n# y\r\n*/ //\u2028\u202e\u200b\u{e0041} \u0007 ends \\`;

/** The worst that is a URI still. */
export const HOSTILE_URI = `https://kept.example/?a=x"'\`\${HOME}$(id>pwned)%{if}#*/`;

export const ROLE = '11111111-0000-4000-8000-000000000001';
export const OTHER_ROLE = '11111111-0000-4000-8000-000000000002';

/** A spec with one of everything, whose own values are as bad as the schema lets them be. */
export const hostileSpec = `version: 1
url: https://airflow.example.com/data
tenant: { id: ${TENANT} }
client:
  id: ${CLIENT}
  workloadIdentity: { issuer: "https://oidc.example/'\${a}%{b}\\u200b", subject: "s:'$(id>pwned)\`\\u202e" }
airflow: { version: "3.3.2", roles: [${JSON.stringify(HOSTILE)}] }
access:
  session: 8h
  username: upn
  mappings:
    "a'\${b}%{c}$(id>pwned)\`d\`": { id: ${GROUP}, roles: [${JSON.stringify(HOSTILE)}, Op] }
    disabled: { id: ${GROUP}, roles: [Admin] }
`;

export const redirectUri = 'https://airflow.example.com/data/auth/oauth-authorized/azure';
export const role = `a'\${b}%{c}$(id>pwned)\`d\``;
export const issuer = `https://oidc.example/'\${a}%{b}\u200b`;
export const subject = `s:'$(id>pwned)\`\u202e`;

/** A registration in which every text is hostile, and that lacks everything that the spec asks for. */
export const hostileTenant: TenantRecord = tenantRecord(
  {
    [CLIENT]: appRecord({
      application: {
        displayName: HOSTILE,
        signInAudience: 'AzureADMultipleOrgs',
        web: { redirectUris: [CALLBACK, HOSTILE_URI] },
        appRoles: [
          {
            id: ROLE,
            value: 'disabled',
            displayName: HOSTILE,
            description: HOSTILE,
            allowedMemberTypes: ['Application'],
            isEnabled: false,
          },
          {
            id: OTHER_ROLE,
            value: null,
            displayName: HOSTILE,
            description: null,
            allowedMemberTypes: ['Application'],
            isEnabled: true,
          },
        ],
        optionalClaims: {
          idToken: [{ name: HOSTILE, source: 'user', essential: true, additionalProperties: [HOSTILE] }],
          accessToken: [{ name: 'ipaddr', source: null, essential: false, additionalProperties: [] }],
        },
      },
      federatedIdentityCredentials: [
        { id: HOSTILE, name: HOSTILE, issuer: 'https://other.example', subject: HOSTILE, audiences: [] },
      ],
    }),
  },
  { [GROUP]: known({ id: GROUP, displayName: HOSTILE }) },
);

export { PRINCIPAL };
