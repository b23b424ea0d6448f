import type { ConfigModel } from '../python/config.ts';
import { alternatives, inside, type Value } from '../python/value.ts';
import type { ImportedAccess } from './imported-spec.ts';
import { keyRead, keysReadIn } from './key-read.ts';
import type { Notes } from './note.ts';
import { quote } from './quote.ts';
import { returnedBy } from './returned.ts';

type Username = Pick<ImportedAccess, 'username' | 'knownEmail'>;

const known = ['preferred_username', 'upn', 'email', 'oid'] as const;

/** What stands under `username` when it was read off the answer of the base. Source: FAB's azure branch. */
const ofBase: Record<string, (typeof known)[number]> = { username: 'oid', id: 'oid' };

/**
 * How accounts are called: the stock manager takes the object id, others what they return as `username`. Accounts of
 * another name are found by their e-mail once.
 */
export function usernameOf(model: ConfigModel, note: Notes): Username {
  const returned = returnedBy(model, 'username').flatMap((one) => alternatives(inAnyCase(one)));
  const names = returned.flatMap((one) => claimsOf(model, one));
  const [first] = returned;
  if (!first) return {};
  const [name] = names;
  const isPlain = returned.every((one) => one.kind === 'item' || keyRead(model, one) !== undefined);
  if (name === 'oid' && isPlain) return {};
  if (name !== undefined && name !== 'oid' && isPlain) {
    if (new Set(names).size > 1) other(model, first, `\`${name}\` alone is taken`, note);
    return { username: name, knownEmail: 'link' };
  }
  other(model, first, 'the object id is taken, and an account with the same e-mail is linked once', note);
  return { knownEmail: 'link' };
}

/** Flask-AppBuilder finds accounts whatever the case of their names. Source: `AUTH_USERNAME_CI`, on by default. */
function inAnyCase(value: Value): Value {
  const plain = ['.lower', '.strip', '.casefold'];
  return value.kind === 'call' && value.receiver && value.args.length === 0 && plain.includes(value.callee)
    ? inAnyCase(value.receiver)
    : value;
}

function other(model: ConfigModel, at: Value, what: string, note: Notes): void {
  note({
    kind: 'dropped',
    severity: 'warning',
    message: `user names are made of \`${quote(model, at)}\` in the file: ${what}`,
    at,
    about: ['access', 'knownEmail'],
  });
}

/** The claims that a value is read from, in the order in which they are tried. */
function claimsOf(model: ConfigModel, value: Value): (typeof known)[number][] {
  const own =
    value.kind === 'item'
      ? [value.key, ...(value.fallback ? keysIn(value.fallback) : [])]
      : [...keysIn(value), ...keysReadIn(model, value)];
  return own.flatMap((key) => {
    const claim = isOfBase(value) && Object.hasOwn(ofBase, key) ? ofBase[key] : undefined;
    const name = claim ?? known.find((one) => one === key) ?? (key === 'unique_name' ? 'upn' : undefined);
    return name ? [name] : [];
  });
}

const keysIn = (value: Value) => inside(value).flatMap((one) => (one.kind === 'item' ? [one.key] : []));

const isOfBase = (value: Value) =>
  inside(value).some((one) => one.kind === 'call' && /(^|\.)(get_)?oauth_user_info$/.test(one.callee));
