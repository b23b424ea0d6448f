import type { AuthMethod } from '../../directory/auth-method.ts';
import type { Deadline } from '../deadline.ts';

/** Where and how Entra is asked, as the flags of every command that asks it say. */
export interface OnlineOptions {
  authority: string | undefined;
  graph: string | undefined;
  ca: string | undefined;
  auth: AuthMethod | undefined;
  snapshot: string | undefined;
  record: string | undefined;
  maxAge: string | undefined;
  /** How long the run may ask and wait in all. */
  timeout?: string | undefined;
  /** The same, where it began before Entra is asked. */
  deadline?: Deadline;
  offline: boolean;
}
