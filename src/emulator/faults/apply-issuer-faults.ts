import type { Claims } from '../tokens/jwt.ts';
import type { ActiveFaults } from './active-faults.ts';
import { ISSUER_FAULTS, USERINFO_FAULTS } from './issuer-faults.ts';
import { TOKEN_FAULTS } from './table.ts';
import type { IssuerFault } from './token-fault.ts';

/** The token faults that are on at an issuer for whoever signs in; each counts as used once. */
export function takeIssuerFaults(faults: ActiveFaults, user: string): IssuerFault[] {
  return Object.entries({ ...TOKEN_FAULTS, ...ISSUER_FAULTS }).flatMap(([name, fault]) =>
    faults.take(name, { user }) ? [fault] : [],
  );
}

/** @returns what userinfo answers while its faults are on */
export function takeUserinfoFaults(faults: ActiveFaults, right: Claims, another: Claims): Claims {
  return Object.entries(USERINFO_FAULTS).reduce(
    (claims, [name, fault]) => (faults.take(name) ? fault.claims(claims, another) : claims),
    right,
  );
}
