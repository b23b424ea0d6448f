import type { RuleId, Where } from '../diagnostic.ts';

/** What one person, one set of claims or one key comes to in one environment. */
export interface AccessAnswer {
  /** The spec, as it was named. */
  source: string;
  environment: string;
  /** Who was asked about, in words. */
  who: string;
  /** `none`: not signed in at all, or without any role; `unknown`: it could not be found out, which is not `none`. */
  status: 'roles' | 'none' | 'unknown';
  roles: AnsweredRole[];
  /** Why not; with `unknown` what could not be found out; with `roles` what else one should know. */
  because: Reason[];
}

export interface AnsweredRole {
  role: string;
  /** Every way that leads to it. */
  via: Via[];
}

/** One way from Entra to a role. null: that link is not part of this way, or not known. */
export interface Via {
  /** The display name of the group, or its object id where nobody knows the name. */
  group: string | null;
  groupId: string | null;
  /** Assigned to the person, not to a group. */
  direct: boolean;
  /** The value of the app role. */
  appRole: string | null;
  /** The mapping as named in the spec; null: `access.unmapped` gave the role. */
  mapping: string | null;
  /** The line of the spec. */
  where: Where;
}

/** One link that is missing, or one thing to know. */
export interface Reason {
  /** The rule that is about it. */
  link: RuleId;
  message: string;
  /** What to do about it. */
  fix?: string;
  /** The line of the spec that it concerns. */
  where?: Where;
}
