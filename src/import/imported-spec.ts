import type { TenantPart } from '../providers/entra/tenant-text.ts';
import type { IdOrEnv } from '../spec/schema.ts';

/** The parts of a spec that an old file can tell, in the order in which they are written. */
export interface ImportedSpec extends TenantPart {
  version: 1;
  url: string;
  client: { id: IdOrEnv; secret: { env: string }; providerName?: string };
  airflow: { version: string; fab?: string; chart?: string; roles?: string[] };
  access: ImportedAccess;
  tests: ImportedTest[];
}

export interface ImportedAccess {
  claim: 'roles' | 'groups';
  sync: 'login' | 'first';
  unmapped: string;
  username?: 'preferred_username' | 'upn' | 'email';
  knownEmail?: 'link';
  session?: string;
  mappings: Record<string, string[]>;
}

export interface ImportedTest {
  name: string;
  claims: Record<string, string[]>;
  expect: string[] | 'deny';
}
