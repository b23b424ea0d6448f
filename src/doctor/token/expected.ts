import { type Access, resolveAccess } from '../../model/access.ts';
import { tenantIdOf } from '../../providers/entra/tenant-id.ts';
import { providerOf } from '../../providers/index.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { viewName } from '../../spec/views-of.ts';

/** What an environment of a spec wants from a token. */
export interface Expected {
  source: string;
  environment: string;
  /** The tenant; undefined where the spec keeps it out. */
  directory: string | undefined;
  client: string | undefined;
  /** Of a provider that is known by it; letter by letter. */
  issuer: string | undefined;
  /** The claims without which nobody is known. */
  names: readonly string[];
  /** As messages call the provider. */
  title: string;
  access: Access;
}

export function expectedOf(spec: LoadedSpec, environment: SpecEnvironment): Expected {
  const provider = providerOf(environment.values);
  const access = resolveAccess(environment.values, environment.lock);
  return {
    source: spec.source,
    environment: viewName(environment),
    directory: literal(tenantIdOf(environment)),
    client: literal(environment.values.client?.id),
    issuer: provider.issuer(environment.values),
    names: [...new Set([provider.username, access.username])],
    title: provider.title,
    access,
  };
}

const literal = (id: unknown): string | undefined => (typeof id === 'string' ? id.toLowerCase() : undefined);

/** The environment whose client the token is for; the only one that there is; else undefined. */
export function meant(all: readonly Expected[], audience: unknown): Expected | undefined {
  const same = all.filter(({ client }) => client !== undefined && client === literal(audience));
  return same.length === 1 ? same[0] : all.length === 1 ? all[0] : undefined;
}
