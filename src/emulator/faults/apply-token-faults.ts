import { type Claims, type Header, signRs256 } from '../tokens/jwt.ts';
import type { ActiveFaults } from './active-faults.ts';
import { TOKEN_FAULTS } from './table.ts';
import type { Circumstances, Fault, TokenAnswer, TokenFault } from './token-fault.ts';

/** The token faults that are on for whoever signs in; each counts as used once. */
export function takeTokenFaults(faults: ActiveFaults, user: string): TokenFault[] {
  return Object.entries(TOKEN_FAULTS).flatMap(([name, fault]) =>
    faults.take(name, { user }) ? [fault] : [],
  );
}

/** @returns the ID token with the faults in it; without faults, the right one */
export function idTokenWith<About extends Circumstances>(
  faults: Fault<About>[],
  header: Header,
  claims: Claims,
  about: About,
): string {
  const changed = faults.reduce((now, fault) => fault.claims?.(now, about) ?? now, claims);
  const forger = faults.find((fault) => fault.forge);
  return forger?.forge?.(header, changed, about) ?? signRs256(header, changed, about.signing.privateKey);
}

/** @returns the token endpoint's answer with the faults in it */
export function answerWith<About extends Circumstances>(
  faults: Fault<About>[],
  answer: TokenAnswer,
  about: About,
): TokenAnswer {
  return faults.reduce((now, fault) => fault.answer?.(now, about) ?? now, answer);
}
