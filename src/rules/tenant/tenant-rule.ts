import type { RuleId } from '../../diagnostic.ts';
import type {
  Application,
  AppRoleAssignment,
  ClaimsMappingPolicy,
  FederatedIdentityCredential,
  PermissionGrant,
  ServicePrincipal,
} from '../../directory/entities.ts';
import type { Discovery, KeySet } from '../../directory/tenant-record.ts';
import type { TenantContext } from '../../entra/context.ts';
import type { Problem } from '../engine/rule.ts';

/** What is known of an environment's tenant and app registration, and is there. */
export interface Facts {
  discovery: Discovery;
  keys: KeySet;
  application: Application;
  servicePrincipal: ServicePrincipal;
  assignments: AppRoleAssignment[];
  federatedIdentityCredentials: FederatedIdentityCredential[];
  appKeys: KeySet;
  grants: PermissionGrant[];
  claimsMappingPolicies: ClaimsMappingPolicy[];
}

/** What a question is about: one of the facts, or the groups, each of which is known or not by itself. */
export type Part = keyof Facts | 'groups' | 'groupsByName' | 'nestedGroups';

/** A look at what is in Entra. Its severity and title stand in the registry. */
export interface TenantRule {
  /** Also the name of its file and of its page. */
  id: RuleId;
  /** Where one of them is not known, or not there, it is not run: so what could not be asked is never taken as wrong. */
  needs: readonly (keyof Facts)[];
  /** What it looks at besides, as far as it is known. */
  looksAt?: readonly Part[];
  /** Rules that need no tenant and can only guess: their findings at the place of one of this rule give way to it. */
  replaces?: readonly RuleId[];
  /** Rules that need no tenant and warn of what this one looks up: where it was run, their warnings are answered. */
  settles?: readonly RuleId[];
  /** Whether it has anything to say about such an environment at all. */
  isFor?: (context: TenantContext) => boolean;
  checkTenant: (facts: Facts, context: TenantContext) => Problem[];
}

interface TypedRule<N extends keyof Facts> extends Omit<TenantRule, 'needs' | 'checkTenant'> {
  needs: readonly N[];
  checkTenant: (facts: Pick<Facts, N>, context: TenantContext) => Problem[];
}

/** A rule that can look at nothing but what it says it needs. */
export const tenantRule = <N extends keyof Facts>(rule: TypedRule<N>): TenantRule => rule;
