import { DEFAULT_SPEC } from '../../edge/files/default-spec.ts';
import type { Directory } from '../../emulator/emulator.ts';
import { type ResolvedEnvironment, resolveEnvironment } from '../../model/resolve-environment.ts';
import { tenantIdOf } from '../../providers/entra/tenant-id.ts';
import { loadSpec } from '../../spec/load.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { find } from '../../yaml/located.ts';
import type { Registration } from './sign-in.ts';

/** The environment `nonprod` of the example, as the demo asks about it. */
export interface AirflowNonprod {
  resolved: ResolvedEnvironment;
  /** Where the application is registered, with the secret that the directory knows. */
  registration: Registration;
  /** `airflow-entra.yaml:30` for a path in the environment. */
  place(path: string[]): string;
  /** The groups through which somebody has an app role; empty for a role that is given to the person. */
  groupsFor(upn: string, appRole: string): string[];
}

/**
 * @param text the spec
 * @param directory what is in the tenant
 * @param origin where the embedded Entra listens
 * @throws an Error if spec and directory do not belong together, which the example's tests exclude
 */
export function airflowNonprod(text: string, directory: Directory, origin: string): AirflowNonprod {
  const spec: LoadedSpec = loadSpec(text, DEFAULT_SPEC);
  const environment = known(spec.environments.find(({ name }) => name === 'nonprod'));
  const tenantId = literal(tenantIdOf(environment));
  const clientId = literal(environment.values.client?.id);
  const tenant = known(directory.tenants.find(({ id }) => id === tenantId));
  const application = known(tenant.applications.find(({ appId }) => appId === clientId));
  const clientSecret = known(application.passwordCredentials[0]?.secretText);
  const resolved = resolveEnvironment([environment], DEFAULT_SPEC, origin);
  const { redirectUri } = resolved;
  return {
    resolved,
    registration: { origin, tenantId, clientId, clientSecret, redirectUri },
    place: (path) => `${DEFAULT_SPEC}:${line(environment, path)}`,
    groupsFor: (upn, appRole) =>
      application.appRoleAssignedTo
        .filter((assignment) => assignment.appRole === appRole)
        .flatMap(({ group }) => tenant.groups.filter(({ displayName }) => displayName === group))
        .filter(({ members }) => members.includes(upn))
        .map(({ displayName }) => displayName),
  };
}

function known<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error('the spec and the directory of the example do not belong together');
  return value;
}

const literal = (id: unknown): string => known(typeof id === 'string' ? id : undefined);

const line = ({ located }: SpecEnvironment, path: string[]): number | undefined =>
  find(located, path)?.keyRange?.start.line;
