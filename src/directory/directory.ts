import type { Application, AppRoleAssignment, Person } from './entities.ts';
import type { IssuerRecord } from './issuer-record.ts';
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
  /**
   * Groups that a lock knows by both. What of the two is not asked for is asked all the same where the other does not
   * lead to it: no group has the name, or the id is that of none, or of one with another name.
   */
  locked: { name: string; id: string }[];
  /** The ids of groups of which more counts than that they are there, whatever the applications say. */
  wholeGroups: string[];
  /** Also what needs more than Application.Read.All and GroupMember.Read.All. */
  deep: boolean;
}

export interface AppQuestion {
  /** In lower case. */
  appId: string;
  federatedIdentityCredentials: boolean;
  /** What to ask about groups once the application and its assignments are known. Absent: nothing more. */
  groups?: (application: Application, assignments: readonly AppRoleAssignment[]) => AppGroups;
}

/** Object ids in lower case. */
export interface AppGroups {
  /** Whether they are there: an assignment outlives its group. */
  there: string[];
  /** Also which groups are in them. */
  nested: string[];
  /** Of every group in question more counts than that it is there. */
  whole: boolean;
}

/** What is live: Microsoft Graph, or a recording of it. Neither throws for what it could not find out. */
export interface Directory {
  /** Where the answers come from. */
  origin: { kind: 'graph' } | { kind: 'snapshot'; file: string };
  readTenant(questions: TenantQuestions): Promise<TenantRecord>;
  /**
   * The people in groups of a tenant that was read, by the ids of the groups.
   * @param through also those who are in it by a group in it
   */
  readPeople(
    address: TenantAddress,
    groups: readonly string[],
    through: boolean,
  ): Promise<Record<string, Observed<Person[]>>>;
  /** The accounts of people in a tenant that was read, by their object ids; null: there is no such account. */
  readAccounts(
    address: TenantAddress,
    ids: readonly string[],
  ): Promise<Record<string, Observed<Person | null>>>;
  /** What a provider says of itself to everybody. @param issuer a URL */
  readIssuer(issuer: string): Promise<IssuerRecord>;
  /** @param user a user principal name or an object id; null: there is no such user */
  readUser(address: TenantAddress, user: string): Promise<Observed<UserRecord | null>>;
}
