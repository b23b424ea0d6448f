/** How many signs may stand between two characters of a value that is said in pieces, such as `" + "`. */
const MOST_BETWEEN = 8;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** One character as it is, or as URLs, HTML, JSON and shells write it. */
function anyFormOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0x7e) return escaped(character);
  const hex = code.toString(16);
  const octal = code.toString(8).padStart(3, '0');
  return `(?:${escaped(character)}|%(?:25)?${hex}|\\\\{1,2}(?:x|u00|u\\{)${hex}\\}?|\\\\${octal}|&#(?:${code}|x${hex});)`;
}

/** No letter, no digit, and not the next character: so there is one way to read a text, and it takes no more time than its length. */
const before = (character: string): string =>
  `(?:\\\\u[0-9a-f]{4}|[^\\p{L}\\p{N}${escaped(character).replace('-', '\\-')}]){0,${MOST_BETWEEN}}`;

/** Without what is shown of a sign that cannot be seen. */
const lettersOf = (text: string): string =>
  text.toLowerCase().replace(/\\u[0-9a-f]{4}|[^\p{L}\p{N}\\]+|\\/gu, '');

/** Several escaped characters, or numbers of bytes, in a row. */
const spelled =
  /(?:(?:%(?:25)?[0-9a-f]{2}|\\{1,2}(?:x|u00|u\{)[0-9a-f]{2}|\\[0-7]{3}|&#x?[0-9a-f]{2,3};)[^\p{L}\p{N}]{0,8}){3}|(?:[0-9a-f]{2,3}[^\p{L}\p{N}]{1,2}(?:0?x)?){8}/iu;

/** A text in which values may be said in pieces. To look for them takes long: what the text cannot hold is not looked for. */
export interface PiecesText {
  /** Its letters and digits. */
  letters: string;
  isSpelled: boolean;
}

export const piecesText = (text: string): PiecesText => ({
  letters: lettersOf(text),
  isSpelled: spelled.test(text),
});

/** Finds a value in texts that say it character by character: with signs between them, each escaped, or as the numbers of its bytes. */
export interface InPieces {
  mayBeIn(text: PiecesText): boolean;
  /** Made when it is asked for, since that takes longer than to see that a text cannot hold the value. */
  readonly pattern: RegExp;
}

export function inPieces(value: string): InPieces {
  const letters = lettersOf(value);
  let pattern: RegExp | undefined;
  return {
    mayBeIn: (text) => text.isSpelled || text.letters.includes(letters),
    get pattern() {
      pattern ??= patternOf(value);
      return pattern;
    },
  };
}

function patternOf(value: string): RegExp {
  const [first = '', ...rest] = value;
  const bytes = [...new TextEncoder().encode(value)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const forms = [
    anyFormOf(first) + rest.map((one) => before(one) + anyFormOf(one)).join(''),
    hex.join('[^\\p{L}\\p{N}]{0,2}(?:0?x)?'),
    bytes.join('[^\\p{L}\\p{N}]{1,2}'),
  ];
  return new RegExp(forms.join('|'), 'giu');
}

/** The value as it stands inside of a longer text in Base64, whatever is before and behind it. */
export function insideBase64(value: string): string[] {
  const bytes = new TextEncoder().encode(value);
  return [0, 1, 2].map((offset) => {
    const binary = String.fromCharCode(...new Uint8Array(offset), ...bytes);
    // The first characters are of what is before it too, and the last one of what is behind it.
    return btoa(binary).slice(Math.ceil((offset * 8) / 6), Math.floor((binary.length * 8) / 6));
  });
}
