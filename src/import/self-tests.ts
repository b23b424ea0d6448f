import { isGuid } from '../guid.ts';
import { resolveAccess } from '../model/access.ts';
import { evaluate } from '../model/evaluate.ts';
import type { KeyClaim } from '../providers/provider.ts';
import type {
  ImportedAccess,
  ImportedSignIn,
  ImportedSpec,
  ImportedTest,
  SharedAccess,
} from './imported-spec.ts';

/** More would be longer than the mappings that they are about. */
const MAX_TESTS = 20;

/** Who signs people in, as far as it decides. */
type SignsIn = Pick<ImportedSpec, 'provider' | 'domains'>;

/** What the imported mappings decide, as tests of the spec. Groups by name change with a lock file, so they have none. */
export function selfTests(access: ImportedAccess, by: SignsIn): ImportedTest[] {
  // No test can have a claim of that name: a spec does not take the key.
  if ([access.claim].flat().includes('__proto__')) return [];
  const keys = Object.keys(access.mappings).filter(
    (key) => by.provider !== undefined || access.claim === 'roles' || isGuid(key),
  );
  return [
    ...keys.slice(0, MAX_TESTS).map((key) => test(access, by, key, [key.trim()])),
    test(access, by, 'a stranger', []),
  ];
}

/** The same of one provider. @param name its own, where there are several */
export function testsOf(
  name: string | undefined,
  signIn: ImportedSignIn,
  shared: SharedAccess,
): ImportedTest[] {
  const { provider, domains, access } = signIn;
  const by = { ...(provider !== undefined && { provider }), ...(domains && { domains }) };
  const tests = selfTests({ ...access, ...shared }, by);
  return name === undefined
    ? tests
    : tests.map((one) => ({ ...one, name: `${name}: ${one.name}`, provider: name }));
}

function test(access: ImportedAccess, by: SignsIn, name: string, keys: string[]): ImportedTest {
  const values = { ...by, access };
  const resolved = resolveAccess(values);
  const claims = resolved.keys.form === 'email' ? ofPerson(keys, by) : nested(resolved.keys, keys);
  const outcome = evaluate(resolved, claims);
  return { name, claims, expect: outcome.kind === 'roles' ? outcome.roles.map(({ role }) => role) : 'deny' };
}

function nested({ path, carriesIds }: KeyClaim, keys: string[]): Record<string, unknown> {
  const carried = keys.map((key) => (carriesIds && isGuid(key) ? key.toLowerCase() : key));
  return path.toReversed().reduce<unknown>((held, claim) => ({ [claim]: held }), carried) as Record<
    string,
    unknown
  >;
}

/** Somebody of a domain, or one person; a stranger is of another. */
function ofPerson([key]: string[], { domains = [] }: SignsIn): Record<string, unknown> {
  if (key === undefined)
    return { email: 'stranger@other.example', email_verified: true, hd: 'other.example' };
  const [, host = ''] = key.split('@');
  return {
    email: key.startsWith('@') ? `somebody${key}` : key,
    email_verified: true,
    ...(domains.includes(host) && { hd: host }),
  };
}
