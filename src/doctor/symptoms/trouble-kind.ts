/** What a bad record has to do with. */
export type Concern =
  /** Signing in: nothing but a later sign-in makes it good. */
  | 'sign-in'
  /** The web or API server, or what stands before it: where it does not run, nobody signs in. */
  | 'server'
  /** Unknown: it counts where no sign-in is seen to go through. */
  | 'other';

export interface TroubleKind {
  concern: Concern;
  /** Words of eight characters or more, in any case, of which one is in every line that the sign matches. */
  anchors: readonly string[];
  /** Matches without a level too: kubectl, proxies and kernels write none. */
  sign: RegExp;
  /** What the line says, as the begin of a sentence. */
  what: string;
  next: string;
}
