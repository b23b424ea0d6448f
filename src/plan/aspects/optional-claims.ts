import type { OptionalClaim } from '../../directory/entities.ts';
import { needsUpn } from '../../facts/stock-holes.ts';
import { answerOf, aspect, changeOf, type Wish } from '../aspect.ts';
import type { PlannedEnvironment } from '../desired-app.ts';
import { placeOf } from '../place.ts';

/** Claims of the ID token that Entra puts in only when asked. */
export const optionalClaims = aspect<string>({
  object: 'optional-claim',
  reads: ['application'],
  wants: ({ environments }) => environments.flatMap(wanted),
  compare: ({ wishes, live }) => {
    const claims = answerOf(live.application).optionalClaims;
    const idToken = claims?.idToken ?? [];
    const missing = wishes.filter(({ value }) => !idToken.some(({ name }) => name === value));
    const optionalClaims = {
      idToken: [...idToken, ...missing.map(({ value }) => claim(value))],
      accessToken: claims?.accessToken ?? [],
      saml2Token: claims?.saml2Token ?? [],
    };
    return {
      changes: missing.map((wish) => changeOf('optional-claim', 'add', wish)),
      writes: missing.length === 0 ? {} : { optionalClaims },
      state: { optionalClaims },
    };
  },
});

/** `email` is no matter: the sign-in asks for the scope of that name. */
function wanted(one: PlannedEnvironment): Wish<string>[] {
  const { access, security, airflow } = one.resolved;
  const stock = security === 'stock';
  if (stock ? !needsUpn(airflow) : access.username !== 'upn') return [];
  return [
    {
      name: 'upn',
      value: 'upn',
      after: 'ID token',
      reason: stock ? `Airflow ${airflow} takes the e-mail from it` : 'accounts of Airflow are named by it',
      where: [placeOf(one, stock ? ['airflow', 'version'] : ['access', 'username'])],
    },
  ];
}

const claim = (name: string): OptionalClaim => ({
  name,
  source: null,
  essential: false,
  additionalProperties: [],
});
