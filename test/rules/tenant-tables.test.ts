import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RuleId, Severity } from '../../src/diagnostic.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';
import {
  ADMINS,
  checkText,
  OPERATORS,
  startEntra,
  TENANT,
  type TenantPart,
  tenantWith,
} from './right-tenant.ts';

/** What is in Entra beside what is right, the spec, and everything that one rule finds. */
interface Case {
  /** Of the first application. */
  app?: Record<string, unknown>;
  part?: TenantPart;
  spec?: string;
  found: [severity: Severity, at: string][];
}

const access = (lines: string) => changed('access:\n', `access:\n${lines}`);
const client = 'client: {';
const callback = 'https://airflow.example.com/auth/oauth-authorized/azure';
const web = (...redirectUris: string[]) => ({ web: { redirectUris } });
const upn = { optionalClaims: { idToken: [{ name: 'upn' }] } };
const groupNamed = (name: string) =>
  changed(
    '  mappings:\n    airflow_admin: [Admin]\n',
    `  claim: groups\n  mappings:\n    ${name}: [Admin]\n`,
  );
const local = (url: string) => changed('https://airflow.example.com', url);
const twoCalled = (name: string, other: string) => ({
  applications: [{ appRoleAssignedTo: [{ group: ADMINS, appRole: 'airflow_admin' }] }],
  groups: [
    { id: ADMINS, displayName: name },
    { id: OPERATORS, displayName: other },
  ],
});
const stock = (airflow: string) =>
  `${changed('"3.3.2"', `"${airflow}"`, access('  unmapped: Public\n'))}security: stock\n`;

const tables: Partial<Record<RuleId, Record<string, Case>>> = {
  'app-multi-tenant': {
    'this tenant alone': { app: { signInAudience: 'AzureADMyOrg' }, found: [] },
    'not said, which is this tenant': { found: [] },
    'every tenant': { app: { signInAudience: 'AzureADMultipleOrgs' }, found: [['warning', client]] },
  },
  'assignment-not-required': {
    required: { app: { appRoleAssignmentRequired: true }, found: [] },
    'not required': { app: { appRoleAssignmentRequired: false }, found: [['warning', client]] },
    'not required, and everybody has a role': {
      app: { appRoleAssignmentRequired: false },
      spec: access('  unmapped: Viewer\n'),
      found: [],
    },
  },
  'email-claim-missing': {
    'named by the object id': { found: [] },
    'named by upn': { spec: access('  username: upn\n'), found: [['error', 'username: upn']] },
    'named by upn, which the token has': { spec: access('  username: upn\n'), app: upn, found: [] },
    'named by upn, which the access token alone has': {
      spec: access('  username: upn\n'),
      app: { optionalClaims: { accessToken: [{ name: 'upn' }] } },
      found: [['error', 'username: upn']],
    },
    'named by email, which every token has': { spec: access('  username: email\n'), found: [] },
    'stock settings on an Airflow that needs it': { spec: stock('2.7.3'), found: [['error', 'airflow:']] },
    'stock settings on an Airflow that does not': { spec: stock('2.11.2'), found: [] },
  },
  'group-ambiguous': {
    'one group of that name': { spec: groupNamed('Airflow admins'), found: [] },
    'two groups of that name': {
      spec: groupNamed('Airflow admins'),
      part: twoCalled('Airflow admins', 'Airflow admins'),
      found: [['error', 'Airflow admins']],
    },
    'two groups whose names differ in case alone': {
      spec: groupNamed('Airflow admins'),
      part: twoCalled('Airflow admins', 'AIRFLOW ADMINS'),
      found: [['error', 'Airflow admins']],
    },
    'two groups of that name, and the id is written': {
      spec: changed(
        '  mappings:\n    airflow_admin: [Admin]\n',
        `  claim: groups\n  mappings:\n    Airflow admins: { id: ${ADMINS}, roles: [Admin] }\n`,
      ),
      part: twoCalled('Airflow admins', 'Airflow admins'),
      found: [],
    },
    'two groups called like an app role': {
      part: twoCalled('airflow_admin', 'airflow_admin'),
      found: [],
    },
  },
  'redirect-uri-stale': {
    'the one that is used': { found: [] },
    'another path of the same host': {
      app: web(callback, 'https://airflow.example.com/oauth-authorized/azure'),
      found: [['warning', 'url:']],
    },
    'two other paths': {
      app: web(callback, 'https://airflow.example.com/a', 'https://airflow.example.com/b'),
      found: [
        ['warning', 'url:'],
        ['warning', 'url:'],
      ],
    },
    'another host': { app: web(callback, 'https://other.example.com/a'), found: [] },
    'another port of the host': { app: web(callback, 'https://airflow.example.com:8443/a'), found: [] },
    'another path, while the used one is missing': {
      app: web('https://airflow.example.com/oauth-authorized/azure'),
      found: [],
    },
    'localhost: others are for the Airflow of somebody else': {
      spec: local('http://localhost:8080'),
      app: web('http://localhost:8080/auth/oauth-authorized/azure', 'http://localhost:8080/other'),
      found: [],
    },
    '127.0.0.1, the same': {
      spec: local('http://127.0.0.1:8080'),
      app: web('http://127.0.0.1:8080/auth/oauth-authorized/azure', 'http://127.0.0.1:8080/other'),
      found: [],
    },
    'a host that only begins like localhost': {
      spec: local('https://localhost.example.com'),
      app: web(
        'https://localhost.example.com/auth/oauth-authorized/azure',
        'https://localhost.example.com/other',
      ),
      found: [['warning', 'url:']],
    },
  },
};

const cases = Object.entries(tables).flatMap(([rule, table]) =>
  Object.entries(table ?? {}).map(([what, one]) => ({ rule, what, one })),
);
const tenantOf = (index: number) => `8d1f6a52-3f0e-4c59-9d0e-${String(index).padStart(12, '0')}`;

let entra: Emulator;
beforeAll(async () => {
  entra = await startEntra(
    cases.map(({ one: { app, part } }, index) =>
      tenantWith({ ...(app && { applications: [app] }), ...part }, tenantOf(index)),
    ),
  );
});
afterAll(() => entra.close());

describe.each(cases.map((one, index) => ({ ...one, index })))('$rule:', ({ rule, what, one, index }) => {
  test(what, async () => {
    const { spec = sampleSpec, found } = one;
    const { err, report } = await checkText(spec.replaceAll(TENANT, tenantOf(index)), entra, tenantOf(index));
    expect(err).toBe('');
    expect(
      report.findings
        .filter((finding) => finding.rule === rule)
        .map(({ severity, where }) => [severity, where.range?.start.line]),
    ).toEqual(found.map(([severity, at]) => [severity, lineOf(at, spec)]));
  });
});
