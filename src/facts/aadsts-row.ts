import type { RuleId } from '../diagnostic.ts';

/**
 * A code of Entra's sign-in service. Meaning: "Microsoft Entra authentication and authorization error codes",
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes; wording: error texts in public issues.
 */
export interface AadstsRow {
  code: number;
  /** Microsoft's name of it, or the beginning of its text where it has none. */
  name: string;
  /** What is wrong, and what follows for signing in to Airflow. */
  means: string;
  fix: string;
  /** The rule that names this cause; without one it is `aadsts-<code>`. */
  rule?: RuleId;
  /** The text by which it is known where the number was left out: words that stand in it, and how it reads. */
  wording?: readonly [anchor: string, sign: RegExp];
  /** A step that Entra takes by itself and that the person sees through: nothing is broken. */
  normal?: true;
  /** Said before a code that is the cause, in the same description: alone it means what it says. */
  cover?: true;
  /** It concerns one attempt: the next one may work. */
  fleeting?: true;
  /**
   * What is said in place of it where a page in the browser redeems the code: a single-page application, without
   * Airflow and without a secret. Source: "Redirect URI setup required for single-page apps",
   * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow.
   */
  inPage?: { means?: string; fix?: string };
}

export const row = (
  code: number,
  name: string,
  means: string,
  fix: string,
  more: Pick<AadstsRow, 'rule' | 'wording' | 'normal' | 'cover' | 'fleeting' | 'inPage'> = {},
): AadstsRow => ({ code, name, means, fix, ...more });
