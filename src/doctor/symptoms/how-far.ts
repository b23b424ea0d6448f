import type { SignIns } from './sign-in-counts.ts';

/** How far the sign-ins of a log came, and the lines that prove it. */
export class HowFar {
  readonly counts: SignIns = { started: 0, cameBack: 0, accounts: 0, wentThrough: 0 };
  private signedInAt: number | undefined;
  private lastBegun: number | undefined;
  private reachedAt: number | undefined;

  /** A page or an account was reached. */
  reached(line: number): void {
    this.reachedAt = Math.max(line, this.reachedAt ?? 0);
  }

  /** A page was reached that only those get who are signed in. @param begun the line in which that sign-in began */
  gotIn(line: number, begun: number): void {
    this.signedInAt = Math.max(line, this.signedInAt ?? 0);
    this.lastBegun = Math.max(begun, this.lastBegun ?? 0);
    this.reached(line);
  }

  /** The line of the last login that reached a page. */
  get lastSignIn(): number | undefined {
    return this.signedInAt;
  }

  /** The start of the last sign-in that went through: whoever failed before it may have tried again. */
  get lastStart(): number | undefined {
    return this.lastBegun;
  }

  /** The line of the last proof that the way up to an account is fine; undefined: there is none. */
  get settledAt(): number | undefined {
    return this.reachedAt;
  }

  /** A sign-in reached a page; or an account, in a log that has no requests of it. */
  get isSettled(): boolean {
    const { started, cameBack } = this.counts;
    return this.signedInAt !== undefined || (this.reachedAt !== undefined && started + cameBack === 0);
  }

  /** Whoever came back is in: what was logged of one of them kept nobody out. */
  get isEverybodyIn(): boolean {
    const { cameBack, wentThrough } = this.counts;
    return cameBack > 0 && wentThrough >= cameBack;
  }
}
