import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { LoadedSpec, SpecEnvironment } from '../spec/loaded.ts';

/** One environment of a spec that can be rendered. */
export interface PlannedEnvironment {
  spec: LoadedSpec;
  environment: SpecEnvironment;
  resolved: ResolvedEnvironment;
  /** The tenant: a GUID or a domain, in lower case; undefined when it is kept out of the spec and nobody knows it. */
  directory: string | undefined;
  /** In lower case; undefined when it is kept out of the spec and nobody knows it. */
  clientId: string | undefined;
}

/** One app registration, and every environment that signs people in with it. */
export interface DesiredApp {
  directory: string | undefined;
  clientId: string | undefined;
  /** What it is called if it has to be made. */
  displayName: string;
  environments: PlannedEnvironment[];
}
