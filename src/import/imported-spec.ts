import type { TenantPart } from '../providers/entra/tenant-text.ts';
import type { IdOrEnv } from '../spec/schema.ts';

/** The parts of a spec that an old file can tell, in the order in which they are written. */
export interface ImportedSpec extends Partial<TenantPart> {
  version: 1;
  url: string;
  /** Another provider than Entra, which has an issuer or domains in place of a tenant. */
  provider?: string;
  issuer?: string;
  domains?: string[];
  client: { id: IdOrEnv; secret: { env: string }; providerName?: string };
  airflow: { version: string; fab?: string; chart?: string; roles?: string[] };
  access: ImportedAccess;
  tests: ImportedTest[];
}

/** The claims of Entra that carry keys. */
export type EntraClaim = 'roles' | 'groups';

export interface ImportedAccess {
  /** A list leads into a claim. */
  claim: string | string[];
  sync: 'login' | 'first';
  unmapped: string;
  username?: 'preferred_username' | 'upn' | 'email';
  knownEmail?: 'link';
  session?: string;
  mappings: Record<string, string[]>;
}

export interface ImportedTest {
  name: string;
  claims: Record<string, unknown>;
  expect: string[] | 'deny';
}
