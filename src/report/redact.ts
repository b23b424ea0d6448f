import { MASK, maskSecrets } from '../mask/mask-secrets.ts';

/** `secret: value`, `client_secret = "value"`, and whatever else is named like one; mappings and variables stay. */
const named =
  /((?:secret|passw(?:or)?d|passphrase|pwd|token|credential|client[_-]?assertion|(?:api|access|account|private|fernet)[_-]?key|authorization)\w{0,60}["']?\s{0,20}[:=]\s{0,20})(["']?)(?![{[|>&*•]|\s*$)([^\s"',}#][^"'}#]{0,4096})/gi;

/** What is written in Base64 and longer than any name: a key, or a secret. */
const encoded = /(?<![\w+/=-])(?=[A-Za-z0-9+/]{0,60}\d)[A-Za-z0-9+/]{40,8192}={0,2}(?![\w+/-])/g;
const isMixed = (run: string) => /[a-z]/.test(run) && /[A-Z]/.test(run);

/** `text` without anything that looks like a secret, for whatever is shown of a file. */
export function redact(text: string): string {
  return maskSecrets(
    text
      .replace(named, (_, name: string, quote: string) => `${name}${quote}${MASK}`)
      .replace(encoded, (run) => (isMixed(run) ? MASK : run)),
  );
}

/** `text` without what is spelled as a secret is, for what we say ourselves: it may quote somebody. */
export const redactSecret = maskSecrets;

const aboutSecrets = /secret|passw|credential|token|:\/\//i;

/**
 * A unified diff from a rendered file to a fresh one. What we render holds no secret, but somebody may have written one
 * into a rendered file: where removed lines speak of one, their texts are masked.
 */
export function redactRemoved(diff: string): string {
  return diff.replace(/(?:^-.*\n?)+/gm, (removed) =>
    aboutSecrets.test(removed.replace(/^--- .*$/gm, ''))
      ? removed.replace(/^-(?!-- ).*$/gm, (line) => line.replace(/(["'])(?:(?!\1).)*\1/g, `"${MASK}"`))
      : redactSecret(removed),
  );
}
