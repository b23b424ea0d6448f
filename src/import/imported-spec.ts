import type { Permission } from '../model/custom-roles.ts';
import type { TenantPart } from '../providers/entra/tenant-text.ts';
import type { IdOrEnv } from '../spec/schema.ts';

/** What an old file tells of one provider. */
export interface ImportedSignIn extends Partial<TenantPart> {
  /** Left out for Entra; others have an issuer or domains in place of a tenant. */
  provider?: string;
  issuer?: string;
  domains?: string[];
  scopes?: string[];
  client: { id: IdOrEnv; secret: { env: string }; providerName?: string };
  access: OwnAccess;
}

/** The claims of Entra that carry keys. */
export type EntraClaim = 'roles' | 'groups';

/** Of `access` what one provider has for itself. */
export interface OwnAccess {
  /** A list leads into a claim. */
  claim: string | string[];
  username?: string;
  email?: 'verified' | 'trusted';
  logout?: 'provider' | 'local';
  atMost?: string[];
  overage?: 'graph';
  mappings: Record<string, string[]>;
}

/** And what all providers of a spec share. */
export interface SharedAccess {
  sync: 'login' | 'first';
  unmapped: string;
  knownEmail?: 'link';
  passwords?: 'local';
  airflowGroups?: 'allow';
  session?: string;
}

export type ImportedAccess = OwnAccess & SharedAccess;

/** Names of roles that exist, or roles that the file makes. */
type ImportedRoles = string[] | Record<string, Permission[]>;

interface ImportedBase {
  version: 1;
  url: string;
  airflow: { version: string; fab?: string; chart?: string; roles?: ImportedRoles };
  tests: ImportedTest[];
}

/** The parts of a spec that an old file can tell, in the order in which they are written. */
export interface ImportedSpec extends ImportedBase, ImportedSignIn {
  access: ImportedAccess;
}

/** The same of a file with several providers, by their names in Airflow. */
export interface SeveralSpec extends ImportedBase {
  access: SharedAccess;
  providers: Record<string, NamedSignIn>;
}

/** One of several, where `provider` is called `type`. */
export type NamedSignIn = { type?: string } & Omit<ImportedSignIn, 'provider'>;

export const namedSignIn = ({ provider, ...rest }: ImportedSignIn): NamedSignIn => ({
  ...(provider !== undefined && { type: provider }),
  ...rest,
});

export interface ImportedTest {
  name: string;
  /** Where there are several. */
  provider?: string;
  claims: Record<string, unknown>;
  expect: string[] | 'deny';
}
