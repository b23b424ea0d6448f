import * as z from 'zod';
import { showInvisible } from '../yaml/show-invisible.ts';
import {
  application,
  appRoleAssignment,
  claimsMappingPolicy,
  federatedIdentityCredential,
  group,
  groupRef,
  permissionGrant,
  person,
  servicePrincipal,
  user,
} from './entities.ts';
import type { IssuerRecord } from './issuer-record.ts';
import type { Observed, UnknownRule } from './observed.ts';
import { keySet as publicKeys } from './read-issuer.ts';
import type { TenantRecord, UserRecord } from './tenant-record.ts';

/** What was read of tenants and issuers, in a file. It holds names, ids and public keys, and neither a secret nor a token. */
export interface Snapshot {
  version: 1;
  /** The program that wrote it. */
  recordedBy?: string | undefined;
  tenants: TenantRecord[];
  users: UserAnswer[];
  /** Of providers that are known by their issuers; absent in recordings from before. */
  issuers?: RecordedIssuer[] | undefined;
}

export interface RecordedIssuer extends IssuerRecord {
  readAt: string;
}

export interface UserAnswer {
  tenant: string;
  authority: string;
  /** As asked for. */
  user: string;
  readAt: string;
  answer: Observed<UserRecord | null>;
}

const rules: Record<UnknownRule, UnknownRule> = {
  'permission-missing': 'permission-missing',
  'sign-in-failed': 'sign-in-failed',
  'discovery-unreachable': 'discovery-unreachable',
  'keys-unreachable': 'keys-unreachable',
  'graph-unreachable': 'graph-unreachable',
  'snapshot-old': 'snapshot-old',
};

/** It is said to people as it stands, and a file may say anything. */
const sentence = z.string().transform(showInvisible);

const unknown = z.object({
  status: z.literal('unknown'),
  rule: z.enum(rules),
  message: sentence,
  fix: sentence.exactOptional(),
  reason: sentence.exactOptional(),
});

const observed = <T>(value: z.ZodType<T>): z.ZodType<Observed<T>> =>
  z.discriminatedUnion('status', [
    z.object({ status: z.literal('known'), value }),
    unknown,
    z.object({ status: z.literal('not-asked') }),
  ]) as z.ZodType<Observed<T>>;

const discovery = z.object({
  issuer: z.string(),
  tenantId: z.string().optional(),
  jwksUri: z.string(),
  authorizationEndpoint: z.string(),
  tokenEndpoint: z.string(),
});

const keySet = z.object({ kids: z.array(z.string()) });

const app = z.object({
  application: observed(application.nullable()),
  servicePrincipal: observed(servicePrincipal.nullable()),
  assignments: observed(z.array(appRoleAssignment)),
  federatedIdentityCredentials: observed(z.array(federatedIdentityCredential)),
  appKeys: observed(keySet),
  grants: observed(z.array(permissionGrant)),
  claimsMappingPolicies: observed(z.array(claimsMappingPolicy)),
});

const byKey = <T>(value: z.ZodType<T>) => z.record(z.string(), value);

const tenant: z.ZodType<TenantRecord> = z.object({
  tenant: z.string(),
  authority: z.string(),
  readAt: z.iso.datetime(),
  discovery: observed(discovery.nullable()),
  keys: observed(keySet),
  apps: byKey(app),
  groups: byKey(observed(group.nullable())),
  groupsByName: byKey(observed(z.array(group))),
  nestedGroups: byKey(observed(z.array(groupRef))),
  people: byKey(observed(z.array(person))).exactOptional(),
  allPeople: byKey(observed(z.array(person))).exactOptional(),
  accounts: byKey(observed(person.nullable())).exactOptional(),
});

const userRecord = z.object({
  user,
  directGroups: observed(z.array(groupRef)),
  transitiveGroups: observed(z.array(group)),
});

const issuer: z.ZodType<RecordedIssuer> = z.object({
  issuer: z.string(),
  readAt: z.iso.datetime(),
  metadata: observed(
    z.object({
      issuer: z.string(),
      keysUrl: z.string(),
      endSession: z.string().nullable(),
      algorithms: z.array(z.string()).nullable(),
      scopes: z.array(z.string()).nullable(),
    }),
  ),
  keys: observed(publicKeys.shape.keys),
});

const snapshot: z.ZodType<Snapshot> = z.object({
  version: z.literal(1),
  recordedBy: z.string().optional(),
  tenants: z.array(tenant),
  users: z.array(
    z.object({
      tenant: z.string(),
      authority: z.string(),
      user: z.string(),
      readAt: z.iso.datetime(),
      answer: observed(userRecord.nullable()),
    }),
  ),
  issuers: z.array(issuer).optional(),
});

/**
 * A snapshot from the text of its file, which is not trusted: it may come with a pull request.
 * @returns in `wrong`, one line that says what is wrong with it
 */
export function parseSnapshot(text: string): { snapshot: Snapshot } | { wrong: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { wrong: 'it is not JSON' };
  }
  const { success, data, error } = snapshot.safeParse(json);
  if (success) return { snapshot: data };
  const path = error.issues[0]?.path.map(String).join('.') || 'the top';
  return { wrong: `it is not a recording of this version: see ${path.slice(0, 120)}` };
}

/** The text of a snapshot: the same answers give the same bytes, in whatever order they came. */
export function writeSnapshot({ recordedBy, tenants, users, issuers = [] }: Snapshot): string {
  const whole = {
    version: 1,
    recordedBy,
    tenants: tenants.toSorted((one, other) => compare(keyOf(one), keyOf(other))),
    users: users.toSorted((one, other) => compare(keyOf(one) + one.user, keyOf(other) + other.user)),
    ...(issuers.length > 0 && {
      issuers: issuers.toSorted((one, other) => compare(one.issuer, other.issuer)),
    }),
  };
  return `${JSON.stringify(sorted(whole), null, 2)}\n`;
}

const keyOf = ({ authority, tenant: name }: { authority: string; tenant: string }) => `${authority} ${name} `;

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Keys in order; lists of things with an id by that, since Graph gives them as it likes. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(sorted);
    return items.every((item) => idOf(item) !== undefined)
      ? items.toSorted((one, other) => compare(String(idOf(one)), String(idOf(other))))
      : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => compare(one, other));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

const idOf = (item: unknown): unknown => Object(item).id ?? Object(item).keyId ?? undefined;
