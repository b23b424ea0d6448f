import type { JSONWebKeySet } from 'jose';
import type { Reason } from '../../access/answer.ts';
import { openQuestion } from '../../access/open-question.ts';
import type { Asking } from '../../directory/ask-public.ts';
import type { Directory, TenantAddress } from '../../directory/directory.ts';
import { readDiscovery } from '../../directory/discovery.ts';
import { signInOrigin } from '../../directory/endpoints.ts';
import type { PublicKey } from '../../directory/issuer-record.ts';
import { readPublicKeys } from '../../directory/read-issuer.ts';
import { tenantName } from '../../entra/tenant-of.ts';
import { isGuid } from '../../guid.ts';

/** Who signs the tokens of one client, as the provider publishes it. */
export interface Issuer {
  issuer: string;
  /** Of Entra. */
  tenantId: string | undefined;
  keys: JSONWebKeySet;
}

/** `refused`: no token can be of it; `open`: it could not be asked. */
export type FoundIssuer = Issuer | { refused: Reason } | { open: Reason };

/**
 * Asks Entra, without credentials. The app's own discovery names its own keys too, which a registration with claims
 * mapping signs with.
 * Source: Microsoft identity platform, "Access tokens in the Microsoft identity platform", custom signing keys.
 */
export async function issuerOfTenant(
  address: TenantAddress,
  appId: string,
  asking: Asking,
): Promise<FoundIssuer> {
  const tenant = tenantName(address);
  const discovery = await readDiscovery(address, asking, appId);
  if (discovery.status !== 'known')
    return { open: { ...openQuestion(discovery), link: 'discovery-unreachable' } };
  if (discovery.value === null) {
    const message = `Entra knows no tenant ${tenant}: no token is of it (AADSTS90002)`;
    return { refused: { link: 'tenant-not-found', message, fix: 'correct `tenant.id`, or `tenant.cloud`' } };
  }
  const { issuer, tenantId, jwksUri } = discovery.value;
  if (tenantId === undefined || (isGuid(tenant) && tenantId !== tenant)) return { open: strange(address) };
  const keys = await readPublicKeys(signInOrigin(address), jwksUri, asking);
  return keys.status === 'known'
    ? { issuer, tenantId, keys: keySet(keys.value) }
    : { open: openQuestion(keys) };
}

/** What a provider that is known by its issuer says of itself, live or in a recording. */
export async function issuerOf(
  written: string,
  directory: Pick<Directory, 'readIssuer'>,
): Promise<FoundIssuer> {
  const { metadata, keys } = await directory.readIssuer(written);
  if (metadata.status !== 'known') return { open: openQuestion(metadata) };
  if (metadata.value.issuer !== written) {
    const message = `discovery has the issuer ${metadata.value.issuer.slice(0, 200)}, and the spec ${written}: Airflow refuses every sign-in`;
    return { refused: { link: 'issuer-mismatch', message, fix: 'correct `issuer`' } };
  }
  if (keys.status !== 'known') return { open: openQuestion(keys) };
  return { issuer: written, tenantId: undefined, keys: keySet(keys.value) };
}

/** Those that sign; a key for encryption may have the same name. */
const keySet = (keys: readonly PublicKey[]): JSONWebKeySet => ({
  keys: keys.filter(({ use }) => use !== 'enc') as JSONWebKeySet['keys'],
});

const strange = (address: TenantAddress): Reason => ({
  link: 'discovery-unreachable',
  message: `${signInOrigin(address)} gives no answer that Entra would give: the token cannot be verified`,
  fix: 'check the URL of --authority, and what stands between this machine and it',
});
