import { expect, test } from 'vitest';
import type { Answers } from '../../src/app/init/answers.ts';
import { specText } from '../../src/app/init/spec-text.ts';
import { client, group, tenant } from './answers.ts';

const answers: Answers = {
  environments: [{ url: 'https://airflow.example.com' }],
  directory: tenant,
  client,
  secretEnv: 'AAD_CLIENT_SECRET',
  airflow: '3.3.2',
  chart: 'none',
  claim: 'roles',
  mappings: [
    { key: 'airflow_admin', roles: ['Admin'] },
    { key: 'no', roles: ['Op', 'Data Scientist'] },
  ],
};

test('the text of a spec', () => {
  expect(specText(answers)).toBe(`# yaml-language-server: $schema=./airflow-entra.schema.json
# Who may do what in Airflow. \`airflow-entra validate\` checks this file, \`airflow-entra render\` makes of it what
# Airflow needs.
version: 1

url: https://airflow.example.com   # what people open; the redirect URI follows from it

tenant:
  id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11   # Directory (tenant) ID
client:
  id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42   # Application (client) ID of the app registration
  secret: { env: AAD_CLIENT_SECRET }   # where the secret is at run time; never the secret itself

airflow:
  version: "3.3.2"
  roles: [Data Scientist]   # custom roles that exist in this Airflow

access:
  claim: roles   # the values of app roles of the app registration
  sync: login     # Entra decides at each login
  unmapped: deny  # whoever has none of the keys below does not get in
  session: 8h     # then Entra is asked again
  mappings:
    airflow_admin: [Admin]
    "no": [Op, Data Scientist]

tests:   # run by \`airflow-entra validate\`
  - { name: airflow_admin, claims: { roles: [airflow_admin] }, expect: [Admin] }
  - { name: "no", claims: { roles: ["no"] }, expect: [Op, Data Scientist] }
  - { name: a stranger, claims: { roles: [] }, expect: deny }
`);
});

test('several environments, ids that stay out of the file, a chart, groups', () => {
  const text = specText({
    ...answers,
    environments: [
      { name: 'nonprod', url: 'https://airflow.nonprod.example.com' },
      { name: 'prod', url: 'https://airflow.example.com' },
    ],
    directory: { env: 'AZURE_TENANT_ID' },
    fab: '3.10.2',
    chart: 'apache/1.22.0',
    claim: 'groups',
    mappings: [{ key: 'Airflow admins', id: group.toUpperCase(), roles: ['Admin'] }],
  });
  expect(text).not.toMatch(/^url:/m);
  expect(text).toContain('\ntenant:\n  id: { env: AZURE_TENANT_ID } ');
  expect(text).toContain('  fab: "3.10.2" ');
  expect(text).toContain('  chart: apache/1.22.0 ');
  expect(text).toContain(`    Airflow admins: { id: ${group.toUpperCase()}, roles: [Admin] }\n`);
  expect(text).toContain(`  prod:\n    url: https://airflow.example.com\n`);
  expect(text).toContain(`claims: { groups: [${group}] }, expect: [Admin] }\n`);
});
