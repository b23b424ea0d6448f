import { type Access, resolveAccess } from '../../model/access.ts';
import { tenantIdOf } from '../../providers/entra/tenant-id.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';

/** What an environment of a spec wants from a token. */
export interface Expected {
  source: string;
  environment: string;
  /** The tenant; undefined where the spec keeps it out. */
  directory: string | undefined;
  client: string | undefined;
  access: Access;
}

export const expectedOf = (spec: LoadedSpec, environment: SpecEnvironment): Expected => ({
  source: spec.source,
  environment: environment.name,
  directory: literal(tenantIdOf(environment)),
  client: literal(environment.values.client?.id),
  access: resolveAccess(environment.values, environment.lock),
});

const literal = (id: unknown): string | undefined => (typeof id === 'string' ? id.toLowerCase() : undefined);

/** The environment whose client the token is for; the only one that there is; else undefined. */
export function meant(all: readonly Expected[], audience: unknown): Expected | undefined {
  const same = all.filter(({ client }) => client !== undefined && client === literal(audience));
  return same.length === 1 ? same[0] : all.length === 1 ? all[0] : undefined;
}
