/** The texts of a spec that somebody chose, by where they stand. None is there twice. */
export interface Words {
  /** Keys of `access.mappings`. */
  keys: readonly string[];
  /** Roles of Airflow beside its own. */
  roles: readonly string[];
  /** Names of claims. */
  claims: readonly string[];
  /** Actions and resources. */
  permissions: readonly string[];
  /** Names of tests and of people, reasons, and other text that is read alone. */
  notes: readonly string[];
  /** A path without blanks, behind what makes it a URL or a file. */
  paths: readonly string[];
  /** The file name of the spec, without `.yaml`. */
  file: readonly string[];
}

const kinds = ['keys', 'roles', 'claims', 'permissions', 'notes', 'paths', 'file'] as const;

/** JavaScript has keys that are numbers before all others, so a number becomes a number. */
const NUMBER = /^(0|[1-9]\d{0,8})$/;
const TAME = /qx[a-z]{3}xq|73900\d{4}/g;

export interface Twin {
  words: Words;
  /** A text that was made of the tame words, as it is made of the real ones. */
  real(text: string): string;
}

/**
 * As many words that mean nothing to anybody, in the same order of the alphabet.
 * @param areKeys whether some of them become keys of objects; else numbers are texts as any other
 */
export function tameTwin(words: Words, areKeys = true): Twin {
  const all = [...new Set(kinds.flatMap((kind) => words[kind]))];
  const isNumber = (word: string) => areKeys && NUMBER.test(word);
  const numbers = all.filter(isNumber).sort((a, b) => Number(a) - Number(b));
  const texts = all.filter((word) => !isNumber(word)).sort();
  const tame = new Map([
    ...texts.map((word, index) => [word, `qx${letters(index)}xq`] as const),
    ...numbers.map((word, index) => [word, String(739_000_000 + index)] as const),
  ]);
  const real = new Map([...tame].map(([word, token]) => [token, word]));
  return {
    words: Object.fromEntries(
      kinds.map((kind) => [kind, words[kind].map((word) => tame.get(word) ?? '')]),
    ) as unknown as Words,
    real: (text) => text.replace(TAME, (token) => real.get(token) ?? token),
  };
}

const letter = (index: number) => String.fromCharCode(97 + (index % 26));
const letters = (index: number) =>
  [Math.floor(index / 676), Math.floor(index / 26), index].map(letter).join('');

/** The same data with the words put into all its texts and keys. */
export function withWords(data: unknown, real: (text: string) => string): unknown {
  if (typeof data === 'string') return real(data);
  if (Array.isArray(data)) return data.map((one) => withWords(one, real));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [real(key), withWords(value, real)]));
}
