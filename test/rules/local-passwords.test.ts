import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';

const spec = (access: string) => `version: 1
provider: keycloak
issuer: https://sso.example.com/realms/data
url: https://airflow.example.com
client: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, passwords: local, mappings: { airflow_admin: [Admin] }${access} }
`;

test.each([
  ['the name that nobody else is given', '', ['warning']],
  ['the same, written out', ', username: sub', ['warning']],
  ['a name that people choose', ', username: preferred_username', ['error']],
])('local passwords beside accounts of Keycloak by %s', async (_, access, severities) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec(access));
  const { out } = await runCli(['validate', '-o', 'json'], { cwd });
  const { findings } = JSON.parse(out) as JsonReport;
  expect(findings.filter(({ rule }) => rule === 'local-passwords').map(({ severity }) => severity)).toEqual(
    severities,
  );
});
