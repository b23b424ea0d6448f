import { fabFeatures } from '../../facts/fab-features.ts';
import { knownTexts, type Provider } from '../../python/provider.ts';
import { clientKwarg, hasOwnUserInfo, kwargsAreOpen, remoteValue } from '../../python/sign-in.ts';
import { alternatives, truth, type Value } from '../../python/value.ts';
import { type ConfigProblem, type ConfigUnderCheck, isFabKnown, onEvery } from './config-rule.ts';

/**
 * Where the stock check of a token looks for the tenant; not in `server_metadata_url`.
 * Source: the FAB provider's `override.py`, `_decode_and_validate_azure_jwt`, from 3.8.1 on.
 */
const tenantBearing = ['api_base_url', 'access_token_url', 'authorize_url'];

const STOCK_CHECK = '_decode_and_validate_azure_jwt';

/** A provider whose tokens the stock security manager refuses, since none of its addresses names a tenant. */
export function tenantNotNamed(config: ConfigUnderCheck, provider: Provider): ConfigProblem[] {
  const { remote } = provider;
  if (!remote || kwargsAreOpen(provider) || !isCheckedByStock(config, provider)) return [];
  if (clientKwarg(provider, 'tenant_id') !== undefined) return [];
  if (!tenantBearing.every((key) => namesNoTenant(remoteValue(provider, key)))) return [];
  return [
    {
      // Which release is installed follows from the image, which may be older than what pip brings.
      ...(!isFabKnown(config) && { severity: 'warning' as const }),
      message:
        'no address says which tenant this is: from 3.8.1 on the FAB provider takes it from `access_token_url`, `authorize_url` or `api_base_url`, not from `server_metadata_url`, and refuses every sign-in with `Azure AD tenant could not be determined`',
      at: { from: provider.from, to: provider.from + 1 },
      fix: 'add `"access_token_url": f"https://login.microsoftonline.com/{TENANT_ID}/oauth2/v2.0/token"`, or `"tenant_id": TENANT_ID` to `client_kwargs`',
    },
  ];
}

function isCheckedByStock(config: ConfigUnderCheck, provider: Provider): boolean {
  const { managers } = config.model;
  const leavesItToStock = managers.every(({ delegates, makesUser }) => delegates && !makesUser);
  if (hasOwnUserInfo(config.model) && !(managers.length > 0 && leavesItToStock)) return false;
  if (managers.some(({ methods }) => methods.has(STOCK_CHECK))) return false;
  const isOff = alternatives(clientKwarg(provider, 'verify_signature')).some((one) => truth(one) !== true);
  return (
    !isOff && onEvery(config, ({ fab }) => fab !== undefined && fabFeatures(fab).issuerAndAudienceChecked)
  );
}

/** Whether it is known that an address names none: there is none, or it is one of another host, such as Graph's. */
function namesNoTenant(value: Value | undefined): boolean {
  return alternatives(value).every((one) => {
    const texts = knownTexts(one);
    return one.kind !== 'env' && texts.length > 0 && texts.every((text) => otherHost.test(text));
  });
}

/** `…` is what is not known of an address. */
const otherHost = /^https?:\/\/(?!login\.|sts\.)[^/…]+(\/|$)/i;
