import { isSamlAddress } from '../../facts/saml-addresses.ts';
import { authTypesOf } from '../../python/auth-type.ts';
import { addressKeys, knownTexts, type Provider } from '../../python/provider.ts';
import { oauthProviders, remoteValue, textsOf } from '../../python/sign-in.ts';
import { alternatives } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

const INSTEAD =
  'in Entra, App registrations, New registration, platform Web, with the Redirect URI of Airflow; then `AUTH_TYPE = AUTH_OAUTH`, with the Application (client) ID where SAML has the Entity ID';

/** SAML, which no FAB provider of Airflow does. Source: `register_views` in its `override.py`, which has no view for it. */
export const configSaml: ConfigRule = {
  id: 'config-saml',
  check: (config) => [
    ...asType(config),
    ...asSettings(config),
    ...asManager(config),
    ...oauthProviders(config).flatMap(asAddresses),
  ],
};

function asType({ model }: ConfigUnderCheck): ConfigProblem[] {
  const setting = model.settings.get('AUTH_TYPE');
  if (!setting || !authTypesOf(model).includes('SAML')) return [];
  const asText = textsOf(setting.value).find(({ value }) => /saml/i.test(value))?.value;
  return [
    {
      message:
        asText === undefined || asText === 'AUTH_SAML'
          ? 'AUTH_TYPE is AUTH_SAML, which Flask-AppBuilder has from 5.2 on and Airflow does not: its security manager makes no page for it, and nobody can sign in'
          : `AUTH_TYPE is "${asText.slice(0, 40)}", which means SAML: Airflow has no page for it, and nobody can sign in`,
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

/** A manager can bring pages of its own: what they do is not known here. */
function asManager({ model }: ConfigUnderCheck): ConfigProblem[] {
  const setting = model.settings.get('SECURITY_MANAGER_CLASS');
  if (!setting || authTypesOf(model).includes('SAML')) return [];
  const name = alternatives(setting.value)
    .map((one) => (one.kind === 'symbol' ? one.path : one.kind === 'class' ? one.of.name : ''))
    .find((one) => /saml/i.test(one));
  if (name === undefined) return [];
  return [
    {
      severity: 'unknown',
      message: `SECURITY_MANAGER_CLASS is \`${name}\`, which does SAML by its name. Airflow has no page for SAML, so the sign-in is code of that class alone, and was not checked`,
      at: setting.at,
      fix: `see whether it has a login page, and checks the signature of the answer. Without such code: ${INSTEAD}`,
    },
  ];
}

/** One finding a provider: its addresses are changed together. */
function asAddresses(provider: Provider): ConfigProblem[] {
  const [first, ...others] = addressKeys.flatMap((key) => {
    const at = remoteValue(provider, key);
    return at && knownTexts(at).some(isSamlAddress) ? [{ key, at }] : [];
  });
  if (!first) return [];
  return [
    {
      message: `\`${first.key}\` is an address of SAML, which Airflow does not speak: the provider refuses the sign-in there (Entra: AADSTS750054)`,
      at: first.at,
      fix: `register an app for OpenID Connect: ${INSTEAD}; its addresses are in \`server_metadata_url\`, https://login.microsoftonline.com/<tenant id>/v2.0/.well-known/openid-configuration`,
      related: others.map(({ key, at }) => ({ at, message: `\`${key}\` too` })),
    },
  ];
}
