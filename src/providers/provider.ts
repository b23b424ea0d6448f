import type { Path } from '../diagnostic.ts';
import type { CloudName } from '../facts/clouds.ts';
import type { KeyVaultRow } from '../facts/key-vaults.ts';
import type { LocatedMap } from '../yaml/located.ts';
import type { SpecProblem } from '../yaml/problem.ts';
import type { AbsentClaim } from './absent-claim.ts';
import type { EverybodysKey } from './everybodys-key.ts';
import type { IdOrEnv } from './id.ts';

/** What providers read of an environment of a spec, as merged. */
export interface ProviderPart {
  values: ProviderKeys;
  /** Its name in `providers`, where the environment has several. */
  among?: string;
  /** What was looked up before. */
  lock?: { tenant?: { id: string; domain?: string | undefined } | undefined };
}

export interface ProviderKeys {
  provider?: string | undefined;
  issuer?: string | undefined;
  domains?: readonly string[] | undefined;
  scopes?: readonly string[] | undefined;
  loginPage?: string | undefined;
  access?: AccessKeys | undefined;
  tenant?: { id?: IdOrEnv | undefined; cloud?: CloudName | undefined } | undefined;
  client?: { id?: IdOrEnv | undefined; providerName?: string | undefined } | undefined;
}

interface AccessKeys {
  claim?: string | readonly string[] | undefined;
  username?: string | undefined;
  email?: 'verified' | 'trusted' | undefined;
  logout?: 'provider' | 'local' | undefined;
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
  /** Such as https://login.microsoftonline.com, or an issuer. */
  origin: string;
  python: SignInPython;
  /** For what comes from Azure: the identity of a workload, secrets that are read as it. */
  azure?: AzureIdentity;
}

/** How the rendered file signs people in with one provider: data for its templates, which know no provider by name. */
export interface SignInPython {
  /** As texts and logs call it: "Microsoft Entra", "Keycloak". */
  title: string;
  /** As the head of the file has it; undefined: the title. */
  heading?: string;
  /** Where the redirect URI is registered; undefined: at the title. */
  registerAt?: string;
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
  /**
   * `list`: a list of texts. `email`: one text, the person's own address, which counts only with `email_verified`; its
   * keys are the address and `@` with its domain, in lower case.
   */
  keysForm: 'list' | 'email';
  /** Whether an e-mail is believed only with `email_verified`, or whatever the provider says about it. */
  email: 'verified' | 'trusted';
  /** The claims that are taken for the e-mail, in this order; undefined: `email`. */
  emailClaims?: readonly string[];
  /** What a user name without a prefix looks like: an object id or an address; undefined: anything. */
  bareNames?: 'id-or-address';
  /** `exact`: `aud` is the client id, and no list; undefined: a list that holds it, too, if `azp` is the client id. */
  audience?: 'exact';
  /** Where the client secret stands in a token request; undefined: in its body. */
  secretIn?: 'body' | 'header';
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

/** What carries the keys of mappings in an ID token. */
export interface KeyClaim {
  /** As people say it: `groups`, `resource_access.airflow.roles`. */
  name: string;
  /** Claim by claim; what a name holds (dots, colons) does not matter. */
  path: readonly [string, ...string[]];
  form: SignInPython['keysForm'];
  /** Ids of objects, which have to be looked up for names; else the names themselves. */
  carriesIds: boolean;
  /** Whether a token does not hold all of it, which is not the same as none. */
  isCut(claims: Readonly<Record<string, unknown>>): boolean;
  /** Why no token can carry a key, as the end of a sentence that begins with it; undefined where one can. */
  whyImpossible?(key: string): string | undefined;
}

/** A claim that every token must have, with one of these values. */
export interface RequiredClaim {
  claim: string;
  oneOf: readonly string[];
}

/** What may be registered as a redirect URI. */
export interface RedirectRules {
  /** The hosts that may be http. */
  httpHosts: readonly string[];
  /** What follows where another host is. */
  onHttp: string;
  /** What follows where one is sent that is not registered. */
  onUnknown: string;
  /** Characters of a path that may not. */
  refused: { pattern: RegExp; characters: string };
}

/** The texts for people who set a provider up: each names its own console. */
export interface ProviderTexts {
  /** What Airflow is there: `the app registration`, `the client`. */
  client: string;
  /** Where it is kept: `Entra admin center`, `Keycloak admin console`. */
  console: string;
  /** Where it shows the client id, and what prints it. */
  clientAt: string;
  /** The same for the id of the directory, where there is one. */
  directoryAt?: string;
  /** What to click there for the redirect URI, the keys and signing out; exact names of fields. */
  setUp: readonly string[];
  /** What puts the keys into the ID token, where it depends on them. @param claim the way to them */
  setUpKeys?(claim: readonly string[], keys: readonly string[]): string;
  /** What gives a person a key: `an app role or a group`. */
  keys: string;
}

/** What is true of one identity provider. One row is one file, and one line in `index.ts`. */
export interface Provider {
  /** As in a spec. */
  name: string;
  /** As messages call it. */
  title: string;
  texts: ProviderTexts;
  redirectUris: RedirectRules;
  /** The last part of the redirect URI, unless the spec says otherwise. */
  providerName: string;
  /** What can be asked about people and roles besides their tokens; undefined: nothing. */
  directory: 'graph' | undefined;
  /** What a GUID is where the secret belongs; undefined where secrets can look like one. */
  guidForSecret: string | undefined;
  /** Why the settings of Airflow alone cannot be made safe with it; undefined where they can. */
  notStock: string | undefined;
  /** What is left of a session there after signing out of Airflow, where Airflow cannot end it; else undefined. */
  staysSignedIn: string | undefined;
  absentClaims: readonly AbsentClaim[];
  everybodysKeys: readonly EverybodysKey[];
  /** The claim that names an account unless the spec says otherwise: nobody else is ever given what it holds. */
  username: string;
  /** What its issuer looks like; undefined where a spec needs none. */
  issuerExample: string | undefined;
  /** Keys that an environment has to have for it. */
  required(variables: ProviderVariables): readonly RequiredKey[];
  /** Hosts whose issuers are its own: with another provider nobody would check what it asks of tokens beside the issuer. */
  ownHosts: RegExp | undefined;
  /** Hosts with an issuer at which anybody in the world can have an account. */
  publicHosts: RegExp | undefined;
  /** Mail domains of people who belong to no organization, so that no token says one. */
  consumerDomains: readonly string[];
  /** Claims of another provider that people name accounts by. */
  absentUsernames: readonly string[];
  /** Whether people of any organization have accounts there, so that `domains` has to say whose may sign in. */
  needsDomains: boolean;
  /** The variables that are read unless the spec names others. @param among its name in `providers` */
  variables(among: string | undefined): ProviderVariables;
  /** Whether accounts are named by an e-mail that has to be verified. */
  verifiesName(values: ProviderKeys): boolean;
  keyClaim(values: ProviderKeys): KeyClaim;
  /** Those with a value that the spec says. */
  requiredClaims(values: ProviderKeys): readonly RequiredClaim[];
  /** What cannot stand in a spec for it: wrong ids, another provider's keys. @param variables its own, for the advice */
  problems(located: LocatedMap, values: ProviderKeys, variables: ProviderVariables): SpecProblem[];
  /** What is wrong with the form of its issuer. */
  issuerProblem(values: ProviderKeys): { message: string; fix: string } | undefined;
  /** The issuer as the spec has it; undefined where the provider has none in a spec. */
  issuer(values: ProviderKeys): string | undefined;
  /** Those that the environment has, in the order of the file. */
  ids(part: ProviderPart): ProviderId[];
  /**
   * @param origin another server that does the same job, such as an emulator: by flag, never by a file
   * @returns undefined while the environment lacks what is required
   */
  signIn(part: ProviderPart, origin: string | undefined): SignIn | undefined;
}

/** The names of environment variables. */
export interface ProviderVariables {
  clientId: string;
  clientSecret: string;
  directoryId: string;
}
