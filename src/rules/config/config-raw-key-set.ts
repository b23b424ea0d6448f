import type { CallSite } from '../../python/reader.ts';
import { alternatives, type Value } from '../../python/value.ts';
import type { ConfigRule } from './config-rule.ts';

export const configRawKeySet: ConfigRule = {
  id: 'config-raw-key-set',
  check: ({ model }) =>
    model.calls
      .filter(
        (call) => isAuthlibDecode(call) && alternatives(call.args[1] ?? call.named.get('key')).some(isRaw),
      )
      .map((call) => ({
        message:
          'authlib gets the key document as it came: it finds no key in it when the token names one that is new, and refuses every sign-in with `Invalid JSON Web Key Set`',
        at: call,
        fix: 'make a key set of it, `JsonWebKey.import_key_set(keys)`; or take `resp["userinfo"]`, which authlib has checked with the keys of `server_metadata_url`',
      })),
};

function isAuthlibDecode({ callee, receiver }: CallSite): boolean {
  if (/^authlib\.jose(\.[\w.]*)?\.decode$/.test(callee)) return true;
  return (
    callee === '.decode' &&
    receiver?.kind === 'call' &&
    /^authlib\.jose\b.*JsonWebToken$/.test(receiver.callee)
  );
}

/** What comes of JSON: a dictionary, whoever has read it. */
function isRaw(value: Value): boolean {
  if (value.kind === 'map') return true;
  return value.kind === 'call' && (value.callee === '.json' || /^json\.loads?$/.test(value.callee));
}
