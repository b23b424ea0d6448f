/** A claim that people map, and that no ID token carries as the provider comes. */
export interface AbsentClaim {
  /** The first claims of its path. */
  path: readonly string[];
  /** The way to what people map, where the claim itself is an object. @param client the client id */
  inside?: (client: string) => readonly string[];
  /** `info`: it is there once somebody has set it up. */
  severity: 'error' | 'info';
  because: string;
  fix: string;
}
