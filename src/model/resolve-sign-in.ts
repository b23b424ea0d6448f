import type { Path } from '../diagnostic.ts';
import { providerNameOf, providerOf } from '../providers/index.ts';
import type { ProviderId, SignIn } from '../providers/provider.ts';
import { redirectUri } from '../providers/redirect-uri.ts';
import type { SpecEnvironment } from '../spec/loaded.ts';
import type { LocatedMap } from '../yaml/located.ts';
import { type Access, resolveAccess } from './access.ts';
import { type ClientSecret, resolveClientSecret } from './client-secret.ts';
import type { CompleteEnvironment } from './complete-environment.ts';
import { type Credential, resolveCredential } from './credential.ts';

/** How people sign in with one provider of an environment, and what they get. */
export interface ResolvedSignIn {
  /** The name of the provider in Airflow, which is the last part of the redirect URI. */
  providerName: string;
  /** Where the spec has it: its path to what is of this provider alone. */
  at: Path;
  /** What is written of it, with what all providers share. */
  located: LocatedMap;
  /** As messages call the provider. */
  title: string;
  signIn: SignIn;
  redirectUri: string;
  /** Where the page is published that signs in by itself; undefined: nowhere. */
  loginPage: string | undefined;
  /** The ids that the file reads, written in the spec or kept out of it. */
  providerIds: ProviderId[];
  /** The variable of the client secret. */
  secretVariable: string;
  access: Access;
  credential: Credential;
  /** Undefined where no secret is needed. */
  clientSecret: ClientSecret | undefined;
}

/** What is made for an environment is named after this, and after its provider where there are several. */
export interface MadeFor {
  secret: string;
  /** Whether a Secret has to be mounted as a file, unless the spec names a variable. */
  asFile: boolean;
}

export function resolveSignIn(
  environment: SpecEnvironment,
  { url, client, signIn, row }: CompleteEnvironment,
  { secret, asFile }: MadeFor,
): ResolvedSignIn {
  const provider = providerOf(environment.values);
  const providerName = providerNameOf(environment);
  const credential = resolveCredential(client);
  const { among } = environment;
  const usual = provider.variables(among).clientSecret;
  const clientSecret =
    credential.kind === 'secret'
      ? resolveClientSecret(client.secret, usual, { secret, asFile, among: among?.toLowerCase() })
      : undefined;
  return {
    providerName,
    at: among === undefined ? [] : ['providers', among],
    located: environment.located,
    title: provider.title,
    signIn,
    redirectUri: redirectUri(url, row.callback, providerName),
    loginPage: environment.values.loginPage,
    providerIds: provider.ids(environment),
    secretVariable: clientSecret?.env ?? usual,
    access: resolveAccess(environment.values, environment.lock),
    credential,
    clientSecret,
  };
}
