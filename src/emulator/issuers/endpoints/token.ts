import { checkProof, readClientProof } from '../../endpoints/client-authentication.ts';
import { redeemCode } from '../../endpoints/redeem-code.ts';
import { refuseByFault } from '../../faults/apply-endpoint-faults.ts';
import { takeIssuerFaults } from '../../faults/apply-issuer-faults.ts';
import { answerWith, idTokenWith } from '../../faults/apply-token-faults.ts';
import type { IssuerCircumstances, TokenAnswer } from '../../faults/token-fault.ts';
import { type Answer, type Call, json } from '../../http/exchange.ts';
import type { State } from '../../state.ts';
import type { Grant } from '../../tokens/grants.ts';
import { type Client, findIssuerClient, type Issuer } from '../issuer.ts';
import { OAuthError } from '../oauth-error.ts';
import { placeOf, type Reached } from '../place.ts';
import { accessTokenOf, halfHash, issuerIdTokenClaims, pathOf, signInOf } from '../tokens.ts';

/** An authorization code and the client's secret in, an ID token and an access token out. */
export async function token(state: State, reached: Reached, call: Call): Promise<Answer> {
  const { issuer } = reached;
  const form = new URLSearchParams(call.body);
  const proof = readClientProof(call, form);
  const client = findIssuerClient(issuer, proof.clientId);
  if (!client) throw new OAuthError('invalid_client', 401);
  refuseByFault(issuer.faults, 'token', {});
  if (proof.assertion !== undefined) throw new OAuthError('invalid_client', 401);
  await checkProof(state, client.application, proof, []);
  if (form.get('grant_type') !== 'authorization_code') throw new OAuthError('unsupported_grant_type');
  const grant = redeemCode(state, form, client.application);
  return json(200, await issue(state, reached, client, grant, call.origin), { pragma: 'no-cache' });
}

async function issue(
  state: State,
  { issuer, place }: Reached,
  client: Client,
  { user, scopes, nonce }: Grant,
  origin: string,
): Promise<TokenAnswer> {
  const { shape, keys } = issuer;
  const now = Math.floor(state.now() / 1000);
  const signIn = signInOf(issuer, client, user, { issuer: place.issuer, scopes, now });
  const accessToken = accessTokenOf(issuer, client, signIn);
  issuer.sessions.set(accessToken, { userId: user.id, clientId: client.id, scopes, expires: now + 3600 });
  const about = await circumstances(state, issuer, client, origin, now, signIn.person);
  const faults = takeIssuerFaults(issuer.faults, user.userPrincipalName);
  const right = issuerIdTokenClaims(
    issuer,
    client,
    user,
    { ...signIn, accessTokenHash: halfHash(accessToken) },
    nonce,
  );
  const header = { alg: 'RS256', typ: 'JWT', kid: keys.signing.kid };
  const idToken = idTokenWith(faults, header, right, about);
  const answer: TokenAnswer = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: shape.lifetime,
    scope: scopes.join(' '),
    id_token: idToken,
  };
  issuer.previousIdToken = idToken;
  return answerWith(faults, answer, about);
}

async function circumstances(
  state: State,
  issuer: Issuer,
  client: Client,
  origin: string,
  now: number,
  person: { subject: string; roles: string[]; groups: string[] },
): Promise<IssuerCircumstances> {
  const foreign = await state.keys.foreign();
  const [keyClaim] = client.keyClaims.filter((one) => one.in.includes('idToken'));
  const other = state.issuers.find((one) => one !== issuer);
  const worth = [...person.roles, ...person.groups];
  return {
    origin,
    tenantId: issuer.tenant.id,
    userId: person.subject,
    clientId: client.id,
    now,
    roles:
      worth.length > 0 ? worth : client.application.appRoles.slice(0, 1).flatMap(({ value }) => value ?? []),
    claim: keyClaim ? pathOf(keyClaim.claim, client.id) : ['email'],
    signing: issuer.keys.signing,
    foreign,
    encryption: issuer.encryptionKey ?? foreign,
    other: other
      ? { issuer: placeOf(other, origin).issuer, signing: other.keys.signing }
      : { issuer: 'https://id.example.net', signing: foreign },
    secret: [...client.application.secrets.values()][0] ?? '',
    previousIdToken: issuer.previousIdToken,
  };
}
