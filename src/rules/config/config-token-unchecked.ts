import { valueUnder } from '../../python/item.ts';
import type { CallSite } from '../../python/reader.ts';
import { asMap, signsInByOAuth, textsOf } from '../../python/sign-in.ts';
import { alternatives, truth, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

export const configTokenUnchecked: ConfigRule = {
  id: 'config-token-unchecked',
  check: ({ model }) => {
    if (!signsInByOAuth(model)) return [];
    return model.calls.filter(isDecode).flatMap((call) => {
      if (isWithoutKey(call)) return [keyless(call)];
      const what = gaps(call);
      const [first] = what;
      if (!first) return [];
      return [
        {
          message: what.map(({ message }) => message).join('; '),
          at: call,
          fix: 'take the claims that authlib has checked, `resp["userinfo"]`; or ask for RS256 alone, and for the client id as the audience',
        } satisfies ConfigProblem,
      ];
    });
  },
};

const isDecode = ({ callee }: CallSite) => /^(jwt|jose\.jwt)\.decode(_complete)?$/.test(callee);

/** Since PyJWT 2 the argument `verify` does nothing, and a signature cannot be checked without a key. */
const isWithoutKey = ({ args, named }: CallSite) =>
  isFalse(named.get('verify')) &&
  args.length < 2 &&
  !named.has('key') &&
  !asMap(named.get('options')).some((map) => isFalse(valueUnder(map, 'verify_signature')));

const keyless = (at: CallSite): ConfigProblem => ({
  severity: 'error',
  message:
    '`verify=False` does nothing since PyJWT 2, and without a key `decode` refuses every token: nobody can sign in',
  at,
  fix: 'take the claims that authlib has checked, `resp["userinfo"]`',
});

const isFalse = (value: Value | undefined) => alternatives(value).some((one) => truth(one) === false);

function gaps({ args, named }: CallSite): { message: string }[] {
  const options = [...asMap(named.get('options')), ...args.slice(1).flatMap(asMap)];
  const isOff = (key: string) => options.some((map) => isFalse(valueUnder(map, key)));
  // Then nothing is checked, which another rule says.
  if (isOff('verify_signature')) return [];
  const algorithms = alternatives(named.get('algorithms') ?? args[2]).flatMap((one) =>
    one.kind === 'list' ? one.items.flatMap(textsOf) : [],
  );
  const symmetric = algorithms.find(({ value }) => /^HS\d/.test(value));
  const isMixed = symmetric && algorithms.some(({ value }) => /^(RS|ES|PS)\d/.test(value));
  const account = textsOf(named.get('audience')).some(({ value }) => value === 'account');
  const found = [
    isMixed
      ? `\`${symmetric.value}\` is taken beside a public key: where the library lets it, whoever has that key, which is everybody, can sign`
      : undefined,
    isOff('verify_aud') ? '`verify_aud` is off: a token for any other application passes' : undefined,
    account
      ? 'the audience is `account`, which every token of the realm has: one for any other application passes'
      : undefined,
    isOff('verify_exp') ? '`verify_exp` is off: a token never ends' : undefined,
    isOff('verify_iss') && isOff('verify_aud') ? '`verify_iss` is off too' : undefined,
  ];
  return found.flatMap((message) => (message === undefined ? [] : [{ message }]));
}
