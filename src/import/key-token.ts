import { providerOf } from '../providers/index.ts';
import type { ConfigModel } from '../python/config.ts';
import { inside, type Span } from '../python/value.ts';
import { claimPaths } from './claim-path.ts';
import type { Notes } from './note.ts';
import { returnedBy } from './returned.ts';

/**
 * Notes where the old file takes the keys of roles from something else than the ID token, which is all that a spec reads:
 * from the access token, or from a claim that the provider keeps out of the ID token.
 * @param claim what the spec reads
 */
export function noteKeyToken(
  model: ConfigModel,
  provider: string,
  claim: string | readonly string[],
  note: Notes,
): void {
  const path = [claim].flat();
  const name = path.join('.');
  const { absentClaims, title } = providerOf({ provider });
  const absent = absentClaims.find((one) => one.path.every((step, index) => path[index] === step));
  const access = accessToken(model);
  if (!absent && !access) return;
  const at = access ?? claimPaths(model)[0];
  const instead = `the file takes \`${name}\` from the access token, and the spec reads the ID token`;
  note({
    kind: 'dropped',
    severity: 'warning',
    message: [
      ...(access ? [instead] : []),
      absent
        ? `${absent.because}: until that is set up, nobody has a mapped key`
        : `where ${title} does not write it there, nobody has a mapped key`,
    ].join('; '),
    fix: absent?.fix ?? `have ${title} write \`${name}\` into the ID token too`,
    ...(at && { at }),
    about: ['access', 'claim'],
  });
}

/** Where the keys are read of an access token, and of no ID token. */
function accessToken(model: ConfigModel): Span | undefined {
  const read = returnedBy(model, 'role_keys')
    .flatMap((value) => inside(value))
    .flatMap((one) => (one.kind === 'item' && !one.isAttribute ? [one] : []));
  if (read.some(({ key }) => key === 'id_token' || key === 'userinfo')) return undefined;
  const found = read.find(({ key }) => key === 'access_token');
  return found && { from: found.from, to: found.to };
}
