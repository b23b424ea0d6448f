/** What people call a key whose value nobody may read, or that holds such values. */
const secret =
  /secret|passw(?:or)?d|passphrase|^pwd$|credential|token|certificate|fernet|(?:api|access|account|private|shared|signing)[_-]?key|authorization|cookie$/i;

/** Behind such a word these are about a secret, and none: `secretName`, `secretKeyRef`, `token_url`, `request_token_params`. */
const about =
  /(?:name|ref|url|uri|endpoint|file|path|dir|ttl|lifetime|audience|type|method|issuer|enabled|policy|token_key|algorithm|param)s?$/i;

/** Whether what stands under a key of a file is a secret by that name. */
const isSecretKey = (key: string): boolean => key.length < 200 && secret.test(key) && !about.test(key);

const oftenMisspelt = ['secret', 'password', 'passwd', 'passphrase', 'credential', 'certificate'];

/** `word` with one letter too few, too many or wrong, or two neighbours swapped; as the source of a pattern. */
const misspelt = (word: string): string =>
  [...word]
    .flatMap((letter, at) => {
      const [before, after] = [word.slice(0, at), word.slice(at + 1)];
      const swapped = after === '' ? [] : [`${before}${after[0]}${letter}${after.slice(1)}`];
      return [`${before}[a-z0-9]?${after}`, `${before}${letter}[a-z0-9]${after}`, ...swapped];
    })
    .join('|');

const nearlySecret = new RegExp(`^(?:client)?(?:${oftenMisspelt.map(misspelt).join('|')})s?$`);

const known = new Map<string, boolean>();

/** Files have few different keys, and each is asked about often. */
const MOST_KNOWN = 1000;

/**
 * Whether a key is one of those, or one of them misspelt: `secrt`, `clientSecert`, `pasword`. For files that people write,
 * where what is shown of a mistake must not be the secret.
 */
export function isNearSecretKey(key: string): boolean {
  if (key.length > 63) return isSecretKey(key);
  const before = known.get(key);
  if (before !== undefined) return before;
  const isSecret = isSecretKey(key) || isNearly(key);
  if (known.size < MOST_KNOWN) known.set(key, isSecret);
  return isSecret;
}

function isNearly(key: string): boolean {
  const parts = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return !about.test(key) && parts.some((part) => nearlySecret.test(part));
}
