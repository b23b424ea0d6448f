import * as z from 'zod';
import { type Asking, askPublic } from './ask-public.ts';
import { excerpt } from './excerpt.ts';
import type { IssuerMetadata, IssuerRecord, PublicKey } from './issuer-record.ts';
import { readJson } from './json-answer.ts';
import { known, notAsked, type Observed, type Unknown, type UnknownRule } from './observed.ts';

const texts = z.array(z.string()).nullish();

const metadata = z.object({
  issuer: z.string(),
  jwks_uri: z.url({ protocol: /^https?$/ }),
  end_session_endpoint: z.string().nullish(),
  id_token_signing_alg_values_supported: texts,
  scopes_supported: texts,
});

const keySet = z.object({
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
  const answer = await askPublic(url, 'discovery-unreachable', asking);
  if ('rule' in answer) return answer;
  if (answer.status !== 200) return wrong('discovery-unreachable', url, `HTTP ${answer.status}`);
  const read = readJson(answer.body, metadata);
  if ('wrong' in read) return wrong('discovery-unreachable', url, read.wrong);
  const { value } = read;
  return known({
    issuer: value.issuer,
    keysUrl: value.jwks_uri,
    endSession: value.end_session_endpoint ?? null,
    algorithms: value.id_token_signing_alg_values_supported ?? null,
    scopes: value.scopes_supported ?? null,
  });
}

/** Keys over http would be anybody's, except where the issuer is http itself, which is for one machine. */
export async function readPublicKeys(
  issuer: string,
  url: string,
  asking: Asking,
): Promise<Observed<PublicKey[]>> {
  if (url.startsWith('http:') && new URL(url).origin !== new URL(issuer).origin)
    return wrong('keys-unreachable', issuer, 'an address of its keys that is not https');
  const answer = await askPublic(url, 'keys-unreachable', asking);
  if ('rule' in answer) return answer;
  if (answer.status !== 200) return wrong('keys-unreachable', url, `HTTP ${answer.status}`);
  const read = readJson(answer.body, keySet);
  return 'wrong' in read ? wrong('keys-unreachable', url, read.wrong) : known(read.value.keys);
}

const wrong = (rule: UnknownRule, url: string, what: string): Unknown => ({
  status: 'unknown',
  rule,
  message: `${excerpt(url)} answered with ${what}`,
  fix: 'check `issuer`; a proxy or a sign-in page of the network may answer in its place',
});
