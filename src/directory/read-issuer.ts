import * as z from 'zod';
import { type Asking, askDocument, askKeys } from './ask-public.ts';
import type { IssuerMetadata, IssuerRecord, PublicKey } from './issuer-record.ts';
import { known, notAsked, type Observed } from './observed.ts';

const texts = z.array(z.string()).nullish();

const metadata = z.object({
  issuer: z.string(),
  jwks_uri: z.url({ protocol: /^https?$/ }),
  end_session_endpoint: z.string().nullish(),
  id_token_signing_alg_values_supported: texts,
  scopes_supported: texts,
});

export const keySet = z.object({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string().optional(),
      use: z.string().nullish(),
      alg: z.string().optional(),
    }),
  ),
});

/** Asks a provider for its discovery document and its keys, without any credential. @param issuer a URL */
export async function readIssuer(issuer: string, asking: Asking): Promise<IssuerRecord> {
  const found = await readMetadata(issuer, asking);
  if (found.status !== 'known') return { issuer, metadata: found, keys: notAsked };
  return { issuer, metadata: found, keys: await readPublicKeys(issuer, found.value.keysUrl, asking) };
}

async function readMetadata(issuer: string, asking: Asking): Promise<Observed<IssuerMetadata>> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const read = await askDocument(url, { shape: metadata, rule: 'discovery-unreachable', fix }, asking);
  if (read.status !== 'known') return read;
  const { value } = read;
  return known({
    issuer: value.issuer,
    keysUrl: value.jwks_uri,
    endSession: value.end_session_endpoint ?? null,
    algorithms: value.id_token_signing_alg_values_supported ?? null,
    scopes: value.scopes_supported ?? null,
  });
}

/** @param issuer who named the address of the keys */
export async function readPublicKeys(
  issuer: string,
  url: string,
  asking: Asking,
): Promise<Observed<PublicKey[]>> {
  const read = await askKeys(url, issuer, { shape: keySet, rule: 'keys-unreachable', fix }, asking);
  return read.status === 'known' ? known(read.value.keys) : read;
}

const fix = 'check `issuer`; a proxy or a sign-in page of the network may answer in its place';
