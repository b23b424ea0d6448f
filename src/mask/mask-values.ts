import { type InPieces, inPieces, insideBase64, piecesText } from './in-pieces.ts';
import { MASK } from './mask-secrets.ts';
import { namesItself } from './names-itself.ts';

/** Shorter values stand in too many words. */
const SHORTEST = 8;

/** Longer values, and more of them, are looked for as wholes alone. */
const LONGEST_IN_PIECES = 200;
const MOST_IN_PIECES = 50;

/** How much of a form that was cut is masked. Characters. */
const SHORTEST_CUT = 5;

/** What stands before the sign that says that a text was cut. */
const cutOff = /\S{5,300}…/gu;

/** What the variables of the environment are called whose values nobody may read. */
const secretName =
  /(?:SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|SECRET_KEY|FERNET_KEY|ACCESS_KEY|PRIVATE_KEY)$/i;

/** The values of the environment that are secrets by the names of their variables. */
export const secretsOf = (env: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && secretName.test(name) && !namesItself(value, name) ? [value] : [],
  );

/** The forms in which a server or a library may say a value back. */
function formsOf(value: string): string[] {
  const bytes = new TextEncoder().encode(value);
  const binary = String.fromCharCode(...bytes);
  const base64 = btoa(binary);
  const inside = insideBase64(value);
  return [
    value,
    encodeURIComponent(value),
    new URLSearchParams([['', value]]).toString().slice(1),
    JSON.stringify(value).slice(1, -1),
    base64,
    ...inside,
    ...inside.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
    base64.replace(/(?<!=)=+$/, ''),
    base64
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/(?<!=)=+$/, ''),
    [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    [...value].reverse().join(''),
  ];
}

/** In small letters, so that each form of ASCII that a pattern finds in any case is in it. No other signs are letters of ASCII in another case. */
const inSmallLetters = (text: string): string => text.toLowerCase().replaceAll('ſ', 's');

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are of ASCII too
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** Masks values that are known to be secrets, in every form and case that a text may have them in. */
export class KnownSecrets {
  /** With each form in small letters; undefined where letters of other alphabets are in it, which have cases of their own. */
  readonly #forms = new Map<string, string | undefined>();
  readonly #inPieces = new Map<string, InPieces>();

  add(value: string): void {
    const trimmed = value.trim();
    if (trimmed.length < SHORTEST || trimmed.length > 16_384) return;
    for (const form of formsOf(trimmed))
      if (form.length >= SHORTEST) this.#forms.set(form, isAscii(form) ? form.toLowerCase() : undefined);
    if (trimmed.length <= LONGEST_IN_PIECES && this.#inPieces.size < MOST_IN_PIECES)
      this.#inPieces.set(trimmed, inPieces(trimmed));
  }

  mask(text: string): string {
    if (this.#forms.size === 0) return text;
    const masked = this.#withoutPieces(this.#withoutForms(text));
    return masked.replace(cutOff, (run) => this.#withoutBeginning(run));
  }

  /** To make a pattern takes longer than to look for a text: it is made of the forms that may be there. */
  #withoutForms(text: string): string {
    const small = inSmallLetters(text);
    const likely = [...this.#forms].filter(([, form]) => form === undefined || small.includes(form));
    if (likely.length === 0) return text;
    const pattern = new RegExp(
      // The longest first: one form may begin with another.
      likely
        .map(([form]) => form)
        .sort((a, b) => b.length - a.length)
        .map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
        .join('|'),
      'giu',
    );
    return text.replace(pattern, MASK);
  }

  #withoutPieces(text: string): string {
    if (text.length < SHORTEST) return text;
    const pieces = piecesText(text);
    const likely = [...this.#inPieces.values()].filter((one) => one.mayBeIn(pieces));
    return likely.reduce((rest, { pattern }) => rest.replace(pattern, MASK), text);
  }

  /** A text that was cut may end in the beginning of a form. */
  #withoutBeginning(run: string): string {
    const end = run.slice(0, -1).toLowerCase();
    let most = 0;
    for (const form of this.#forms.keys()) {
      const whole = form.toLowerCase();
      let length = Math.min(whole.length - 1, end.length);
      while (length >= SHORTEST_CUT && length > most && !end.endsWith(whole.slice(0, length))) length--;
      if (length >= SHORTEST_CUT && length > most) most = length;
    }
    return most === 0 ? run : `${run.slice(0, end.length - most)}${MASK}…`;
  }
}
