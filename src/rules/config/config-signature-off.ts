import { hasUncheckedParser, UNCHECKED_PARSER } from '../../facts/config-managers.ts';
import { valueUnder } from '../../python/item.ts';
import { knownTexts, type Provider } from '../../python/provider.ts';
import type { CallSite } from '../../python/reader.ts';
import {
  asMap,
  entraProviders,
  isVerifiedByAuthlib,
  oauthProviders,
  remoteValue,
  signsInByOAuth,
} from '../../python/sign-in.ts';
import { alternatives, entry, inside, truth, type Value } from '../../python/value.ts';
import { type ConfigProblem, type ConfigRule, type ConfigUnderCheck, onEvery } from './config-rule.ts';

export const configSignatureOff: ConfigRule = {
  id: 'config-signature-off',
  check: (config) => [...inProviders(config), ...inCode(config)],
};

const TAKE_VERIFIED =
  'take the claims that authlib has checked, `resp["userinfo"]`; they are there with `openid` in the scope';

const REDUNDANT =
  'it holds as long as authlib checks the same token before, because the scope has `openid` and the keys are known';

/** What OpenID Connect allows a client that asked the token endpoint itself. Source: OpenID Connect Core 1.0, 3.1.3.7. */
const BY_CONNECTION =
  "it holds as long as the token comes straight from the provider's token endpoint, and the connection to it can be trusted";

const ANYBODY = 'anybody can make up a token and sign in as anybody';

/** Whether the token comes with a request, and not from the provider: nobody has looked at it before. */
const isSentBySomebody = ({ args, inside: site }: CallSite): boolean =>
  args
    .flatMap((arg) => inside(arg))
    .some(
      (one) =>
        (one.kind === 'symbol' && /(^|\.)request(\.|$)/.test(one.path)) ||
        (one.kind === 'call' && /(^|\.)request\./.test(one.callee)) ||
        (one.kind === 'item' && /^authorization$/i.test(one.key)),
    ) || /^(before_request|load_user_(jwt|from_request)|request_loader)$/.test(site?.name ?? '');

const reads = ({ args }: CallSite, key: string): boolean =>
  args.flatMap((arg) => inside(arg)).some((one) => one.kind === 'item' && one.key === key);

/** A provider that is known to be another one than Entra: one of its addresses or its name says so. */
const isKnownOther = ({ isEntra, entry: { entries }, remote }: Provider) =>
  !isEntra &&
  [...entries, ...(remote?.entries ?? [])]
    .flatMap(({ value }) => knownTexts(value))
    .some((text) =>
      /^https?:\/\/[^/…]+\/|^(keycloak|okta|auth0|cognito|google|git(hub|lab)|authentik)/i.test(text),
    );

function inProviders(config: ConfigUnderCheck): ConfigProblem[] {
  return entraProviders(config).flatMap((provider) =>
    asMap(remoteValue(provider, 'client_kwargs'))
      .flatMap((kwargs) => entry(kwargs, 'verify_signature') ?? [])
      .filter(({ value }) => alternatives(value).some((one) => truth(one) === false))
      .map(({ at, key }): ConfigProblem => {
        const checked = isVerifiedByAuthlib(provider);
        return {
          severity: checked ? 'warning' : 'error',
          message: `\`verify_signature\` is off: ${checked ? REDUNDANT : ANYBODY}`,
          at: at ?? key,
          fix: 'remove it, and let authlib check the token: `server_metadata_url` of the tenant, and `openid` in the scope',
        };
      }),
  );
}

function inCode(config: ConfigUnderCheck): ConfigProblem[] {
  if (!signsInByOAuth(config.model)) return [];
  const providers = oauthProviders(config);
  const checked = providers.length > 0 && providers.every(isVerifiedByAuthlib);
  const isOther = providers.length > 0 && providers.every(isKnownOther);
  return config.model.calls.flatMap((call): ConfigProblem[] => {
    const how = unverified(call);
    if (how === undefined) return [];
    if (isParser(call) && onEvery(config, ({ airflow }) => !hasUncheckedParser(airflow))) return [gone(call)];
    const sent = isSentBySomebody(call);
    const isAccess = reads(call, 'access_token') && !reads(call, 'id_token');
    const why = sent
      ? undefined
      : checked && !isAccess
        ? REDUNDANT
        : checked || isOther
          ? BY_CONNECTION
          : undefined;
    return [
      {
        severity: why === undefined ? ('error' as const) : ('warning' as const),
        message: `${how}: ${why ?? ANYBODY}`,
        at: call,
        fix: sent
          ? 'take the token through the keys of the provider, with its issuer and audience'
          : TAKE_VERIFIED,
      },
    ];
  });
}

const isParser = ({ callee }: CallSite) => callee === `.${UNCHECKED_PARSER}`;

const gone = (at: CallSite): ConfigProblem => ({
  severity: 'error',
  message: `\`${UNCHECKED_PARSER}\` is gone since Airflow 2.8: every sign-in ends with an AttributeError. It checked nothing, either`,
  at,
  fix: TAKE_VERIFIED,
});

/** How a call reads a token without checking it; undefined for one that does not. */
function unverified(call: CallSite): string | undefined {
  const { callee, named, args } = call;
  if (/(^|\.)(jwt\.)?(decode|decode_complete)$/.test(callee) && /jwt|jose/i.test(path(call))) {
    const options = [...asMap(named.get('options')), ...args.slice(1).flatMap(asMap)];
    // The argument `verify` does nothing since PyJWT 2, which every Airflow of the table has.
    const off = [...options.map((map) => valueUnder(map, 'verify_signature'))];
    if (off.some((value) => value && alternatives(value).some((one) => truth(one) === false)))
      return '`decode` is told not to check the signature';
  }
  if (/(^|\.)get_unverified_claims$/.test(callee)) return '`get_unverified_claims` checks nothing';
  if (isParser(call)) return `\`${UNCHECKED_PARSER}\` checks nothing`;
  if (/^base64\.(urlsafe_)?b64decode$/.test(callee) && call.inside && args.some(isPartOfToken))
    return 'the middle of the token is decoded by hand, and its signature is not looked at';
  return undefined;
}

/** Also of a method of something made by an import, such as `PyJWT().decode`. */
const path = ({ callee, receiver }: CallSite) =>
  `${callee} ${receiver?.kind === 'call' ? receiver.callee : receiver?.kind === 'item' ? receiver.key : ''}`;

const isPartOfToken = (value: Value): boolean =>
  inside(value).some(
    (one) =>
      one.kind === 'call' &&
      one.callee === '.split' &&
      one.args.some((arg) => arg.kind === 'text' && arg.value === '.'),
  );
