import { valueUnder } from '../../python/item.ts';
import { addressKeys, knownTexts } from '../../python/provider.ts';
import { asMap, oauthProviders, remoteValue } from '../../python/sign-in.ts';
import { alternatives, entry, type Span, truth, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

export const configTlsOff: ConfigRule = {
  id: 'config-tls-off',
  check: (config) => [...inKwargs(config), ...inCalls(config), ...byVariable(config), ...withoutTls(config)],
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
    .map(({ at, key }) => off('`verify` is off', at ?? key));
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

const isNear = /^http:\/\/(localhost|127\.|\[::1\]|host\.docker\.internal)/i;

function withoutTls(config: ConfigUnderCheck): ConfigProblem[] {
  return oauthProviders(config).flatMap((provider) => {
    const found = addressKeys
      .map((key) => ({ key, value: valueUnder(provider.remote, key) }))
      .find(({ value }) =>
        knownTexts(value).some((text) => /^http:\/\/[^…]/i.test(text) && !isNear.test(text)),
      );
    if (!found?.value) return [];
    return [
      {
        severity: 'warning' as const,
        message: `\`${found.key}\` begins with http: ${FOLLOWS}`,
        at: found.value,
        fix: 'write https',
      },
    ];
  });
}
