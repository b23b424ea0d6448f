import type { Severity } from './severity.ts';

export interface RegisteredRule {
  /** The severity it is usually reported with; a finding with another one says so itself. */
  severity: Severity;
  /** What it finds, in one line. */
  title: string;
}

export const error = (title: string): RegisteredRule => ({ severity: 'error', title });
export const warning = (title: string): RegisteredRule => ({ severity: 'warning', title });
export const info = (title: string): RegisteredRule => ({ severity: 'info', title });
export const unknown = (title: string): RegisteredRule => ({ severity: 'unknown', title });
