import type { Shape } from '../shape.ts';
import { auth0 } from './auth0.ts';
import { authentik } from './authentik.ts';
import { cognito } from './cognito.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { keycloak } from './keycloak.ts';
import type { ShapeName } from './names.ts';
import { oidc } from './oidc.ts';
import { okta } from './okta.ts';

/** By the name that a directory file has for it. */
export const SHAPES = {
  keycloak,
  google,
  okta,
  cognito,
  auth0,
  gitlab,
  authentik,
  oidc,
} satisfies Record<ShapeName, Shape>;
