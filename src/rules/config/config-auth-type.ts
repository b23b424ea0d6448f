import { knowsOpenId2 } from '../../facts/openid2.ts';
import { authTypesOf } from '../../python/auth-type.ts';
import { providersOf } from '../../python/provider.ts';
import { alternatives } from '../../python/value.ts';
import { type ConfigProblem, type ConfigRule, type ConfigUnderCheck, onEvery } from './config-rule.ts';

const FIX = 'write `from flask_appbuilder.const import AUTH_OAUTH` and `AUTH_TYPE = AUTH_OAUTH`';

export const configAuthType: ConfigRule = {
  id: 'config-auth-type',
  check: (config) => {
    const types = authTypesOf(config.model);
    const setting = config.model.settings.get('AUTH_TYPE');
    if (types.includes('unset')) return unset(config);
    if (!setting) return [];
    if (types.includes('none'))
      return [
        {
          message:
            'AUTH_TYPE is none of the kinds that Airflow knows: there is no login page, and nobody can sign in',
          at: setting.at,
          fix: FIX,
        },
      ];
    if (types.includes('unknown'))
      return [
        {
          severity: 'unknown',
          message:
            'which kind of sign-in AUTH_TYPE asks for is not known from this file: whether the rest of it is in force was not checked',
          at: setting.at,
          fix: `${FIX}, or lint the file that has the value`,
        },
      ];
    if (types.includes('OID')) return openId2(config);
    return types.includes('OAUTH') ? withoutProviders(config) : [];
  },
};

/** Source: `app.config.setdefault("AUTH_TYPE", AUTH_DB)` in FAB's security manager. */
function unset({ model }: ConfigUnderCheck): ConfigProblem[] {
  const deleted = /^AUTH_TYPE[ \t]*=/m.exec(model.text);
  const { settings, classes, functions, calls, imports } = model;
  const bound = [...settings.values()].some(({ value }) => value.kind !== 'symbol');
  const isEmpty = !bound && classes.length + functions.length + calls.length + imports.length === 0;
  if (!deleted && !isEmpty) return [];
  const from = Math.max(deleted?.index ?? model.text.search(/\S/), 0);
  return [
    {
      severity: deleted ? 'error' : 'warning',
      message: `${deleted ? 'AUTH_TYPE has no value when the file has run' : 'the file sets nothing'}: Airflow shows its own form and asks for passwords of its database (AUTH_DB), and nobody can sign in at a provider`,
      at: { from, to: from },
      fix: deleted ? 'set AUTH_TYPE where every way through the file comes by, and keep it' : FIX,
    },
  ];
}

/** AUTH_OID is taken for OpenID Connect by its name. */
function openId2(config: ConfigUnderCheck): ConfigProblem[] {
  const { settings } = config.model;
  const setting = settings.get('AUTH_TYPE');
  if (!setting) return [];
  // A manager that brings a view of its own does not ask flask-openid.
  const hasOwnView = /\bauthoidview\b/.test(config.model.text);
  const isGone = onEvery(config, ({ fab }) => !knowsOpenId2(fab));
  const isOAuthShaped = providersOf(settings.get('OPENID_PROVIDERS')?.value).some(({ remote }) => remote);
  const reasons = [
    isGone ? 'it is removed from the FAB provider 3.0 on, so that Airflow does not start' : undefined,
    isGone
      ? undefined
      : 'it wants the package flask-openid, which Airflow does not bring, and is removed from the FAB provider 3.0 on',
    isOAuthShaped ? 'the `remote_app` in OPENID_PROVIDERS is never read' : undefined,
  ].filter((reason) => reason !== undefined);
  if (hasOwnView && !isGone && !isOAuthShaped) return [];
  return [
    {
      severity: isGone || isOAuthShaped ? 'error' : 'warning',
      message: `AUTH_OID is OpenID 2.0, and not OpenID Connect: ${reasons.join(', and ')}`,
      at: setting.at,
      fix: 'set AUTH_TYPE = AUTH_OAUTH, and write the provider into OAUTH_PROVIDERS',
    },
  ];
}

/** Source: `for provider in self.oauth_providers`, which is `current_app.config["OAUTH_PROVIDERS"]`, in the FAB provider. */
function withoutProviders({ model }: ConfigUnderCheck): ConfigProblem[] {
  const setting = model.settings.get('AUTH_TYPE');
  const providers = model.settings.get('OAUTH_PROVIDERS');
  if (!setting || (!providers && model.isOpen)) return [];
  const isEmpty = alternatives(providers?.value).every(
    (one) => (one.kind === 'list' && !one.open && one.items.length === 0) || isNothing(one),
  );
  if (!isEmpty) return [];
  return [
    {
      message: providers
        ? 'AUTH_TYPE is AUTH_OAUTH and OAUTH_PROVIDERS is empty: the login page has no button, and nobody can sign in'
        : "AUTH_TYPE is AUTH_OAUTH and there is no OAUTH_PROVIDERS: Airflow does not start (`KeyError: 'OAUTH_PROVIDERS'`)",
      at: providers?.at ?? setting.at,
      fix: 'add the provider to OAUTH_PROVIDERS',
    },
  ];
}

const isNothing = (one: { kind: string; value?: unknown }) => one.kind === 'constant' && one.value === null;
