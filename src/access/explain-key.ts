import { claimsOfKey } from '../model/claims-of-key.ts';
import type { AccessAnswer } from './answer.ts';
import { explainClaims } from './explain-claims.ts';
import type { Target } from './target.ts';

/**
 * Which roles a key of the claim gives by itself.
 * @param key what the token carries, or the name that the spec gives to it
 */
export function explainKey(target: Target, key: string): AccessAnswer {
  const { mappings, keys } = target.access;
  // Nobody has two mailboxes that differ in case alone.
  const written = keys.form === 'email' ? key.toLowerCase() : key;
  const isCarried = mappings.some((mapping) => mapping.key === written);
  const named = isCarried ? undefined : mappings.find((mapping) => mapping.name === key);
  return explainClaims(target, claimsOfKey(target.access, named?.key ?? written), `the holder of \`${key}\``);
}
