import { authTypesOf } from '../../python/auth-type.ts';
import { textsOf } from '../../python/sign-in.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

const INSTEAD =
  'in Entra, App registrations, New registration, platform Web, with the Redirect URI of Airflow; then `AUTH_TYPE = AUTH_OAUTH`, with the Application (client) ID where SAML has the Entity ID';

/** SAML, which no FAB provider of Airflow does. Source: `register_views` in its `override.py`, which has no view for it. */
export const configSaml: ConfigRule = {
  id: 'config-saml',
  check: (config) => [...asType(config), ...asSettings(config)],
};

function asType({ model }: ConfigUnderCheck): ConfigProblem[] {
  const setting = model.settings.get('AUTH_TYPE');
  const isMeant =
    authTypesOf(model).includes('SAML') || textsOf(setting?.value).some(({ value }) => value === 'AUTH_SAML');
  if (!setting || !isMeant) return [];
  return [
    {
      message:
        'AUTH_TYPE is AUTH_SAML, which Flask-AppBuilder has from 5.2 on and Airflow does not: its security manager makes no page for it, and nobody can sign in',
      at: setting.at,
      fix: `register an app for OpenID Connect: ${INSTEAD}`,
    },
  ];
}

function asSettings({ model }: ConfigUnderCheck): ConfigProblem[] {
  return ['SAML_PROVIDERS', 'SAML_CONFIG'].flatMap((name): ConfigProblem[] => {
    const setting = model.settings.get(name);
    // Beside the type it is said already.
    if (!setting || authTypesOf(model).includes('SAML')) return [];
    return [
      {
        severity: 'warning',
        message: `\`${name}\` is read for AUTH_SAML alone, which Airflow has no page for: nothing of it is in force`,
        at: setting.at,
        fix: 'remove it, and write the provider into OAUTH_PROVIDERS',
      },
    ];
  });
}
