import type { Path } from '../diagnostic.ts';
import type { CloudName } from '../facts/clouds.ts';
import type { KeyVaultRow } from '../facts/key-vaults.ts';
import type { LocatedMap } from '../yaml/located.ts';
import type { SpecProblem } from '../yaml/problem.ts';
import type { IdOrEnv } from './id.ts';

/** What providers read of an environment of a spec, as merged. */
export interface ProviderPart {
  values: ProviderKeys;
  /** What was looked up before. */
  lock?: { tenant?: { id: string; domain?: string | undefined } | undefined };
}

export interface ProviderKeys {
  tenant?: { id?: IdOrEnv | undefined; cloud?: CloudName | undefined } | undefined;
  client?: { id?: IdOrEnv | undefined } | undefined;
}

/** A key that every environment must end up with, and why. */
export interface RequiredKey {
  path: Path;
  /** Any of these does instead. */
  or?: Path[];
  because: string;
  fix: string;
}

/** An id that the rendered file reads from a variable of its environment. */
export interface ProviderId {
  variable: string;
  /** Where it stands in a spec. */
  path: Path;
  /** Undefined where the spec keeps it out. */
  value: string | undefined;
}

/** How one environment signs people in: everything that the artifacts need to know of its provider. */
export interface SignIn {
  /** Such as https://login.microsoftonline.com. */
  origin: string;
  python: SignInPython;
  /** For what comes from Azure: secrets of a key vault, the identity of a workload. */
  azure: AzureIdentity;
}

/** What the Python templates name of it. */
export interface SignInPython {
  /** What the issuer of a tenant begins with. */
  tenantsUrl: string;
  envTenant: string;
  envClient: string;
  /** Such as https://graph.microsoft.com. */
  graph: string;
}

export interface AzureIdentity {
  keyVault: KeyVaultRow;
  /** Undefined where the spec keeps it out. */
  directoryId: string | undefined;
  clientId: string | undefined;
}

/** What is true of one identity provider. One row is one file, and one line in `index.ts`. */
export interface Provider {
  /** As in a spec. */
  name: string;
  /** The last part of the redirect URI, unless the spec says otherwise. */
  providerName: string;
  /** The variable of the client secret, unless the spec says otherwise. */
  secretVariable: string;
  required: readonly RequiredKey[];
  /** Ids that nobody could sign in with. */
  wrongIds(located: LocatedMap, values: ProviderKeys): SpecProblem[];
  /** Those that the environment has, in the order of the file. */
  ids(part: ProviderPart): ProviderId[];
  /**
   * @param origin another server that does the same job, such as an emulator: by flag, never by a file
   * @returns undefined while the environment lacks what is required
   */
  signIn(part: ProviderPart, origin: string | undefined): SignIn | undefined;
}
