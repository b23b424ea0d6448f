import { expect, test } from 'vitest';
import { keyClaimOf, providerNames } from '../../src/providers/index.ts';
import { renderSpec } from '../../src/render/render-spec.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { validateText } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';

const named = (name: string) => changed('version: 1', `version: 1\nprovider: ${name}`);

const rendered = (text: string) =>
  renderSpec(loadSpec(text, 'airflow-entra.yaml'), 'airflow-entra.yaml', {
    artifacts: ['webserver-config', 'oauth-providers', 'config-map'],
  });

test('a spec that names the default provider is the spec that names none', () => {
  expect(rendered(named('entra'))).toEqual(rendered(sampleSpec));
  expect(rendered(sampleSpec)).toHaveLength(3);
});

test.each(['Entra', 'azure'])('there is no provider %s', async (name) => {
  const { status, report } = await validateText(named(name));
  expect(status).toBe(2);
  expect(report.findings.map(({ rule, message }) => [rule, message])).toContainEqual([
    'spec-invalid',
    `\`provider\` must be one of ${providerNames.join(', ')}`,
  ]);
});

test('GitHub has no ID token, and what to put before it is told', async () => {
  const { status, report } = await validateText(named('github'));
  expect(status).toBe(2);
  expect(report.findings.map(({ message, fix }) => `${message}; ${fix?.text}`)).toContainEqual(
    expect.stringMatching(/^`provider` must be one of entra, .*: GitHub gives no ID token.*Dex or Keycloak/),
  );
});

test('no two providers have one name, and each has the claims that its specs can read', () => {
  expect(new Set(providerNames).size).toBe(providerNames.length);
  for (const provider of providerNames) {
    const usual = keyClaimOf({ provider });
    for (const claim of [usual.path[0], 'groups']) {
      const keys = keyClaimOf({ provider, access: { claim } });
      expect(keys.path).toEqual([claim]);
      expect(keys.isCut({})).toBe(false);
      expect(keys.isCut({ _claim_names: { [claim]: 'src1' } })).toBe(true);
    }
  }
});
