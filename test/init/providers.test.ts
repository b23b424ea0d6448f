import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { providerNames, providerOf } from '../../src/providers/index.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';

/** What each needs beside a URL and a client, and what cannot be guessed. */
function flagsOf(provider: string): string[] {
  const { directory, issuerExample, needsDomains, keyClaim } = providerOf({ provider });
  return [
    ...(directory ? ['--tenant', '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11'] : []),
    ...(issuerExample === undefined ? [] : ['--issuer', issuerExample]),
    ...(needsDomains ? ['--domain', 'example.com'] : []),
    ...(keyClaim({}).name === '' ? ['--claim', 'https://example.com/roles'] : []),
    ...(keyClaim({}).form === 'email'
      ? ['--map', 'ada@example.com=Admin', '--map', '@example.com=Viewer']
      : []),
  ];
}

const url = ['--url', 'https://airflow.example.com'];
const client = ['--client', '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42'];

test.each(providerNames)('a first spec of %s is valid, passes its tests and renders', async (provider) => {
  const cwd = temporaryFolder();
  const argv = ['init', '--yes', '--provider', provider, ...url, ...client, ...flagsOf(provider)];
  const { status, out, err } = await runCli(argv, { cwd });
  expect(status, err).toBe(0);
  const { texts, title } = providerOf({ provider });
  for (const step of texts.setUp) expect(out).toContain(step);
  expect(await runCli(['validate', '--strict'], { cwd })).toMatchObject({ status: 0 });
  expect(await runCli(['render'], { cwd })).toMatchObject({ status: 0 });
  const spec = readFileSync(join(cwd, 'airflow-entra.yaml'), 'utf8');
  expect(spec).toContain(`then ${title} is asked again`);
  if (provider !== 'entra') expect(spec + out).not.toMatch(/Entra|tenant|AAD_/);
});

test.each([
  ['keycloak', [], /--issuer/],
  ['google', ['--map', 'ada@example.com=Admin'], /--domain/],
  ['auth0', ['--issuer', 'https://example.eu.auth0.com/'], /--claim/],
  ['auth0', ['--issuer', 'https://example.eu.auth0.com', '--claim', 'x'], /--issuer: .*slash/],
  ['github', [], /none of entra, .*Dex or Keycloak/],
  ['keycloack', [], /--provider: .*write `keycloak`/],
  ['Keycloak', [], /missing: --issuer/],
  ['google', ['--domain', 'EXAMPLE.com', '--map', 'ada@example.com=Admin'], /--domain: .*lower case/],
  ['entra', ['--issuer', 'https://sso.example.com'], /--issuer: .*Entra/],
])('init for %s with %j is refused, and says which flag', async (provider, more, said) => {
  const cwd = temporaryFolder();
  const { status, err } = await runCli(
    ['init', '--yes', '--provider', provider, ...url, ...client, ...more],
    { cwd },
  );
  expect(status).toBe(2);
  expect(err).toMatch(said);
});

test.each([
  [[], 'Token Claim Name groups, Full group path off'],
  [['--map', '/airflow-admins=Admin'], 'Token Claim Name groups, Full group path on'],
  [['--map', 'admins=Admin', '--claim', 'teams'], 'Token Claim Name teams, Full group path off'],
  [['--map', 'a=Admin', '--claim', 'resource_access,airflow,roles'], 'client roles: Add to ID token on'],
  [['--map', 'a=Admin', '--claim', 'realm_access,roles'], 'realm roles: Add to ID token on'],
])('init for keycloak with %j names the mapper that brings the keys: %s', async (more, mapper) => {
  const issuer = ['--issuer', 'https://sso.example.com/realms/data'];
  const { status, out, err } = await runCli(
    ['init', '--yes', '--provider', 'keycloak', ...url, ...client, ...issuer, ...more],
    { cwd: temporaryFolder() },
  );
  expect(status, err).toBe(0);
  expect(out.match(/Full group path|Add to ID token on/g)).toContain('Add to ID token on');
  expect(out).toContain(mapper);
  expect(out.match(/Group Membership/g)?.length ?? 0).toBe(mapper.includes('Full') ? 1 : 0);
});
