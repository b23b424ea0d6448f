import { auth0 } from './auth0.ts';
import { authentik } from './authentik.ts';
import { cognito } from './cognito.ts';
import { entra } from './entra.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { keycloak } from './keycloak.ts';
import { oidc } from './oidc.ts';
import { okta } from './okta.ts';
import type { KeyClaim, Provider, ProviderKeys, ProviderPart } from './provider.ts';

/** Every provider that a spec can name; the first one is taken where it names none. */
const providers: readonly [Provider, ...Provider[]] = [
  entra,
  keycloak,
  google,
  okta,
  cognito,
  auth0,
  gitlab,
  authentik,
  oidc,
];

/** As `provider` of a spec. */
export const providerNames: readonly string[] = providers.map(({ name }) => name);

export const isProvider = (name: string): boolean => providerNames.includes(name);

/** The provider of an environment. */
export const providerOf = (values: ProviderKeys): Provider =>
  providers.find(({ name }) => name === values.provider) ?? providers[0];

/** The claim that carries the keys of an environment's mappings. */
export const keyClaimOf = (values: ProviderKeys): KeyClaim => providerOf(values).keyClaim(values);

/** The provider whose own an issuer is, where the spec has it under another one; else undefined. */
export function ownerOfIssuer(values: ProviderKeys): Provider | undefined {
  const provider = providerOf(values);
  const host = hostOf(values.issuer);
  return providers.find((one) => one !== provider && one.ownHosts?.test(host));
}

/** Whether anybody in the world can have an account at the issuer, and nothing else says whose people may sign in. */
export function isPublicIssuer(values: ProviderKeys): boolean {
  const provider = providerOf(values);
  if (provider.needsDomains && values.domains?.length) return false;
  const host = hostOf(provider.issuer(values));
  return providers.some(({ publicHosts }) => publicHosts?.test(host));
}

const hostOf = (issuer: string | undefined): string =>
  issuer !== undefined && URL.canParse(issuer) ? new URL(issuer).hostname : '';

/** As messages call whoever signs people in, where they are about what several providers share. */
export const whoSignsIn = ({ values, among }: ProviderPart): string =>
  among === undefined ? providerOf(values).title : 'the provider';

/** Its name in Airflow, which is the last part of the redirect URI. */
export const providerNameOf = ({ values, among }: ProviderPart): string =>
  among ?? values.client?.providerName ?? providerOf(values).providerName;
