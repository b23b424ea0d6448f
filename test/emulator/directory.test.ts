import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settingsAt } from '../../src/emulator/directory/settings.ts';
import { parseDirectory } from '../../src/emulator/emulator.ts';

const TENANT = `tenants:
  - id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11
    displayName: Example
    applications:
      - appId: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42
        displayName: Airflow
`;

/** @returns line:column and message of each problem */
function problems(text: string): string[] {
  const { directory, problems } = parseDirectory(text, 'd.yaml');
  expect(directory === undefined).toBe(problems.length > 0);
  return problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('a directory file', () => {
  it('needs little, and gets defaults', () => {
    const { directory } = parseDirectory(TENANT, 'd.yaml');
    expect(directory?.tenants[0]?.applications[0]).toMatchObject({
      accountEnabled: true,
      appRoles: [],
      web: { redirectUris: [] },
    });
  });

  it('may use anchors and merges', () => {
    const { directory } = parseDirectory(
      `${TENANT}      - &second { appId: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e43, displayName: B }
      - { <<: *second, appId: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e44 }
`,
      'd.yaml',
    );
    expect(directory?.tenants[0]?.applications[2]?.displayName).toBe('B');
  });

  it.each([
    ['is not YAML', 'tenants: [', /^1:\d+ d\.yaml: not YAML: /],
    [
      'has a key twice',
      `${TENANT}        displayName: again\n`,
      /^7:9 d\.yaml: not YAML: Map keys must be unique/,
    ],
    ['has an alias that leads nowhere', 'tenants: *x\n', /^1:\d+ d\.yaml: not YAML: /],
    ['is empty', '', /^1:1 d\.yaml: /],
    ['has no tenants', 'tenants: []', /^1:1 d\.yaml: tenants: /],
    [
      'has a setting that does not exist',
      `${TENANT}        redirectUris: []\n`,
      /^7:9 d\.yaml: tenants\[0\]\.applications\[0\]\.redirectUris: no such setting; there are appId, id, displayName, /,
    ],
    [
      'has an id that is no GUID',
      TENANT.replace('4b0a7c1e-', 'airflow-'),
      /^5:9 d\.yaml: tenants\[0\]\.applications\[0\]\.appId: must be a GUID/,
    ],
    [
      'lacks a name',
      TENANT.replace('        displayName: Airflow\n', ''),
      /^5:9 d\.yaml: tenants\[0\]\.applications\[0\]\.displayName: is missing$/,
    ],
    [
      'assigns to nobody',
      `${TENANT}        appRoleAssignedTo: [{ appRole: x }]\n`,
      /^7:29 d\.yaml: .*appRoleAssignedTo\[0\]: must name either a `user` or a `group`$/,
    ],
    [
      'has a membership claim that does not exist',
      `${TENANT}        groupMembershipClaims: Everything\n`,
      /^7:9 .*groupMembershipClaims: must be None, /,
    ],
    [
      'has a secret that ends at no time',
      `${TENANT}        passwordCredentials: [{ secretText: s, endDateTime: soon }]\n`,
      /^7:48 .*endDateTime: must be a time/,
    ],
  ])('%s', (_, text, expected) => {
    const [first, ...more] = problems(text);
    expect(first).toMatch(expected);
    expect(more).toEqual([]);
  });

  it('names everything that leads nowhere', () => {
    expect(
      problems(`${TENANT}        appRoleAssignedTo:
          - { user: nobody@example.com, appRole: missing }
          - { group: No such group }
    groups:
      - { id: 0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1, displayName: A, members: [ghost] }
      - { id: 0C6C1B9A-5a3c-4b53-8a0e-2a3c55a5f0d1, displayName: B }
`),
    ).toEqual([
      expect.stringMatching(/^8:15 .*\.user: no user `nobody@example\.com` in this tenant$/),
      expect.stringMatching(/^8:41 .*\.appRole: application `Airflow` has no app role `missing`$/),
      expect.stringMatching(/^9:15 .*\.group: no group `No such group` in this tenant$/),
      expect.stringMatching(/^11:79 .*members\[0\]: no user or group `ghost` in this tenant$/),
      expect.stringMatching(/^12:9 .*groups\[1\]: group id `0C6C1B9A.*` is there twice$/),
    ]);
  });
});

describe('its page', () => {
  const page = readFileSync(new URL('../../docs/directory-file.md', import.meta.url), 'utf8');

  it('shows one that can be used', () => {
    const [, sample = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
    expect(parseDirectory(sample, 'docs/directory-file.md')).toMatchObject({ problems: [] });
  });

  it('names every setting', () => {
    const list = ['tenants', 0];
    const settings = [[], ['applications', 0], ['groups', 0], ['users', 0]].flatMap((path) =>
      settingsAt([...list, ...path]),
    );
    const inner = [
      'appRoles',
      'passwordCredentials',
      'keyCredentials',
      'federatedIdentityCredentials',
    ].flatMap((name) => settingsAt([...list, 'applications', 0, name, 0]));
    expect(settings.length).toBeGreaterThan(50);
    const named = new Set(
      [...page.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.match(/\w+/g) ?? []),
    );
    expect([...settings, ...inner].filter((setting) => !named.has(setting))).toEqual([]);
  });
});
