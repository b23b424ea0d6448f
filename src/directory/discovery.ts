import * as z from 'zod';
import { guidIn } from '../guid.ts';
import { type Asking, askKeys, askPublic, documentIn } from './ask-public.ts';
import type { TenantAddress } from './directory.ts';
import { excerpt } from './excerpt.ts';
import { readJson } from './json-answer.ts';
import { known, type Observed } from './observed.ts';
import type { Discovery, KeySet } from './tenant-record.ts';
import type { HttpResponse } from './transport.ts';

/** https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata */
const document = z.object({
  issuer: z.string(),
  jwks_uri: z.url({ protocol: /^https?$/ }),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
});

const keySet = z.object({
  keys: z.array(z.object({ kid: z.string().optional(), use: z.string().nullish() })),
});

const refusal = z.object({
  error: z.string().optional(),
  error_description: z.string().optional(),
  error_codes: z.array(z.number()).optional(),
});

/**
 * There is no such tenant: not found, and three ways of not being the name of one. From
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes; 900021 and 900023 from public logs.
 */
const noSuchTenant = [90002, 900021, 900023, 90013];

/**
 * Discovery of exactly this tenant, asked without any credential.
 * @param appId with it, the document names the keys of this app alone
 */
export async function readDiscovery(
  { authority, tenant }: TenantAddress,
  asking: Asking,
  appId?: string,
): Promise<Observed<Discovery | null>> {
  const query = appId === undefined ? '' : `?appid=${encodeURIComponent(appId)}`;
  const url = `${authority}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration${query}`;
  const rule = appId === undefined ? 'discovery-unreachable' : 'keys-unreachable';
  const answer = await askPublic(url, rule, asking);
  if ('rule' in answer) return answer;
  if (isNoSuchTenant(answer)) return known(null);
  const read = documentIn(answer, url, { shape: document, rule, fix, said });
  if (read.status !== 'known') return read;
  const { issuer, jwks_uri, authorization_endpoint, token_endpoint } = read.value;
  return known({
    issuer,
    tenantId: guidIn(issuer),
    jwksUri: jwks_uri,
    authorizationEndpoint: authorization_endpoint,
    tokenEndpoint: token_endpoint,
  });
}

/** The keys that sign tokens, and not those that encrypt (RFC 7517, `use`). None published is an answer too. */
export async function readKeys(url: string, authority: string, asking: Asking): Promise<Observed<KeySet>> {
  const keys = { shape: keySet, rule: 'keys-unreachable', fix, said } as const;
  const read = await askKeys(url, authority, keys, asking);
  if (read.status !== 'known') return read;
  return known({
    kids: read.value.keys.flatMap(({ kid, use }) => (use === 'enc' ? [] : (kid ?? []))).sort(),
  });
}

function isNoSuchTenant({ status, body }: HttpResponse): boolean {
  const read = status === 400 || status === 404 ? readJson(body, refusal) : undefined;
  if (!read || 'wrong' in read) return false;
  const { error, error_codes = [], error_description = '' } = read.value;
  const code = Number(/AADSTS(\d+)/.exec(error_description)?.[1]);
  return error === 'invalid_tenant' || [...error_codes, code].some((one) => noSuchTenant.includes(one));
}

function said({ body }: HttpResponse): string {
  const read = readJson(body, refusal);
  const text = 'value' in read ? read.value.error_description : undefined;
  return text === undefined ? '' : `: ${excerpt(text)}`;
}

const fix =
  'check --authority and the cloud; a proxy or a sign-in page of the network may answer in its place';
