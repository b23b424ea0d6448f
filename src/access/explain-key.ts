import type { AccessAnswer } from './answer.ts';
import { explainClaims } from './explain-claims.ts';
import type { Target } from './target.ts';

/**
 * Which roles a key of the claim gives by itself.
 * @param key what the token carries, or the name that the spec gives to it
 */
export function explainKey(target: Target, key: string): AccessAnswer {
  const { claim, mappings } = target.access;
  const isCarried = mappings.some((mapping) => mapping.key === key);
  const named = isCarried ? undefined : mappings.find((mapping) => mapping.name === key);
  return explainClaims(target, { [claim]: [named?.key ?? key] }, `the holder of \`${key}\``);
}
