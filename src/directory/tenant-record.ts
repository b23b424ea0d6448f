import type {
  Application,
  AppRoleAssignment,
  ClaimsMappingPolicy,
  FederatedIdentityCredential,
  Group,
  GroupRef,
  PermissionGrant,
  Person,
  ServicePrincipal,
  User,
} from './entities.ts';
import type { Observed } from './observed.ts';

/** What was read of one tenant in one run: plain data, which a snapshot keeps and the rules look at. */
export interface TenantRecord {
  /** As it was asked for: a GUID or a domain name, in lower case. */
  tenant: string;
  /** Where it was asked, such as https://login.microsoftonline.com. */
  authority: string;
  /** When, in ISO 8601 and UTC. */
  readAt: string;
  /** false: a recording has nothing of it, which was read at no time. */
  isRecorded?: false;
  /** null: Entra knows no such tenant, of which nothing else was asked then. */
  discovery: Observed<Discovery | null>;
  keys: Observed<KeySet>;
  /** By client id, in lower case. */
  apps: Record<string, AppRecord>;
  /** By object id, in lower case; null: there is no such group. */
  groups: Record<string, Observed<Group | null>>;
  /** By display name as asked for; names are not unique. */
  groupsByName: Record<string, Observed<Group[]>>;
  /** By object id: the groups that are direct members of this one. Asked where Entra counts direct members only. */
  nestedGroups: Record<string, Observed<GroupRef[]>>;
  /** By object id: the people who are members of this group themselves. Absent: nobody asked. */
  people?: Record<string, Observed<Person[]>>;
  /** The same with the members of the groups in it. */
  allPeople?: Record<string, Observed<Person[]>>;
  /** By object id: the accounts of people who have an app role without a group; null: deleted. Absent: nobody asked. */
  accounts?: Record<string, Observed<Person | null>>;
}

/** OpenID Connect discovery of exactly this tenant, version 2.0. */
export interface Discovery {
  issuer: string;
  /** The GUID in the issuer; undefined when there is none, as under `common`. */
  tenantId?: string | undefined;
  jwksUri: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
}

export interface KeySet {
  /** The ids of the keys that are published, in order. */
  kids: string[];
}

/** One app registration and its enterprise application. null: there is none in this tenant. */
export interface AppRecord {
  application: Observed<Application | null>;
  servicePrincipal: Observed<ServicePrincipal | null>;
  assignments: Observed<AppRoleAssignment[]>;
  /** Asked when the client proves itself by workload identity. */
  federatedIdentityCredentials: Observed<FederatedIdentityCredential[]>;
  /** The keys that Entra publishes for this app alone (`?appid=`). */
  appKeys: Observed<KeySet>;
  /** With `--deep`: what was consented to on behalf of users. */
  grants: Observed<PermissionGrant[]>;
  /** With `--deep`; needs a write permission, so it may stay unknown. */
  claimsMappingPolicies: Observed<ClaimsMappingPolicy[]>;
}

/** One person, for `explain` and `can`. */
export interface UserRecord {
  user: User;
  /** Entra counts these for app roles and for assigned groups. */
  directGroups: Observed<GroupRef[]>;
  /** All of them, through other groups too, with the fields that decide how a token carries them. */
  transitiveGroups: Observed<Group[]>;
}
