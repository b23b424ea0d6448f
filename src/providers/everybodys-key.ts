/** A key that everybody who signs in has, as the provider comes. */
export interface EverybodysKey {
  pattern: RegExp;
  /** The claim it stands in; undefined: any. */
  path?: readonly string[];
  /** After the key: what it is there. */
  is: string;
}
