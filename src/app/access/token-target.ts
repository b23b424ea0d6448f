import type { Target } from '../../access/target.ts';
import type { FoundIssuer } from './issuer.ts';

/** An environment that a token may be for. */
export interface TokenTarget {
  target: Target;
  clientId: string;
  /** Whose tokens it takes. */
  issuer(): Promise<FoundIssuer>;
}
