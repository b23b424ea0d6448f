import type { ConfigModel } from '../python/config.ts';
import { inside, type Value } from '../python/value.ts';

/** `claims.get("roles")` or `claims["roles"]`, of whatever. */
const reading = /^[\w.]+\s*(?:\.get\(|\[)\s*["']([\w.:/-]{1,100})["']\s*(?:,[^()]{0,80})?[\])]$/;

/**
 * The key that a value is read by, where it is read of something that was put together of parts: what it is nobody can
 * know, and the text says how it is called.
 */
export function keyRead({ text }: ConfigModel, value: Value): string | undefined {
  return value.kind === 'unknown'
    ? reading.exec(text.slice(value.from, Math.min(value.to, value.from + 300)))?.[1]
    : undefined;
}

/** The keys inside a value that are known by the text alone. */
export const keysReadIn = (model: ConfigModel, value: Value): string[] =>
  inside(value).flatMap((one) => keyRead(model, one) ?? []);
