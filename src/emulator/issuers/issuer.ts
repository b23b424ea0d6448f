import type { Application, ServicePrincipal, Tenant } from '../directory/entities.ts';
import { findByAppId } from '../directory/names.ts';
import { openDirectory } from '../directory/open.ts';
import type { TenantEntry } from '../directory/schema.ts';
import { ActiveFaults } from '../faults/active-faults.ts';
import type { Claims } from '../tokens/jwt.ts';
import { KeyRing } from '../tokens/key-ring.ts';
import { generateSigningKey, type SigningKey } from '../tokens/signing-key.ts';
import type { KeyClaim, Shape } from './shape.ts';
import { SHAPES } from './shapes/index.ts';
import type { ShapeName } from './shapes/names.ts';

/** A client that is registered at an issuer. */
export interface Client {
  id: string;
  application: Application;
  principal: ServicePrincipal;
  keyClaims: readonly KeyClaim[];
  /** Where a sign-out may lead to. */
  signOutUris: readonly string[];
}

/** An issuer beside Entra while it runs. */
export interface Issuer {
  provider: ShapeName;
  shape: Shape;
  /** Its address, letter by letter, where it is not served on loopback. */
  address: string;
  /** What stands before its paths on loopback, where another one has the same. */
  prefix: string;
  tenant: Tenant;
  clients: readonly Client[];
  keys: KeyRing;
  encryptionKey: SigningKey | undefined;
  faults: ActiveFaults;
  /** Raw claims put over those of a user, by userPrincipalName in lower case. */
  claims: Map<string, Claims>;
  previousIdToken: string | undefined;
  /** Whose access token it is, by the token. */
  sessions: Map<string, { userId: string; clientId: string; scopes: string[]; expires: number }>;
}

/** Made once for all issuers of a process, since making it takes a while and it never signs. */
let encryption: Promise<SigningKey> | undefined;

/**
 * @param entry a tenant of the directory file
 * @param place its number among the issuers, from 1
 * @param now milliseconds
 */
export async function openIssuer(
  entry: TenantEntry,
  provider: ShapeName,
  place: number,
  now: number,
): Promise<Issuer> {
  const shape: Shape = SHAPES[provider];
  const [tenant] = openDirectory({ tenants: [entry] }, now).tenants;
  if (!tenant) throw new Error('a tenant was opened and is not there');
  if (shape.encryptionKey) encryption ??= generateSigningKey();
  return {
    provider,
    shape,
    address: entry.issuer ?? shape.issuer,
    prefix: '',
    tenant,
    clients: clientsOf(entry, tenant, shape),
    keys: await KeyRing.create(place),
    encryptionKey: shape.encryptionKey && (await encryption),
    faults: new ActiveFaults(),
    claims: new Map(),
    previousIdToken: undefined,
    sessions: new Map(),
  };
}

function clientsOf(entry: TenantEntry, tenant: Tenant, shape: Shape): Client[] {
  return entry.applications.flatMap((one) => {
    const application = findByAppId(tenant.applications, one.appId);
    const principal = findByAppId(tenant.servicePrincipals, one.appId);
    if (!application || !principal) return [];
    return {
      id: one.clientId ?? application.appId,
      application,
      principal,
      keyClaims: one.keyClaims ?? shape.keyClaims,
      signOutUris: [...one.postLogoutRedirectUris, ...one.web.redirectUris],
    };
  });
}

export function findIssuerClient(issuer: Issuer, id: string): Client | undefined {
  return issuer.clients.find((client) => client.id === id);
}
