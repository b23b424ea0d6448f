import type { AppPlan } from '../plan-app.ts';

/** What a text is made for. */
export interface Target {
  /** The GUID of the tenant, as far as it is known. */
  directory: string | undefined;
  /** Where Microsoft Graph is, such as https://graph.microsoft.com. */
  graph: string;
}

/** Puts plans of one tenant into a language that something else carries out; ends in a newline. */
export type PlanText = (plans: readonly AppPlan[], target: Target) => string;
