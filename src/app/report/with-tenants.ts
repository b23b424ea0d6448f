import { withHolders } from '../../access/holders.ts';
import type { Finding } from '../../diagnostic.ts';
import { tenantKey } from '../../entra/questions.ts';
import type { AccessTable, EnvironmentAccess } from '../../model/access-table.ts';
import { noDirectory } from '../../rules/issuer/no-directory.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { viewName } from '../../spec/views-of.ts';
import type { TenantsRead } from '../tenant/read-tenants.ts';

/** The table with who has each key, or why that is not known. */
export function withTenants({ environments }: AccessTable, read: TenantsRead): AccessTable {
  return { environments: environments.map((environment) => withTenant(environment, read)) };
}

function withTenant(environment: EnvironmentAccess, read: TenantsRead): EnvironmentAccess {
  const isIt = ({ spec, environment: one }: { spec: LoadedSpec; environment: SpecEnvironment }) =>
    spec.source === environment.source && viewName(one) === environment.name;
  const asked = read.chosen.find(isIt);
  const record = asked && read.records.get(tenantKey(asked.address));
  if (asked && record) {
    const { appId, resolved } = asked;
    return withHolders(environment, record, appId, resolved.access.keys.carriesIds);
  }
  const keptOut = read.keptOut.find(isIt);
  if (keptOut)
    return notKnown(
      environment,
      `${keptOut.path.join('.')} is kept out of the spec, and ${keptOut.variable} is not set to one`,
    );
  return isElsewhere(read)(environment)
    ? notKnown(environment, `${environment.settings.provider} has no directory that is asked`)
    : notKnown(environment, 'the spec does not say enough of this environment to ask');
}

const notKnown = (environment: EnvironmentAccess, message: string): EnvironmentAccess => ({
  ...environment,
  lines: environment.lines.map((line) => ({ ...line, holders: { status: 'unknown', message } })),
});

/** Whether an environment has a provider without a directory, which `askedElsewhere` says. */
export const isElsewhere =
  ({ elsewhere }: TenantsRead) =>
  ({ source, name }: EnvironmentAccess): boolean =>
    elsewhere.some(({ spec, environment }) => spec.source === source && viewName(environment) === name);

/** What cannot be asked of providers without a directory: alone it is what the report was for. */
export const askedElsewhere = ({ elsewhere, chosen }: TenantsRead): Finding[] =>
  elsewhere.map((one) => {
    const isAlone = !chosen.some(({ spec }) => spec === one.spec);
    return noDirectory(one, 'who has each key', isAlone ? 'unknown' : 'info');
  });
