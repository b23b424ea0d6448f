import { entraSecret } from '../spec/pasted-secret.ts';

const mask = '••••••••';

/** `secret: value`, `client_secret = "value"`, and whatever else is named like one; mappings and variables stay. */
const named =
  /((?:secret|password|passwd|token|credential)\w*["']?\s*[:=]\s*)(["']?)(?![{[|>&*]|\s*$)([^\s"',}#][^"'}#]*)/gi;

const pattern = new RegExp(entraSecret.source, 'g');

/** `https://user:password@host`, whatever the scheme. */
const inUrl = /(:\/\/[^\s:@/]*:)[^\s@/]+(?=@)/g;

/** `text` without anything that looks like a secret, for whatever is shown of a file. */
export function redact(text: string): string {
  return redactSecret(text.replace(named, (_, name: string, quote: string) => `${name}${quote}${mask}`));
}

/** `text` without client secrets as Entra makes them, for what we say ourselves. */
export function redactSecret(text: string): string {
  return text.replace(pattern, mask).replace(inUrl, `$1${mask}`);
}

const aboutSecrets = /secret|passw|credential|token|:\/\//i;

/**
 * A unified diff from a rendered file to a fresh one. What we render holds no secret, but somebody may have written one
 * into a rendered file: where removed lines speak of one, their texts are masked.
 */
export function redactRemoved(diff: string): string {
  return diff.replace(/(?:^-.*\n?)+/gm, (removed) =>
    aboutSecrets.test(removed.replace(/^--- .*$/gm, ''))
      ? removed.replace(/^-(?!-- ).*$/gm, (line) => line.replace(/(["'])(?:(?!\1).)*\1/g, `"${mask}"`))
      : redactSecret(removed),
  );
}
