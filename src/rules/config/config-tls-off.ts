import { valueUnder } from '../../python/item.ts';
import { addressKeys } from '../../python/provider.ts';
import { asMap, oauthProviders, remoteValue } from '../../python/sign-in.ts';
import { signsInOtherwise } from '../../python/sign-in-otherwise.ts';
import { alternatives, entry, type Span, type Text, truth, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

export const configTlsOff: ConfigRule = {
  id: 'config-tls-off',
  check: (config) => [
    ...inKwargs(config),
    ...inCalls(config),
    ...byVariable(config),
    ...withoutTls(config),
    ...directoryWithoutTls(config),
    ...directoryUnchecked(config),
  ],
};

const FOLLOWS =
  'whoever stands between Airflow and the provider can hand out tokens, and the keys that prove them';
const FIX = 'let the certificate be checked; name the CA of your own with REQUESTS_CA_BUNDLE';

const isFalse = (value: Value | undefined) => alternatives(value).some((one) => truth(one) === false);

const off = (what: string, at: Span): ConfigProblem => ({ message: `${what}: ${FOLLOWS}`, at, fix: FIX });

/** authlib hands what it does not know to the session of requests. */
function inKwargs(config: ConfigUnderCheck): ConfigProblem[] {
  return oauthProviders(config)
    .flatMap((provider) => asMap(remoteValue(provider, 'client_kwargs')))
    .flatMap((kwargs) => entry(kwargs, 'verify') ?? [])
    .filter(({ value }) => isFalse(value))
    .map(({ at, key, value }) =>
      alternatives(value).every((one) => truth(one) === false)
        ? off('`verify` is off', at ?? key)
        : { ...off('`verify` may be off', at ?? key), severity: 'warning' as const },
    );
}

function inCalls({ model }: ConfigUnderCheck): ConfigProblem[] {
  return model.calls.flatMap((call) => {
    const { callee, named } = call;
    if (/^ssl\.(_create_unverified_context|_create_stdlib_context)$/.test(callee))
      return [off(`\`${callee}\` checks no certificate`, call)];
    // `verify` of a token is another thing.
    const isRequest = callee !== '' && !/decode|jw[ts]/i.test(callee);
    if (isRequest && isFalse(named.get('verify')))
      return [off('`verify` is off in this request', named.get('verify') ?? call)];
    return isFalse(named.get('cert_reqs')) ? [off('`cert_reqs` is off in this request', call)] : [];
  });
}

/** Variables that requests and Python read for themselves; an empty bundle is none. */
function byVariable({ model }: ConfigUnderCheck): ConfigProblem[] {
  const assigned = /os\.environ\[\s*["'](CURL_CA_BUNDLE|PYTHONHTTPSVERIFY)["']\s*\]\s*=\s*["'](0?)["']/g;
  return [...model.text.matchAll(assigned)].slice(0, 20).map(({ index, 0: found, 1: name }) => ({
    ...off(`${name} is switched off`, { from: index, to: index + found.length }),
  }));
}

const isNear = /^(?:http|ldap):\/\/(localhost|127\.|\[::1\]|host\.docker\.internal)/i;

/** How an address begins, as far as it is known; a default of a variable counts. */
function beginsWith(value: Value | undefined): Text[] {
  return alternatives(value).flatMap((one) => {
    if (one.kind === 'text') return [one];
    if (one.kind === 'env') return beginsWith(one.fallback);
    return one.kind === 'joined' ? beginsWith(one.pieces[0]) : [];
  });
}

const plainHttp = ({ value }: Text) => /^http:\/\/[^…]/i.test(value) && !isNear.test(value);

/** One finding a provider, at the first address of the text. */
function withoutTls(config: ConfigUnderCheck): ConfigProblem[] {
  return oauthProviders(config).flatMap((provider) => {
    const [first] = addressKeys
      .flatMap((key) => beginsWith(valueUnder(provider.remote, key)).map((at) => ({ key, at })))
      .filter(({ at }) => plainHttp(at))
      .toSorted((a, b) => a.at.from - b.at.from);
    if (!first) return [];
    return [
      {
        severity: 'warning' as const,
        message: `\`${first.key}\` begins with http: ${FOLLOWS}`,
        at: first.at,
        fix: 'write https',
      },
    ];
  });
}

/** Passwords on their way to a directory. Source: `ldap.initialize` and `start_tls_s` in FAB's `security/manager.py`. */
function directoryWithoutTls({ model }: ConfigUnderCheck): ConfigProblem[] {
  if (signsInOtherwise(model) !== 'LDAP') return [];
  const [plain] = beginsWith(model.settings.get('AUTH_LDAP_SERVER')?.value).filter(
    ({ value }) => /^ldap:\/\//i.test(value) && !isNear.test(value),
  );
  const startTls = model.settings.get('AUTH_LDAP_USE_TLS');
  const isOff = startTls ? isFalse(startTls.value) : !model.isOpen;
  if (!plain || !isOff) return [];
  return [
    {
      severity: 'warning',
      message:
        'AUTH_LDAP_SERVER begins with `ldap:`, and AUTH_LDAP_USE_TLS is off: the password of everybody who signs in goes over the network as it is',
      at: plain,
      fix: 'write `ldaps:`, or set `AUTH_LDAP_USE_TLS = True`',
    },
  ];
}

/** Source: OPT_X_TLS_ALLOW in `auth_user_ldap` of FAB; the other branch, OPT_X_TLS_DEMAND, is then not come to. */
function directoryUnchecked({ model }: ConfigUnderCheck): ConfigProblem[] {
  const setting = model.settings.get('AUTH_LDAP_ALLOW_SELF_SIGNED');
  if (!setting || truth(setting.value) !== true || signsInOtherwise(model) !== 'LDAP') return [];
  const demand = model.settings.get('AUTH_LDAP_TLS_DEMAND');
  const isDemanded = demand !== undefined && truth(demand.value) === true;
  return [
    {
      severity: 'warning',
      message: `AUTH_LDAP_ALLOW_SELF_SIGNED takes any certificate of the directory${isDemanded ? ', and AUTH_LDAP_TLS_DEMAND is not looked at beside it' : ''}: whoever stands between Airflow and the directory reads the password of everybody who signs in`,
      at: setting.at,
      fix: 'remove it, and name the CA of the directory in `AUTH_LDAP_TLS_CACERTFILE`, with `AUTH_LDAP_TLS_DEMAND = True`',
    },
  ];
}
