import type { ConfigModel } from '../python/config.ts';
import { alternatives, type Value } from '../python/value.ts';
import type { Notes } from './note.ts';
import { includes, type Registration } from './registration.ts';
import { returnedBy } from './returned.ts';

interface DefaultKey {
  key: string;
  at: Value;
}

/**
 * Keys that the security manager makes up for a token without any, `claims.get("roles", ["viewer"])`: what they give is
 * what somebody without a mapped key gets, as far as one role can say so.
 */
export function withDefaultKeys(
  registration: Registration,
  model: ConfigModel,
  mappings: ReadonlyMap<string, readonly string[]>,
  note: Notes,
): Registration {
  const made = defaultKeys(model).filter(({ key }) => mappings.has(key));
  const roles = [...new Set(made.flatMap(({ key }) => mappings.get(key) ?? []))];
  const [first] = made;
  const { unmapped } = registration;
  if (!first || includes([unmapped], roles[0] ?? unmapped)) return registration;
  const all = roles.find((role) => roles.every((other) => includes([role], other)));
  note({
    kind: 'dropped',
    severity: 'warning',
    message:
      all === undefined
        ? `a token without a key counted as one with \`${first.key}\`, and one role cannot stand for [${roles.join(', ')}]`
        : `a token without a key counted as one with \`${first.key}\`: with the spec \`${all}\` is for whoever has no mapped key, also for people with other keys, who got \`${unmapped}\` before`,
    at: first.at,
    about: ['access', 'unmapped'],
  });
  return all === undefined ? registration : { ...registration, unmapped: all };
}

function defaultKeys(model: ConfigModel): DefaultKey[] {
  const keys = returnedBy(model, 'role_keys');
  // A list alone is no default: it is what everybody gets.
  const isRead = keys.some(({ kind }) => kind !== 'list');
  return keys.flatMap((one) => {
    if (one.kind === 'list') return isRead ? textsIn(one) : [];
    return one.kind === 'item' && one.fallback ? alternatives(one.fallback).flatMap(textsIn) : [];
  });
}

const textsIn = (value: Value): DefaultKey[] =>
  value.kind === 'list'
    ? value.items.flatMap((item) => (item.kind === 'text' ? [{ key: item.value, at: item }] : []))
    : [];
