/** A claim that people map, and that no ID token carries as the provider comes. */
export interface AbsentClaim {
  /** The first claims of its path. */
  path: readonly string[];
  /** Whether what people map stands inside of it. */
  isNested?: true;
  /** `info`: it is there once somebody has set it up. */
  severity: 'error' | 'info';
  because: string;
  fix: string;
}
