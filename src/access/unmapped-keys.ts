import { excerpt } from '../directory/excerpt.ts';
import { providerOf } from '../providers/index.ts';
import type { Provider } from '../providers/provider.ts';
import { suggest } from '../yaml/suggest.ts';
import type { Reason } from './answer.ts';
import { placeOf, type Target } from './target.ts';

/** What claims hold is anybody's text. */
const LONGEST = 100;

/** `trusted` changes nothing about it: that is about the e-mail that Airflow stores. */
export const UNVERIFIED_EMAIL =
  '`email` counts only with `email_verified` true, and as an address in ASCII with one `@`; the claims have not both';

/**
 * Why claims that are well-formed give no role: nothing is carried, or nothing of it is mapped.
 * @param carried the values of the claim that the spec reads
 */
export function unmappedKeys(
  target: Target,
  carried: readonly string[],
  claims: Readonly<Record<string, unknown>>,
): Reason[] {
  const { access } = target;
  const where = placeOf(target, ['access', 'mappings']);
  const provider = providerOf(target.environment.values);
  if (carried.length === 0 && !provider.directory) return [nothingCarried(target, provider, claims)];
  if (carried.length === 0) {
    const other = access.claim === 'roles' ? 'groups' : 'roles';
    const beside = other in claims ? `; they have \`${other}\`, which this spec does not read` : '';
    return [
      {
        link: 'claim-empty',
        message: `the claims have nothing in \`${access.claim}\`${beside}`,
        fix:
          access.claim === 'roles'
            ? 'assign an app role that is mapped to the person, or to a group with the person as a direct member'
            : 'have the groups put into the token (groupMembershipClaims), and the person added to one that is mapped',
        where,
      },
    ];
  }
  const keys = access.mappings.map(({ key }) => key);
  return carried.map((key) => {
    const meant = suggest(key, keys);
    return {
      link: 'key-not-mapped',
      message: `\`${excerpt(key, LONGEST)}\` is carried in \`${access.claim}\`, and no line maps it`,
      ...(meant !== undefined && { fix: `the spec maps \`${meant}\`` }),
      where,
    };
  });
}

/** Of a provider whose tokens are all that is known of it. */
function nothingCarried(
  target: Target,
  { title, texts }: Provider,
  { email }: Readonly<Record<string, unknown>>,
): Reason {
  const { access } = target;
  const where = placeOf(target, ['access', 'mappings']);
  if (access.keys.form === 'email' && typeof email === 'string')
    return {
      link: 'claim-empty',
      message: `${UNVERIFIED_EMAIL}: no key is carried`,
      fix: `have the address verified at ${title}`,
      where,
    };
  return {
    link: 'claim-empty',
    message: `the claims have nothing in \`${access.claim}\``,
    fix: `have ${title} put it into the ID token (${texts.console}), and give the person ${texts.keys} that is mapped`,
    where,
  };
}
