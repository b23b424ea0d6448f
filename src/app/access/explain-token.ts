import type { AccessAnswer, Reason } from '../../access/answer.ts';
import { explainClaims } from '../../access/explain-claims.ts';
import { placeOf, type Target } from '../../access/target.ts';
import type { Transport } from '../../directory/transport.ts';
import type { Asked } from './ask-entra.ts';
import { readIssuer } from './issuer.ts';
import { type ReadToken, verifyToken, wrongAudience } from './verify-token.ts';

const WHO = 'the holder of the token';

/**
 * Which roles a token gives where it is for that client; a token that does not verify gives none anywhere.
 * @param now milliseconds
 */
export async function explainToken(
  token: ReadToken,
  asked: readonly Asked[],
  transport: Transport,
  now: number,
): Promise<AccessAnswer[]> {
  const audience = token.audience.toLowerCase();
  const meant = asked.filter(({ environment }) => environment.appId === audience);
  if (meant.length === 0) {
    return asked.map((one) =>
      answer(one, 'none', {
        ...wrongAudience(token, one.environment.appId),
        where: placeOf(one.target, ['client', 'id']),
      }),
    );
  }
  return Promise.all(
    meant.map(async (one) => {
      const { address, appId } = one.environment;
      const issuer = await readIssuer(address, appId, transport);
      if ('open' in issuer) return answer(one, 'unknown', issuer.open);
      if ('refused' in issuer) return answer(one, 'none', issuer.refused);
      const verified = await verifyToken(token, issuer, appId, now);
      if ('failed' in verified) return answer(one, 'none', verified.failed);
      const nameless = withoutName(one.target, verified.claims);
      return nameless ? answer(one, 'none', nameless) : explainClaims(one.target, verified.claims, WHO);
    }),
  );
}

/** Without the claim that names the account, Airflow lets nobody in. */
function withoutName(target: Target, claims: Readonly<Record<string, unknown>>): Reason | undefined {
  const { username } = target.access;
  if (typeof claims[username] === 'string' && claims[username] !== '') return undefined;
  return {
    link: 'claim-missing',
    message: `the token has no \`${username}\`, which names the account: Airflow refuses the sign-in`,
    fix: 'ask for the scope `openid profile email`, as the rendered file does',
    where: placeOf(target, ['access', 'username']),
  };
}

const answer = ({ target }: Asked, status: 'none' | 'unknown', because: Reason): AccessAnswer => ({
  source: target.spec.source,
  environment: target.environment.name,
  who: WHO,
  status,
  roles: [],
  because: [because],
});
