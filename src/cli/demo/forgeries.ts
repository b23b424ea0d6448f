/** A token that must not sign anybody in, made by a fault of the embedded Entra. */
export interface Forgery {
  /** The fault's name at the control endpoint. */
  fault: string;
  /** Completes "a token …". */
  what: string;
  /** Part of the reason that it must be refused for, here and in Airflow's log. */
  refusedFor: string;
}

export const FORGERIES: readonly Forgery[] = [
  { fault: 'other-tid', what: 'of another tenant', refusedFor: 'tid' },
  { fault: 'tampered-roles', what: 'whose roles were put in after signing', refusedFor: 'signature' },
];
