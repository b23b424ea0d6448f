import type { JSONWebKeySet } from 'jose';
import type { Reason } from '../../access/answer.ts';
import type { RuleId } from '../../diagnostic.ts';
import type { TenantAddress } from '../../directory/directory.ts';
import { discoveryEndpoint } from '../../directory/endpoints.ts';
import { explainFailure } from '../../directory/explain-failure.ts';
import { type Transport, TransportFailure } from '../../directory/transport.ts';
import { tenantName } from '../../entra/tenant-of.ts';
import { isGuid } from '../../guid.ts';

/** Who signs the tokens of one app registration, as Entra publishes it. */
export interface Issuer {
  issuer: string;
  tenantId: string;
  keys: JSONWebKeySet;
}

const TIMEOUT = 20_000;
const LIMIT = 1_000_000;

/**
 * Asks discovery and the key set, without credentials. The app's own discovery names its own keys too, which a
 * registration with claims mapping signs with.
 * Source: Microsoft identity platform, "Access tokens in the Microsoft identity platform", custom signing keys.
 * @returns `refused`: Entra knows no such tenant; `open`: it could not be asked
 */
export async function readIssuer(
  address: TenantAddress,
  appId: string,
  transport: Transport,
): Promise<Issuer | { refused: Reason } | { open: Reason }> {
  const tenant = tenantName(address);
  const url = discoveryEndpoint(address, appId);
  const discovery = await getJson(transport, url, 'discovery-unreachable');
  if ('open' in discovery) return discovery;
  if (discovery.json.error === 'invalid_tenant') {
    const message = `Entra knows no tenant ${tenant}: no token is of it (AADSTS90002)`;
    return { refused: { link: 'tenant-not-found', message, fix: 'correct `tenant.id`, or `tenant.cloud`' } };
  }
  const { issuer, jwks_uri: keysUrl } = discovery.json;
  const tenantId = String(issuer).split('/').find(isGuid);
  const other = isGuid(tenant) && tenantId !== tenant;
  if (typeof issuer !== 'string' || tenantId === undefined || other || typeof keysUrl !== 'string') {
    return notUsable('discovery-unreachable', url);
  }
  if (!isHttps(keysUrl)) return notUsable('keys-unreachable', url);
  const keys = await getJson(transport, keysUrl, 'keys-unreachable');
  if ('open' in keys) return keys;
  if (!Array.isArray(keys.json.keys)) return notUsable('keys-unreachable', keysUrl);
  return { issuer, tenantId, keys: { keys: keys.json.keys } };
}

const isHttps = (url: string) => URL.canParse(url) && new URL(url).protocol === 'https:';

type Answer = { status: number; json: Record<string, unknown> } | { open: Reason };

async function getJson(transport: Transport, url: string, link: RuleId): Promise<Answer> {
  const headers = { accept: 'application/json' };
  try {
    const { status, body } = await transport({ method: 'GET', url, headers, timeout: TIMEOUT, limit: LIMIT });
    const json: unknown = JSON.parse(body);
    if ((status !== 200 && status !== 400) || typeof json !== 'object' || json === null) {
      return notUsable(link, url);
    }
    return { status, json: json as Record<string, unknown> };
  } catch (error) {
    if (error instanceof SyntaxError) return notUsable(link, url);
    if (!(error instanceof TransportFailure)) throw error;
    return { open: { link, ...explainFailure(new URL(url).origin, error) } };
  }
}

const notUsable = (link: RuleId, url: string): { open: Reason } => ({
  open: {
    link,
    message: `${new URL(url).origin} gives no answer that Entra would give: the token cannot be verified`,
    fix: 'check the URL of --authority, and what stands between this machine and it',
  },
});
