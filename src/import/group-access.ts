import { DENY } from '../model/access.ts';
import type { ConfigModel } from '../python/config.ts';
import { type ClaimPath, claimPaths, isAt } from './claim-path.ts';
import { mappingsOf } from './mappings.ts';
import type { Notes } from './note.ts';
import { isUndecided, ownDecisions, refusesNoKeys } from './own-decisions.ts';
import { includes, type Registration, registrationOf } from './registration.ts';

/** The claim that stock code reads of every provider that gives keys. Source: `get_oauth_user_info` of the FAB provider. */
const STOCK_CLAIM = 'groups';

interface GroupAccess {
  claim: string | string[];
  unmapped: string;
  mappings: Record<string, string[]>;
}

/** Which keys of a token give which roles, for a provider whose tokens carry them. */
export function groupAccess(model: ConfigModel, note: Notes): GroupAccess | { refused: string } {
  const paths = claimPaths(model);
  const [first, ...others] = paths;
  const makesUser = model.managers.some((manager) => manager.makesUser);
  if (!first && makesUser)
    return {
      refused: 'has a security manager of its own, and where it takes the keys of roles from cannot be read',
    };
  const open = paths.find(({ isOpen }) => isOpen);
  if (open)
    return {
      refused: `takes the keys of roles from \`${open.path.join('.')}\` of the token, and what stands at \`*\` is not known from the file: a spec names the claim step by step; write the step out in the file (as a text, in place of a variable or another claim), and import again`,
    };
  if (others.length > 0)
    return {
      refused: `takes the keys of roles from ${paths.map(({ path }) => `\`${path.join('.')}\``).join(' and ')}, and a spec reads one claim: have the provider put all of them into one, read that one in the file, and import again`,
    };
  const path = first?.path ?? [STOCK_CLAIM];
  const written = mappingsOf(model, note);
  const registered = registrationOf(model, note);
  const claim = { claim: path.at(-1) ?? STOCK_CLAIM, name: path.join('.'), isOf: isAt(path.slice(0, -1)) };
  const claims = [claim];
  if (first && isUndecided(model, claims))
    return {
      refused: `gives keys of roles by more than what stands in \`${path.join('.')}\` of the token, which cannot be read off its security manager`,
    };
  const own = ownDecisions(model, written, registered, note, claims);
  const { unmapped, everybody } = forThoseWithout(
    first,
    refusesNoKeys(model, claim),
    own?.registration ?? registered,
    note,
  );
  const mappings = [...(own?.mappings ?? written)].map(([key, roles]): [string, string[]] => [
    key,
    everybody === undefined || includes(roles, everybody) ? roles : [...roles, everybody],
  ]);
  if (mappings.length === 0 && unmapped !== DENY)
    note({
      kind: 'assumed',
      severity: 'warning',
      message: `no mapping was found in the file: whoever signs in gets \`${unmapped}\``,
      fix: 'write the keys and their roles into `access.mappings`',
      about: ['access', 'mappings'],
    });
  const [only = STOCK_CLAIM] = path;
  return { claim: path.length === 1 ? only : path, unmapped, mappings: Object.fromEntries(mappings) };
}

/** Where a token without the claim ends in an exception or is refused, nobody with such a token was let in. */
function forThoseWithout(
  path: ClaimPath | undefined,
  isRefused: boolean,
  registration: Registration,
  note: Notes,
): Registration {
  const { unmapped } = registration;
  if (!path || unmapped === DENY || !(path.raises || isRefused)) return registration;
  note({
    kind: 'dropped',
    severity: 'warning',
    message: `whoever had nothing in \`${path.path.join('.')}\` was not signed in${path.raises ? ', since reading it ended in an exception' : ''}, and somebody with other keys got \`${unmapped}\`: with the spec both are refused`,
    at: path,
    about: ['access', 'unmapped'],
  });
  return { ...registration, unmapped: DENY };
}
