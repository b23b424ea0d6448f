import { beforeAll, describe, expect, test } from 'vitest';
import { bicepText } from '../../src/plan/as/bicep-value.ts';
import { comment } from '../../src/plan/as/comment.ts';
import { showInvisible } from '../../src/yaml/show-invisible.ts';
import { airflowUnavailable } from '../airflow/python.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { type BicepTree, bicepValueOf, readBicep } from './bicep-reader.ts';
import { HARD_TEXTS } from './hard-texts.ts';
import {
  HOSTILE,
  hostileSpec,
  hostileTenant,
  issuer,
  OTHER_ROLE,
  ROLE,
  redirectUri,
  role,
  subject,
} from './hostile.ts';
import { appRecord, CALLBACK, CLIENT, folderWith, GROUP, printed, tenantRecord } from './recorded.ts';

const unavailable = airflowUnavailable();
if (unavailable) console.log(`Bicep is not read by a foreign grammar: ${unavailable}`);

/** Younger than the grammar. */
const EXTENSION = 'extension microsoftGraphV1\n';

const read = async (text: string): Promise<BicepTree> => {
  expect(text.split(EXTENSION)).toHaveLength(2);
  const [tree] = await readBicep([text.replace(EXTENSION, '')]);
  if (!tree) throw new Error('nothing was read');
  return tree;
};

describe.skipIf(unavailable)('the text for Bicep, read by a foreign grammar', () => {
  let text: string;
  let tree: BicepTree;
  let values: string[];

  beforeAll(async () => {
    text = await printed(folderWith(hostileSpec, hostileTenant), 'bicep');
    tree = await read(text);
    values = tree.strings.map(bicepValueOf);
  });

  test('has no mistake, and shows every character', () => {
    expect(tree.error).toBe(false);
    expect(showInvisible(text.replaceAll('\n', ''))).toBe(text.replaceAll('\n', ''));
  });

  test('has the resources that were meant, and nothing is interpolated but our own names', () => {
    expect(values.filter((value) => value.startsWith('Microsoft.Graph/'))).toEqual([
      'Microsoft.Graph/applications@v1.0',
      'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0',
      'Microsoft.Graph/servicePrincipals@v1.0',
      'Microsoft.Graph/appRoleAssignedTo@v1.0',
      'Microsoft.Graph/appRoleAssignedTo@v1.0',
    ]);
    expect(tree.interpolations).toEqual(['$' + '{airflow_4b0a7c1e.uniqueName}']);
    expect(new Set(tree.kinds)).toEqual(
      new Set(['comment', 'parameter_declaration', 'resource_declaration']),
    );
  });

  test('holds every text as it is', () => {
    for (const value of [
      HOSTILE,
      CALLBACK,
      redirectUri,
      role,
      issuer,
      subject,
      ROLE,
      OTHER_ROLE,
      GROUP,
      'ipaddr',
      'upn',
    ])
      expect(values).toContain(value);
    expect(text).toMatch(/^param airflow_4b0a7c1e_name string$/m);
  });

  test('of hard texts and comments', async () => {
    // The grammar takes what begins like a comment inside of a text for one; the language does not.
    const texts = HARD_TEXTS.filter((one) => !/\/[/*]/.test(one));
    expect(texts.length).toBeGreaterThan(100);
    const lines = texts.flatMap((one, index) => [comment('//', one), `var x${index} = ${bicepText(one)}`]);
    const [hard] = await readBicep([`${lines.join('\n')}\n`]);
    expect(hard?.error).toBe(false);
    expect(hard?.interpolations).toEqual([]);
    expect(hard?.comments).toHaveLength(texts.length);
    expect(hard?.strings.map(bicepValueOf)).toEqual(texts);
  });

  test('offline', async () => {
    const spec = changed(`id: ${CLIENT}`, 'id: { env: AAD_CLIENT_ID }');
    expect((await read(await printed(folderWith(spec), 'bicep', '--offline'))).error).toBe(false);
  });
});

test('a registration that is there is never made a second time, nor given a name by guessing', async () => {
  const text = await printed(folderWith(sampleSpec, tenantRecord({ [CLIENT]: appRecord() })), 'bicep');
  expect(text).toMatch(/^param airflow_4b0a7c1e_name string$/m);
  expect(text).toContain('uniqueName: airflow_4b0a7c1e_name');
});

test('the whole is written, there or not', async () => {
  const servicePrincipal = { appRoleAssignmentRequired: true };
  const application = {
    web: { redirectUris: [CALLBACK] },
    appRoles: [{ id: ROLE, value: 'airflow_admin' }],
  };
  const spec = changed('[Admin]', `{ id: ${GROUP}, roles: [Admin] }`);
  const record = tenantRecord({ [CLIENT]: appRecord({ application, servicePrincipal }) });
  const text = await printed(folderWith(spec, record), 'bicep');
  expect(text.match(/^resource .*/gm)).toEqual([
    "resource airflow_4b0a7c1e 'Microsoft.Graph/applications@v1.0' = {",
    "resource airflow_4b0a7c1e_principal 'Microsoft.Graph/servicePrincipals@v1.0' = {",
    expect.stringContaining('appRoleAssignedTo@v1.0'),
  ]);
  expect(text).toContain(CALLBACK);
  expect(text).toContain(ROLE);
});
