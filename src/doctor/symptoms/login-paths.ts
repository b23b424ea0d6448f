/** What a path of Airflow is to a sign-in; below any path prefix, in Airflow 2 and 3. */
export type LoginPath = 'start' | 'callback' | 'login-page' | 'logout' | 'token' | 'first-page' | 'session';

export interface KnownPath {
  kind: LoginPath;
  /** The path names the provider, as far as it does. */
  provider: string;
  /** What stands before the callback: Airflow 3 has `/auth` there. */
  prefix: string;
}

const paths: readonly [LoginPath, RegExp][] = [
  ['callback', /^(?<prefix>.{0,200})\/oauth-authorized\/(?<provider>[^/]{1,100})\/?$/],
  // Auth managers for Keycloak and AWS.
  ['callback', /^(?<prefix>.{0,200}\/auth)\/login_callback\/?$/],
  // AUTH_OID with fab-oidc.
  ['callback', /^(?<prefix>.{0,200})\/oidc_callback\/?$/],
  // JupyterHub, and others of which the callback has a name like this.
  ['callback', /^(?<prefix>.{0,200}\/hub)\/oauth_callback\/?$/],
  ['start', /^(?<prefix>.{0,200}\/hub)\/oauth_login\/?$/],
  ['token', /(?:^|\/)auth\/token(?:\/(?:cli|login))?\/?$/],
  ['start', /^(?<prefix>.{0,200})\/login\/(?<provider>[^/]{1,100})$/],
  ['login-page', /(?:^|\/)login\/?$/],
  ['logout', /(?:^|\/)logout(?:_callback)?\/?$/],
  ['session', /(?:^|\/)(?:ui\/auth\/(?:me|menus|links)|ui\/config|auth\/refresh)\/?$/],
  [
    'first-page',
    /(?:^|\/)(?:home|api\/v2\/dags|ui\/dags|ui\/dashboard\/\w{1,40}|hub\/spawn(?:-pending\/\S{1,100})?)\/?$|^\/(?:(?!health)[\w-]{1,40}\/)?$|\/auth\/$/,
  ],
];

/** @param path without the query */
export function loginPath(path: string): KnownPath | undefined {
  for (const [kind, pattern] of paths) {
    const { groups } = pattern.exec(path) ?? {};
    if (groups !== undefined || pattern.test(path)) {
      return { kind, provider: groups?.provider ?? '', prefix: groups?.prefix ?? '' };
    }
  }
  return undefined;
}

/** What a request is to a sign-in: by its path, or as a callback of a proxy, at whatever path, by what comes with it. */
export const knownRequest = ({ path, query }: { path: string; query: string }): KnownPath | undefined =>
  loginPath(path) ??
  (/(?:^|&)code=./.test(query) && /(?:^|&)state=./.test(query)
    ? { kind: 'callback', provider: '', prefix: '' }
    : undefined);

/** Names that people give to a provider, or how they begin: a scanner asks for others. */
export const providerNames = [
  'azure',
  'entra',
  'aad',
  'microsoft',
  'office',
  'okta',
  'google',
  'github',
  'keycloak',
  'oidc',
  'oauth',
  'auth0',
  'sso',
] as const;

const provider = new RegExp(`^(?:${providerNames.join('|')})`, 'i');

export const isProvider = (name: string): boolean => provider.test(name);

/** The first page that only those see who may see something. */
export const showsSomething = (path: string): boolean =>
  /(?:^|\/)(?:home|api\/v2\/dags|ui\/dags|ui\/dashboard\/\w{1,40}|hub\/spawn(?:-pending\/\S{1,100})?)\/?$/.test(
    path,
  );
