import type { TenantAddress } from '../directory/directory.ts';
import type { Group } from '../directory/entities.ts';
import type { AppRecord, TenantRecord } from '../directory/tenant-record.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { LoadedSpec, SpecEnvironment } from '../spec/loaded.ts';

/** One environment that a tenant can be asked about. */
export interface AskedEnvironment {
  spec: LoadedSpec;
  environment: SpecEnvironment;
  resolved: ResolvedEnvironment;
  address: TenantAddress;
  /** In lower case. */
  appId: string;
}

/** One environment beside what was read of its tenant. */
export interface TenantContext extends AskedEnvironment {
  record: TenantRecord;
  /** Of the environment's client id. */
  app: AppRecord;
  /** The redirect URIs of every environment of the run that shares the registration, this one's too. */
  redirectUris: readonly string[];
  /** Milliseconds. */
  now: number;
  /** By object id; null: there is no such group; undefined: not known. */
  groupOf(id: string): Group | null | undefined;
}
