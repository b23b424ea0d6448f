import { accessPage, accessText } from './access-report/artifact.ts';
import type { Artifact } from './artifact.ts';
import { configMap } from './config-map.ts';
import { driftRole } from './drift-role.ts';
import { helmValues } from './helm-values.ts';
import { loginApp } from './login-app/login-app.ts';
import { loginAppManifest } from './login-app/manifest.ts';
import { loginPage } from './login-page/login-page.ts';
import { oauthProviders } from './oauth-providers.ts';
import { secret } from './secret.ts';
import { webserverConfig } from './webserver-config.ts';

/** Every artifact. A new one is its file and a line here. */
export const artifacts: readonly Artifact[] = [
  webserverConfig,
  oauthProviders,
  helmValues,
  configMap,
  secret,
  driftRole,
  loginApp,
  loginAppManifest,
  loginPage,
  accessText,
  accessPage,
];
