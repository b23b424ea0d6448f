/** What people call a key whose value nobody may read, or that holds such values. */
const secret =
  /secret|passw(?:or)?d|passphrase|^pwd$|credential|token|certificate|fernet|(?:api|access|account|private|shared|signing)[_-]?key|authorization|cookie$/i;

/** Behind such a word these are about a secret, and none: `secretName`, `secretKeyRef`, `token_url`, `request_token_params`. */
const about =
  /(?:name|ref|url|uri|endpoint|file|path|dir|ttl|lifetime|audience|type|method|issuer|enabled|policy|token_key|algorithm|param)s?$/i;

/** Whether what stands under a key of a file is a secret by that name. */
export const isSecretKey = (key: string): boolean => key.length < 200 && secret.test(key) && !about.test(key);
