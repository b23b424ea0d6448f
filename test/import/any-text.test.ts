import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { config, importText } from './import-text.ts';

/** A file that is there when the old file was run. */
const TOUCHED = join(temporaryFolder(), 'touched');

const python = (text: string) =>
  `"${[...text].map((one) => (/[\w .:-]/.test(one) ? one : escaped(one))).join('')}"`;
const escaped = (one: string) => `\\U${(one.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;

/** Text as nobody should write it: words of YAML, quotes, line ends, what cannot be seen. */
const odd = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    'no',
    '~',
    '<<',
    '0x1F',
    'a: b',
    '# a',
    '- a',
    '\u202eabc',
    'a\nb: c',
    '{{ x }}',
    '"',
    "'",
    '!a',
    '*a',
    'constructor',
    '1:30',
    'é',
    '🦫',
  ),
);

describe('whatever stands in the file', () => {
  test('the spec holds, and says what the report says', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(odd, fc.array(odd, { maxLength: 3 })), { maxLength: 4 }),
        fc.record({ name: odd, tenant: odd, client: odd, role: odd, theme: odd, variable: odd }),
        async (mapping, { name, tenant, client, role, theme, variable }) => {
          const entries = mapping.map(([key, roles]) => `${python(key)}: [${roles.map(python).join(', ')}]`);
          const text = config({
            remote: `"client_id": ${python(client)}, "client_secret": os.environ[${python(variable)}], ${python(theme)}: 1,
        "access_token_url": f"https://login.microsoftonline.com/" + ${python(tenant)} + "/oauth2"`,
            after: `AUTH_ROLES_MAPPING = {${entries.join(', ')}}\nAUTH_USER_REGISTRATION_ROLE = ${python(role)}\nOAUTH_PROVIDERS[0]["name"] = ${python(name)}`,
          });
          // Reads the printed spec back, and compares it with the report.
          const { spec, err, out } = await importText(text);
          expect(err).toBe('');
          expect(spec, out).toBeDefined();
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u200b]/);
        },
      ),
      { numRuns: 150 },
    ));

  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `AUTH_ROLES_MAPPING["k${index}"] = f(${index})`).join('\n');

  test('3,000 lines are read, and 10,000 are not: unknown', async () => {
    expect((await importText(config({ after: lines(3000) }))).status).toBeLessThan(3);
    const { status, spec, err, out } = await importText(config({ after: lines(10_000) }));
    expect([status, spec]).toEqual([3, undefined]);
    expect(err + out).toContain('too large to be read as Python');
  });

  test.each([
    ['a deep expression', `X = ${'('.repeat(5000)}1${')'.repeat(5000)}`],
    ['a deep dictionary', `AUTH_ROLES_MAPPING = ${'{"a": '.repeat(400)}1${'}'.repeat(400)}`],
    ['a class that is its own base', 'class M(M): pass\nSECURITY_MANAGER_CLASS = M'],
    ['a function that calls itself', 'def f(x): return f(x)\nAUTH_ROLES_MAPPING = f(1)'],
    ['what would run', `__import__("os").system("touch ${TOUCHED}")`],
    ['providers that are no list', 'OAUTH_PROVIDERS = 7'],
    [
      'settings of the wrong kind',
      'AUTH_ROLES_MAPPING = 3\nAUTH_USER_REGISTRATION_ROLE = []\nPERMANENT_SESSION_LIFETIME = "8h"\nAUTH_OAUTH_ROLE_KEYS = 1',
    ],
  ])('%s does no harm', async (_, after) => {
    const { status, err } = await importText(config({ after }));
    expect([0, 1, 2]).toContain(status);
    expect(err).not.toContain('    at ');
    expect(existsSync(TOUCHED)).toBe(false);
  });
});
