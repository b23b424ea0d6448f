import { keyClaimOf, providerOf } from '../../providers/index.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';

/**
 * Who has a key of the mappings that nobody has to be given: each person of a provider, or of a mail domain.
 * @returns whom it means, and what the key is; undefined for a key that is given to people
 */
export function everybodysKey(
  key: string,
  values: SpecEnvironment['values'],
): { who: string; is: string } | undefined {
  const { form, path } = keyClaimOf(values);
  if (form === 'email')
    return key.startsWith('@')
      ? { who: `everybody with an address of ${key.slice(1)}`, is: 'the key of each address of that domain' }
      : undefined;
  const row = providerOf(values).everybodysKeys.find(
    (one) => one.pattern.test(key) && (one.path?.every((step, index) => path[index] === step) ?? true),
  );
  return row && { who: 'everybody who can sign in', is: row.is };
}
