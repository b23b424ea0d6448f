import { isGuid } from '../guid.ts';
import { resolveAccess } from '../model/access.ts';
import { evaluate } from '../model/evaluate.ts';
import type { ImportedAccess, ImportedTest } from './imported-spec.ts';

/** More would be longer than the mappings that they are about. */
const MAX_TESTS = 20;

/** What the imported mappings decide, as tests of the spec. Groups by name change with a lock file, so they have none. */
export function selfTests(access: ImportedAccess): ImportedTest[] {
  const keys = Object.keys(access.mappings).filter((key) => access.claim === 'roles' || isGuid(key));
  return [
    ...keys.slice(0, MAX_TESTS).map((key) => test(access, key, [key.trim()])),
    test(access, 'a stranger', []),
  ];
}

function test(access: ImportedAccess, name: string, keys: string[]): ImportedTest {
  const carried = keys.map((key) => (access.claim === 'groups' && isGuid(key) ? key.toLowerCase() : key));
  const claims = { [access.claim]: carried };
  const outcome = evaluate(resolveAccess({ access }), claims);
  return { name, claims, expect: outcome.kind === 'roles' ? outcome.roles.map(({ role }) => role) : 'deny' };
}
