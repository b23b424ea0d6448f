import type { Path } from '../diagnostic.ts';
import { entraSecret } from '../mask/entra-secret.ts';
import type { Located } from '../yaml/located.ts';
import { variableName } from './variable-name.ts';

/** Long, of upper and lower case and digits: nobody names a variable like that. */
const random = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)\S{24,}$/;

export const looksLikeSecret = (text: string): boolean => entraSecret.test(text) || random.test(text);

/** A key under which people put a secret's value, whatever the schema calls it. */
const secretKey = /(secret|password|passwd|credential)/i;

/** What names where a secret is, in place of the secret: a variable, `$NAME`, or a name of small words with dashes. */
const name = /^(?:\$\{?)?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\}?$|^[a-z]{2,}(?:[-_.][a-z]{2,})+$/;

/**
 * Whether the value of the secret, or an id taken for it, stands where its source belongs.
 * @param path from the root of the file or of a layer
 */
export function isPastedSecret(path: Path, value: Located): boolean {
  if (value.kind !== 'scalar' || value.value === null || value.text.trim() === '') return false;
  const isName = name.test(value.text.trim());
  const [key, parent, above] = [path.at(-1), path.at(-2), path.at(-3)];
  if (entraSecret.test(value.text)) return true;
  if (parent === 'client')
    return !isName && (key === 'secret' || (typeof key === 'string' && secretKey.test(key)));
  if (above !== 'client' || parent !== 'secret') return false;
  return key === 'env'
    ? !isName && (!variableName.test(value.text) || looksLikeSecret(value.text))
    : key !== 'kubernetes' && key !== 'keyVault';
}
