import type { Severity } from '../diagnostic.ts';
import type { AppRecord, TenantRecord } from '../directory/tenant-record.ts';
import type { Decided } from '../model/decide.ts';
import type { LoadedSpec, SpecEnvironment } from '../spec/load.ts';
import type { Problem } from './rule.ts';

/** A rule about what is in Entra. Its page is `docs/rules/<id>.md`, with a bad and a good directory file. */
export interface TenantRule {
  id: string;
  severity: Severity;
  title: string;
  /** Looks at one environment beside its tenant. What could not be asked is not its business: it says nothing then. */
  checkTenant: (context: TenantContext) => Problem[];
}

export interface TenantContext {
  environment: SpecEnvironment;
  spec: LoadedSpec;
  decided: Decided;
  tenant: TenantRecord;
  /** Of the environment's client id. */
  app: AppRecord;
  /** Milliseconds. */
  now: number;
}
