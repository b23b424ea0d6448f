import { maskSecrets } from '../mask/mask-secrets.ts';
import { shortened, showInvisible } from '../yaml/show-invisible.ts';

/** A token, or its first or second part alone. */
const token = /\beyJ[\w-]{8,}(?:\.[\w-]*)*/g;

/** What may be a signature: longer than any name, and of every kind of letter. */
const longRun = /[\w-]{80,}/g;
const isMixed = (run: string) => /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);

/** No pattern sees more of what a server said: it may be megabytes of blanks. Characters. */
const LONGEST_READ = 8192;

/** What a server said, so that it can stand in a line of ours: no token, no hidden characters, no length that floods it. */
export function excerpt(text: string, longest = 200): string {
  const line = showInvisible(
    maskSecrets(text.slice(0, LONGEST_READ))
      .replace(token, '***')
      .replace(longRun, (run) => (isMixed(run) ? '***' : run))
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return shortened(line, longest);
}

/** `text` without the secrets, in case a server repeats what it was sent. */
export function masked(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
  ]);
  return forms.reduce((result, form) => result.replaceAll(form, '***'), text);
}
