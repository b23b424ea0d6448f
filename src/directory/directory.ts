import type { Observed } from './observed.ts';
import type { TenantRecord, UserRecord } from './tenant-record.ts';

/** Which tenant, and where its cloud is; the hosts come from the cloud's table or from a flag, never from a file. */
export interface TenantAddress {
  /** A GUID or a domain name, in lower case. */
  tenant: string;
  /** Such as https://login.microsoftonline.com. */
  authority: string;
  /** Such as https://graph.microsoft.com. */
  graph: string;
}

/** Everything that a run wants to know of one tenant, however many specs name it. */
export interface TenantQuestions {
  address: TenantAddress;
  apps: AppQuestion[];
  /** Object ids, in lower case, each once. */
  groupIds: string[];
  /** Display names, each once. */
  groupNames: string[];
  /** Also what needs more than Application.Read.All and GroupMember.Read.All. */
  deep: boolean;
}

export interface AppQuestion {
  /** In lower case. */
  appId: string;
  federatedIdentityCredentials: boolean;
  /**
   * Entra gives an app role, and an assigned group's id, to direct members only: whether other groups are in the
   * groups that are assigned to it.
   */
  nestedGroups: boolean;
}

/** What is live: Microsoft Graph, or a recording of it. Neither throws for what it could not find out. */
export interface Directory {
  /** Where the answers come from. */
  origin: { kind: 'graph' } | { kind: 'snapshot'; file: string };
  readTenant(questions: TenantQuestions): Promise<TenantRecord>;
  /** @param user a user principal name or an object id; null: there is no such user */
  readUser(address: TenantAddress, user: string): Promise<Observed<UserRecord | null>>;
}
