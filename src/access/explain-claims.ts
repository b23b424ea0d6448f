import { excerpt } from '../directory/excerpt.ts';
import type { RoleMapping } from '../model/access.ts';
import { evaluate, type GivenRole } from '../model/evaluate.ts';
import { providerOf } from '../providers/index.ts';
import { viewName } from '../spec/views-of.ts';
import type { AccessAnswer, AnsweredRole, Reason, Via } from './answer.ts';
import type { Origin } from './expected-claim.ts';
import { mappingPlace, placeOf, type Target } from './target.ts';
import { UNVERIFIED_EMAIL, unmappedKeys } from './unmapped-keys.ts';

/**
 * Which roles the claims of one ID token give, and through which lines of the spec.
 * @param who whose claims they are, in words
 * @param origins where the values of the claim come from, if that is known
 */
export function explainClaims(
  target: Target,
  claims: Readonly<Record<string, unknown>>,
  who: string,
  origins: ReadonlyMap<string, Origin[]> = new Map(),
): AccessAnswer {
  const { access, spec, environment } = target;
  const outcome = evaluate(access, claims);
  const answer = (
    status: AccessAnswer['status'],
    roles: AnsweredRole[],
    because: Reason[],
  ): AccessAnswer => ({
    source: spec.source,
    environment: viewName(environment),
    who,
    status,
    roles,
    because,
  });
  if (outcome.kind === 'roles') {
    return answer(
      'roles',
      outcome.roles.map((given) => ({ role: given.role, via: waysTo(given, target, origins) })),
      access.sync === 'first' ? [onlyFirst(target)] : [],
    );
  }
  if (outcome.kind === 'unknown' || outcome.reason === 'overage')
    return answer('unknown', [], [overage(target)]);
  if (outcome.reason === 'other-people') return answer('none', [], otherPeople(target, claims));
  if (outcome.reason === 'unverified-name') return answer('none', [], [unverifiedName(target)]);
  if (outcome.reason === 'malformed') return answer('none', [], [malformed(target)]);
  return answer('none', [], unmappedKeys(target, outcome.carried, claims));
}

function waysTo({ via }: GivenRole, target: Target, origins: ReadonlyMap<string, Origin[]>): Via[] {
  if (via.length === 0) {
    const where = placeOf(target, ['access', 'unmapped']);
    return [{ group: null, groupId: null, direct: false, appRole: null, mapping: null, where }];
  }
  return via.flatMap((mapping) =>
    (origins.get(mapping.key) ?? [undefined]).map((origin) => wayThrough(mapping, origin, target)),
  );
}

function wayThrough({ name, key }: RoleMapping, origin: Origin | undefined, target: Target): Via {
  const where = mappingPlace(target, name);
  // Elsewhere the key is all that a token says.
  if (!providerOf(target.environment.values).directory)
    return { group: null, groupId: null, direct: false, appRole: null, mapping: name, where };
  const readsGroups = target.access.keys.carriesIds;
  return {
    group: origin?.group ? (origin.group.displayName ?? origin.group.id) : readsGroups ? name : null,
    groupId: origin?.group?.id ?? (readsGroups ? key : null),
    direct: origin !== undefined && !origin.group,
    appRole: readsGroups ? null : origin ? (origin.appRole ?? null) : key,
    mapping: name,
    where,
  };
}

const onlyFirst = (target: Target): Reason => ({
  link: 'sync-off',
  message:
    '`access.sync: first`: these roles are given at the first sign-in only; an account that exists keeps its roles',
  where: placeOf(target, ['access', 'sync']),
});

/** Unknown is not none, whatever Airflow does about it. */
const overage = (target: Target): Reason => ({
  link: 'group-overage',
  message: `more groups than a token holds: it carries a pointer in their place, and ${
    target.access.overage === 'graph' && target.access.keys.carriesIds
      ? 'Airflow asks Microsoft Graph at the sign-in'
      : 'Airflow refuses the sign-in'
  }`,
  fix: 'put only groups that are assigned to the application into its tokens (ApplicationGroup), or use app roles',
  where: placeOf(target, ['access', target.access.keys.carriesIds ? 'overage' : 'claim']),
});

/** Claims that every token must have, and that this one has not, or with another value. */
function otherPeople(target: Target, claims: Readonly<Record<string, unknown>>): Reason[] {
  return target.access.required
    .filter(({ claim, oneOf }) => !oneOf.some((value) => value === claims[claim]))
    .map(({ claim, oneOf }) => ({
      link: 'claim-missing',
      message: `\`${claim}\` ${
        Object.hasOwn(claims, claim) ? `is \`${excerpt(String(claims[claim]), 100)}\`` : 'is missing'
      }, and must be ${oneOf.join(' or ')}: Airflow refuses the sign-in`,
      where: placeOf(target, ['domains']),
    }));
}

const unverifiedName = (target: Target): Reason => ({
  link: 'claim-missing',
  message: `${UNVERIFIED_EMAIL}, and \`email\` is the user name: Airflow refuses the sign-in`,
  fix: `have the address verified at ${providerOf(target.environment.values).title}, or leave \`access.username\` out`,
  where: placeOf(target, ['access', 'username']),
});

const malformed = (target: Target): Reason => ({
  link: 'claim-malformed',
  message: `the claim \`${target.access.claim}\` is not a ${target.access.keys.form === 'email' ? 'text' : 'list of texts'}: Airflow refuses the sign-in`,
  where: placeOf(target, ['access', 'claim']),
});
