/** A provider beside Entra as the proof knows it: its issuer, what carries keys there, and the best stock settings. */
export interface Other {
  /** In the spec, in Airflow, and in the directory file. */
  name: string;
  issuer: string;
  /** The claim of the spec. */
  claim: string | readonly string[];
  /** What Ada and Otto have in it. */
  keys: { admin: string; op: string };
  /** What they are in the directory. */
  heldAs: 'roles' | 'groups' | 'email';
  domains?: readonly string[];
  /** The `sub` has letters, which tell accounts apart by case alone. */
  letters: boolean;
  /** The ID token says that the e-mail was verified; else none is believed. */
  verifiesEmail: boolean;
  /** Access tokens are JWTs, which somebody may take for an ID token. */
  jwtAccessTokens: boolean;
  /** The members of its entry in OAUTH_PROVIDERS beside those that all have. */
  stock: Readonly<Record<string, string>>;
}

const GROUPS = { admin: 'airflow-admins', op: 'airflow-ops' };
const ROLES = { admin: 'airflow_admin', op: 'airflow_op' };

export const OTHERS: readonly Other[] = [
  {
    name: 'keycloak',
    issuer: 'https://sso.example.com/realms/example',
    claim: ['resource_access', 'airflow', 'roles'],
    keys: ROLES,
    heldAs: 'roles',
    letters: true,
    verifiesEmail: true,
    jwtAccessTokens: true,
    stock: { api_base_url: 'https://sso.example.com/realms/example/protocol/' },
  },
  {
    name: 'google',
    issuer: 'https://accounts.google.com',
    claim: 'email',
    keys: { admin: 'admin@example.com', op: 'operator@example.com' },
    heldAs: 'email',
    domains: ['example.com'],
    letters: false,
    verifiesEmail: true,
    jwtAccessTokens: false,
    stock: { api_base_url: 'https://www.googleapis.com/oauth2/v2/' },
  },
  {
    name: 'okta',
    issuer: 'https://example.okta.com/oauth2/default',
    claim: 'groups',
    keys: GROUPS,
    heldAs: 'groups',
    letters: true,
    verifiesEmail: false,
    jwtAccessTokens: true,
    stock: { api_base_url: 'https://example.okta.com/oauth2/default/v1/' },
  },
  {
    name: 'cognito',
    issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01',
    claim: 'cognito:groups',
    keys: GROUPS,
    heldAs: 'groups',
    letters: true,
    verifiesEmail: true,
    jwtAccessTokens: true,
    stock: { api_base_url: 'https://example.auth.eu-west-1.amazoncognito.com/oauth2/' },
  },
  {
    name: 'auth0',
    issuer: 'https://example.eu.auth0.com/',
    claim: 'https://airflow.example.com/roles',
    keys: ROLES,
    heldAs: 'roles',
    letters: true,
    verifiesEmail: true,
    jwtAccessTokens: true,
    stock: { api_base_url: 'https://example.eu.auth0.com/' },
  },
  {
    name: 'gitlab',
    issuer: 'https://gitlab.example.com',
    claim: 'groups_direct',
    keys: { admin: 'acme/airflow-admins', op: 'acme/airflow-ops' },
    heldAs: 'groups',
    letters: false,
    verifiesEmail: true,
    jwtAccessTokens: false,
    stock: { api_base_url: 'https://gitlab.example.com/' },
  },
  {
    name: 'authentik',
    issuer: 'https://sso.example.net/application/o/airflow/',
    claim: 'groups',
    keys: GROUPS,
    heldAs: 'groups',
    letters: true,
    verifiesEmail: true,
    jwtAccessTokens: true,
    stock: { api_base_url: 'https://sso.example.net/application/o/' },
  },
  {
    name: 'oidc',
    issuer: 'https://id.example.com',
    claim: 'groups',
    keys: GROUPS,
    heldAs: 'groups',
    letters: true,
    verifiesEmail: true,
    jwtAccessTokens: false,
    stock: { api_base_url: 'https://id.example.com/' },
  },
];

/** Where the embedded providers stand in: every host of their addresses, Entra's first. */
export const HOSTS = [
  'login.microsoftonline.com',
  'graph.microsoft.com',
  'sso.example.com',
  'accounts.google.com',
  'oauth2.googleapis.com',
  'openidconnect.googleapis.com',
  'www.googleapis.com',
  'example.okta.com',
  'cognito-idp.eu-west-1.amazonaws.com',
  'example.auth.eu-west-1.amazoncognito.com',
  'example.eu.auth0.com',
  'gitlab.example.com',
  'sso.example.net',
  'id.example.com',
];
