import type { Directory } from './directory/entities.ts';
import type { ActiveFaults } from './faults/active-faults.ts';
import type { Issuer } from './issuers/issuer.ts';
import type { Grants } from './tokens/grants.ts';
import type { Claims } from './tokens/jwt.ts';
import type { KeyRing } from './tokens/key-ring.ts';

/** Everything that one running emulator holds. */
export interface State {
  directory: Directory;
  /** The issuers beside Entra. */
  issuers: Issuer[];
  keys: KeyRing;
  grants: Grants;
  faults: ActiveFaults;
  /** Raw claims put over those of a user, by userPrincipalName in lower case; set by the control endpoint. */
  claims: Map<string, Claims>;
  /** How often each endpoint was asked. */
  requests: Map<string, number>;
  /** The ID token of the sign-in before, for the fault that replays it. */
  previousIdToken: string | undefined;
  /** The `jti` of each client assertion that is still valid, and its end in seconds. */
  assertions: Map<string, number>;
  controlToken: string;
  /** Milliseconds. */
  now(): number;
  /** A request that failed for no reason of its own. */
  onBug(error: unknown): void;
}
