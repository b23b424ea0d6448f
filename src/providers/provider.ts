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
  provider?: string | undefined;
  access?: { claim?: string | undefined; username?: string | undefined } | undefined;
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

/** How the rendered file signs people in with one provider: data for its templates, which know no provider by name. */
export interface SignInPython {
  /** As texts and logs call it: "Microsoft Entra", "Keycloak". */
  title: string;
  /** The icon of the button, of Font Awesome: fa-windows, fa-key. */
  icon: string;
  /** Letter by letter as discovery and tokens have it. */
  issuer: FromEnv;
  clientId: EnvId;
  /** Endpoints that are known before discovery; undefined leaves them to it. */
  endpoints?: { authorize: FromEnv; token: FromEnv };
  scope: string;
  /** Sent with the authorization request: a hint for the provider, never a check. */
  authorizeParams: Readonly<Record<string, string>>;
  /** Claims that must have one of these values, such as `tid`. */
  required: readonly { claim: string; oneOf: FromEnv }[];
  /** The claim that names the account, and what stands before it in the user name. */
  username: string;
  prefix: string;
  /** The way to the keys of the mappings, claim by claim. */
  keys: readonly string[];
  /** `email`: the claim is the person's own address, and a key is that address or `@` and its domain. */
  keysForm: 'list' | 'email';
  /** Whether an e-mail is believed only with `email_verified`, or whatever the provider says about it. */
  email: 'verified' | 'trusted';
  /** Of the signatures that are taken. */
  algorithms: readonly string[];
  /** Such as https://graph.microsoft.com; undefined where no directory can be asked for keys that a token leaves out. */
  graph?: string;
  /** Signing out there as well: at the `end_session_endpoint` of discovery, or not at all. */
  logout: 'end-session' | 'none';
}

/** Texts, and ids that the file reads from its environment. */
export type FromEnv = readonly (string | EnvId)[];

/** An id that the file reads from a variable of its environment, and what it must look like. */
export interface EnvId {
  variable: string;
  form: 'guid' | 'text';
}

export interface AzureIdentity {
  keyVault: KeyVaultRow;
  /** Undefined where the spec keeps it out. */
  directoryId: string | undefined;
  clientId: string | undefined;
}

/** A claim of the ID token that can carry the keys of mappings. */
export interface KeyClaim {
  name: string;
  /** Ids of objects, which have to be looked up for names; else the names themselves. */
  carriesIds: boolean;
  /** Whether a token does not hold all of it, which is not the same as none. */
  isCut(claims: Readonly<Record<string, unknown>>): boolean;
}

/** What may be registered as a redirect URI. */
export interface RedirectRules {
  /** The hosts that may be http. */
  httpHosts: readonly string[];
  /** What follows where another host is. */
  onHttp: string;
  /** Characters of a path that may not. */
  refused: { pattern: RegExp; characters: string };
}

/** What is true of one identity provider. One row is one file, and one line in `index.ts`. */
export interface Provider {
  /** As in a spec. */
  name: string;
  /** As messages call it. */
  title: string;
  redirectUris: RedirectRules;
  /** The last part of the redirect URI, unless the spec says otherwise. */
  providerName: string;
  /** The variable of the client secret, unless the spec says otherwise. */
  secretVariable: string;
  required: readonly RequiredKey[];
  /** The first one is read unless the spec says otherwise. */
  keyClaims: readonly [KeyClaim, ...KeyClaim[]];
  /** The claim that names an account unless the spec says otherwise: nobody else is ever given what it holds. */
  username: string;
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
