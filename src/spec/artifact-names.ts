/** What `render` can write, as in `artifacts` and `--artifact`. */
export const artifactNames = [
  'webserver-config',
  'oauth-providers',
  'helm-values',
  'config-map',
  'secret',
  'drift-role',
  'login-app',
  'login-app-manifest',
  'login-page',
  'access-report',
] as const;

export type ArtifactName = (typeof artifactNames)[number];
