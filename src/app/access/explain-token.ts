import type { AccessAnswer, Reason } from '../../access/answer.ts';
import { explainClaims } from '../../access/explain-claims.ts';
import { placeOf, type Target } from '../../access/target.ts';
import { viewName } from '../../spec/views-of.ts';
import type { TokenTarget } from './token-target.ts';
import { isMeant, type ReadToken, verifyToken, wrongAudience } from './verify-token.ts';

export const WHO = 'the holder of the token';

/**
 * Which roles a token gives where it is for that client; a token that does not verify gives none anywhere.
 * @param now the clock, in milliseconds; asked behind the keys, whose answer may say that ours is off
 */
export async function explainToken(
  token: ReadToken,
  asked: readonly TokenTarget[],
  now: () => number,
): Promise<AccessAnswer[]> {
  const meant = asked.filter(({ clientId }) => isMeant(token, clientId));
  if (meant.length === 0) {
    return asked.map((one) =>
      answer(one, 'none', {
        ...wrongAudience(token, one.clientId),
        where: placeOf(one.target, ['client', 'id']),
      }),
    );
  }
  return Promise.all(
    meant.map(async (one) => {
      const issuer = await one.issuer();
      if ('open' in issuer) return answer(one, 'unknown', issuer.open);
      if ('refused' in issuer) return answer(one, 'none', issuer.refused);
      const verified = await verifyToken(token, issuer, one, now());
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

const answer = ({ target }: TokenTarget, status: 'none' | 'unknown', because: Reason): AccessAnswer => ({
  source: target.spec.source,
  environment: viewName(target.environment),
  who: WHO,
  status,
  roles: [],
  because: [because],
});
