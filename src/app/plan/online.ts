import type { TenantRecord } from '../../directory/tenant-record.ts';
import type { Io } from '../../edge/io.ts';
import type { AskedEnvironment } from '../../entra/context.ts';
import { tenantKey } from '../../entra/questions.ts';
import { tenantGuid, tenantName } from '../../entra/tenant-of.ts';
import { liveApp } from '../../plan/live-app.ts';
import { noDirectory } from '../../rules/issuer/no-directory.ts';
import { runTenantRules } from '../../rules/tenant/run-tenant-rules.ts';
import { tenantNotFound } from '../../rules/tenant/tenant-not-found.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { readTenants } from '../tenant/read-tenants.ts';
import type { PlanArgs } from './arguments.ts';
import { type Planned, type TenantPlans, tenantPlans } from './tenant-plans.ts';

/** Of an environment without a directory. */
export const WHAT = 'what is registered there, and what would have to change';

/** What is missing beside what Entra, or a recording of it, says is there. */
export async function planOnline(specs: readonly LoadedSpec[], args: PlanArgs, io: Io): Promise<Planned> {
  const read = await readTenants(
    specs,
    args,
    { deep: false, locked: 'id', assigned: 'there', issuers: false },
    io,
  );
  const of = (key: string) => read.chosen.filter(({ address }) => tenantKey(address) === key);
  const records = [...read.records];
  const missing = records.filter(([, record]) => isMissing(record));
  const tenants = records
    .filter(([, record]) => !isMissing(record))
    .map(([key, record]) => plansFor(of(key), record, read.now));
  // Besides, what the ids that are kept out of the specs leave open.
  const { findings } = runTenantRules([tenantNotFound], {
    ...read,
    chosen: missing.flatMap(([key]) => of(key)),
  });
  const left = read.elsewhere.map((one) => noDirectory(one, WHAT));
  return { findings: [...findings, ...left], tenants, asked: records.length, read: read.tenants };
}

const isMissing = ({ discovery }: TenantRecord) => discovery.status === 'known' && discovery.value === null;

function plansFor(asked: readonly AskedEnvironment[], record: TenantRecord, now: number): TenantPlans {
  const environments = asked.map(({ spec, environment, resolved, address, appId }) => ({
    spec,
    environment,
    resolved,
    directory: tenantName(address),
    clientId: appId,
  }));
  const target = { directory: tenantGuid(record), graph: asked[0]?.address.graph ?? '' };
  return tenantPlans(target, environments, (app) => liveApp(app, record), now);
}
