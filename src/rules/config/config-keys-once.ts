import { knownTexts } from '../../python/provider.ts';
import type { CallSite } from '../../python/reader.ts';
import { inside } from '../../python/value.ts';
import type { ConfigRule, ConfigUnderCheck } from './config-rule.ts';

export const configKeysOnce: ConfigRule = {
  id: 'config-keys-once',
  check: (config) =>
    config.model.calls
      .filter((call) => call.inside === undefined && fetches.test(call.callee) && isForKeys(call, config))
      .slice(0, 1)
      .map((at) => ({
        message:
          'the keys are fetched once, while Airflow starts: when the provider takes new ones, nobody can sign in until a restart, and without an answer Airflow does not start',
        at,
        fix: 'name `server_metadata_url`, so that authlib fetches keys when it needs them; or use `jwt.PyJWKClient(url)`, which does so too',
      })),
};

const fetches = /^(requests|httpx)\.(get|request|Session)$|^urllib3?\.(request\.)?(urlopen|request)$/;
const keyAddress = /keys|jwks|certs|openid-configuration|public_?key|\/realms\/[^/]+\/?$/i;
const readsKeys =
  /(^|\.)(decode|import_key|import_key_set|load_pem_public_key|load_der_public_key|from_jwk)$/;

/** By the address, or by what the answer is given to. */
function isForKeys(call: CallSite, { model }: ConfigUnderCheck): boolean {
  if ([...call.args, ...call.named.values()].flatMap(knownTexts).some((text) => keyAddress.test(text)))
    return true;
  return model.calls.some(
    ({ callee, args, named }) =>
      readsKeys.test(callee) &&
      [...args, ...named.values()].some((value) =>
        inside(value).some((one) => one.kind === 'call' && one.from === call.from && one.to === call.to),
      ),
  );
}
