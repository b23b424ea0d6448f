import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import {
  HOSTILE,
  HOSTILE_URI,
  hostileSpec,
  hostileTenant,
  issuer,
  ROLE,
  redirectUri,
  role,
  subject,
} from './hostile.ts';
import {
  appRecord,
  CALLBACK,
  CLIENT,
  folderWith,
  GROUP,
  OBJECT,
  PRINCIPAL,
  printed,
  tenantRecord,
} from './recorded.ts';

const hasTerraform = spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0;
if (!hasTerraform) console.log('terraform is not on the PATH: what it reads and how it formats is not tried');

// biome-ignore lint/suspicious/noExplicitAny: the tests look into foreign JSON
type Json = any;

/** HashiCorp's own parser: blocks as lists, and what could be a template escaped as in the source. */
const read = async (text: string): Promise<Json> =>
  JSON.parse(JSON.stringify(await parse('plan.tf', text)), (_, value) =>
    typeof value === 'string' ? value.replace(/([$%])\1\{/g, '$1{') : value,
  );

/** Terraform normalizes every text. */
const nfc = (text: string) => text.normalize('NFC');

async function resources(text: string): Promise<Json> {
  const { resource } = await read(text);
  return Object.fromEntries(
    Object.entries<Json>(resource).map(([type, named]) => [type, Object.values<Json>(named).flat()]),
  );
}

/** As `terraform fmt` writes it, and nothing else. */
function expectFormatted(text: string) {
  if (!hasTerraform) return;
  const { stdout, status } = spawnSync('terraform', ['fmt', '-'], { input: text, encoding: 'utf8', env });
  expect(status).toBe(0);
  expect(stdout).toBe(text);
}

/** How the parser shows the address of something else. */
const at = (address: string) => `\${${address}}`;

const env = { PATH: process.env.PATH, HOME: temporaryFolder(), CHECKPOINT_DISABLE: '1' };

describe('the text for Terraform, beside a registration full of hostile texts', () => {
  let text: string;
  let found: Json;

  beforeAll(async () => {
    text = await printed(folderWith(hostileSpec, hostileTenant), 'terraform');
    found = await resources(text);
  });

  test('is formatted', () => expectFormatted(text));

  test('imports what is there, which the provider would not write over', async () => {
    const { import: imports } = await read(text);
    expect(imports.map(({ to, id }: Json) => [to, id])).toEqual([
      [at('azuread_application_registration.airflow_4b0a7c1e'), `/applications/${OBJECT}`],
      [
        at('azuread_application_redirect_uris.airflow_4b0a7c1e_web'),
        `/applications/${OBJECT}/redirectUris/Web`,
      ],
      [
        at('azuread_application_app_role.airflow_4b0a7c1e_disabled'),
        `/applications/${OBJECT}/appRoles/${ROLE}`,
      ],
      [at('azuread_application_optional_claims.airflow_4b0a7c1e'), `/applications/${OBJECT}`],
      [at('azuread_service_principal.airflow_4b0a7c1e'), `/servicePrincipals/${PRINCIPAL}`],
    ]);
  });

  test('holds every text as it is', () => {
    expect(found.azuread_application_registration).toMatchObject([
      { display_name: nfc(HOSTILE), sign_in_audience: 'AzureADMyOrg' },
    ]);
    expect(found.azuread_application_redirect_uris).toEqual([
      {
        application_id: at('azuread_application_registration.airflow_4b0a7c1e.id'),
        type: 'Web',
        redirect_uris: [CALLBACK, redirectUri, HOSTILE_URI],
      },
    ]);
    expect(found.azuread_application_app_role).toMatchObject([
      { value: role, display_name: role, allowed_member_types: ['User'] },
      {
        role_id: ROLE,
        value: 'disabled',
        display_name: HOSTILE,
        description: HOSTILE,
        allowed_member_types: ['Application', 'User'],
      },
    ]);
    expect(found.azuread_application_optional_claims).toMatchObject([
      {
        id_token: [
          { name: HOSTILE, source: 'user', essential: true, additional_properties: [HOSTILE] },
          { name: 'upn' },
        ],
        access_token: [{ name: 'ipaddr' }],
      },
    ]);
    expect(found.azuread_application_federated_identity_credential).toMatchObject([
      {
        application_id: at('azuread_application_registration.airflow_4b0a7c1e.id'),
        issuer,
        subject,
        audiences: ['api://AzureADTokenExchange'],
      },
    ]);
    expect(found.azuread_service_principal).toMatchObject([
      {
        client_id: at('azuread_application_registration.airflow_4b0a7c1e.client_id'),
        account_enabled: true,
        app_role_assignment_required: true,
      },
    ]);
  });

  test('takes nothing away that it does not write', () => {
    for (const type of ['azuread_application_registration', 'azuread_service_principal'])
      expect(found[type][0].lifecycle[0].ignore_changes.length).toBeGreaterThan(5);
  });

  test('assigns groups to roles by their names, so that those are there first', () => {
    const assigned = {
      app_role_id: expect.stringMatching(/^\$\{azuread_application_app_role\.\w+\.role_id\}$/),
      principal_object_id: GROUP,
      resource_object_id: at('azuread_service_principal.airflow_4b0a7c1e.object_id'),
    };
    expect(found.azuread_app_role_assignment).toEqual([assigned, assigned]);
  });
});

test('a list that is empty is not imported: the provider would not find it', async () => {
  const cwd = folderWith(sampleSpec, tenantRecord({ [CLIENT]: appRecord() }));
  const text = await printed(cwd, 'terraform');
  expect((await read(text)).import.map(({ id }: Json) => id)).toEqual([
    `/applications/${OBJECT}`,
    `/servicePrincipals/${PRINCIPAL}`,
  ]);
  expectFormatted(text);
});

test('a URI leaves one platform for the other', async () => {
  const application = { spa: { redirectUris: ['https://spa.example/', CALLBACK] } };
  const cwd = folderWith(sampleSpec, tenantRecord({ [CLIENT]: appRecord({ application }) }));
  const { azuread_application_redirect_uris: lists } = await resources(await printed(cwd, 'terraform'));
  expect(lists.map(({ type, redirect_uris }: Json) => [type, redirect_uris])).toEqual([
    ['SPA', ['https://spa.example/']],
    ['Web', [CALLBACK]],
  ]);
  expect(lists[1].depends_on).toEqual([at('azuread_application_redirect_uris.airflow_4b0a7c1e_spa')]);
});

test('offline, an app without a client id is registered', async () => {
  const spec = changed(`id: ${CLIENT}`, 'id: { env: AAD_CLIENT_ID }');
  const unknown = await printed(folderWith(spec), 'terraform', '--offline');
  const found = await resources(unknown);
  expect(found.azuread_application_registration).toMatchObject([
    { display_name: 'Airflow', sign_in_audience: 'AzureADMyOrg' },
  ]);
  expect(found.azuread_service_principal).toMatchObject([
    { client_id: at('azuread_application_registration.airflow.client_id') },
  ]);
  expect(unknown).not.toContain(CLIENT);
  expectFormatted(unknown);
});

test.runIf(hasTerraform)('terraform itself reads every text back', async () => {
  const { hclText } = await import('../../src/plan/as/terraform/hcl.ts');
  const { HARD_TEXTS } = await import('./hard-texts.ts');
  const cwd = temporaryFolder();
  const lines = HARD_TEXTS.map((text, index) => `  x${index} = ${hclText(text)}\n`);
  writeFileSync(join(cwd, 'main.tf'), `locals {\n${lines.join('')}}\n`);
  const list = HARD_TEXTS.map((_, index) => `local.x${index}`).join(',');
  const all = `base64encode(jsonencode([${list}]))\n`;
  const { stdout } = spawnSync('terraform', ['console'], { cwd, input: all, encoding: 'utf8', env });
  const read = Buffer.from(JSON.parse(stdout), 'base64').toString('utf8');
  expect(JSON.parse(read)).toEqual(HARD_TEXTS.map(nfc));
});
