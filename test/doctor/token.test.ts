import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { loud, runDoctor } from './run-doctor.ts';

const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
const CLIENT = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
const now = Math.floor(Date.now() / 1000);

const spec = `version: 1
url: https://airflow.example.com
tenant: { id: ${TENANT} }
client: { id: ${CLIENT}, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, mappings: { airflow_admin: [Admin], airflow_op: [Op] } }
`;

const claims = {
  aud: CLIENT,
  iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
  tid: TENANT,
  iat: now - 10,
  nbf: now - 10,
  exp: now + 3600,
  ver: '2.0',
  oid: '78560a09-e12c-4832-871d-2f4c17c81310',
  email: 'ada@contoso.example',
  roles: ['airflow_op'],
};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (more: object = {}, header: object = {}) =>
  `${part({ alg: 'RS256', kid: 'k', ...header })}.${part({ ...claims, ...more })}.c2lnbmF0dXJl`;

async function judge(text: string, ...argv: string[]) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'token.txt'), text);
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  return runDoctor(['--token', 'token.txt', ...argv], { cwd });
}

const withSpec = (more: object, header: object = {}) =>
  judge(jwt(more, header), 'airflow-entra.yaml', '--offline');

test('a good token gives nothing, and the signature is said to be open', async () => {
  const { status, report } = await withSpec({});
  expect([status, report.findings]).toEqual([0, []]);
  expect(report.summary.notAsked).toEqual(['the signature of the token', 'Entra (--offline)']);
});

describe('against a spec', () => {
  test.each<[string, object, object, string[]]>([
    ['another client', { aud: '91c2b1de-7a17-4a55-9c0b-6a1f0f0e8d21' }, {}, ['audience-mismatch']],
    [
      'an access token for Graph',
      { aud: '00000003-0000-0000-c000-000000000000', roles: undefined },
      {},
      ['audience-mismatch'],
    ],
    ['the client id in capitals', { aud: CLIENT.toUpperCase() }, {}, []],
    [
      'another tenant',
      {
        tid: '026ef608-d068-4383-9b7f-c9f459500e3c',
        iss: 'https://login.microsoftonline.com/026ef608-d068-4383-9b7f-c9f459500e3c/v2.0',
      },
      {},
      ['issuer-mismatch'],
    ],
    [
      'an issuer and a tid that differ',
      { tid: '026ef608-d068-4383-9b7f-c9f459500e3c' },
      {},
      ['issuer-mismatch'],
    ],
    ['a v1 token', { ver: '1.0', iss: `https://sts.windows.net/${TENANT}/` }, {}, ['issuer-mismatch']],
    [
      'a personal account',
      {
        tid: '9188040d-6c67-4c5b-b112-36a304b66dad',
        iss: 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
      },
      {},
      ['tenant-ambiguous'],
    ],
    ['not valid yet', { nbf: now + 900, iat: now + 900 }, {}, ['clock-skew']],
    ['within the leeway', { nbf: now + 60, iat: now + 60 }, {}, []],
    ['expired', { exp: now - 60 }, {}, ['token-invalid']],
    ['without exp', { exp: undefined }, {}, ['token-invalid']],
    ['not signed', {}, { alg: 'none' }, ['token-invalid']],
    ['signed with a shared secret', {}, { alg: 'HS256' }, ['token-invalid']],
    ['without roles', { roles: undefined }, {}, ['no-role']],
    ['with roles that nobody maps', { roles: ['Airflow_Op'] }, {}, ['no-role']],
    ['with roles as a text', { roles: 'airflow_op' }, {}, ['no-role']],
    ['without oid', { oid: undefined }, {}, ['claim-missing']],
    ['without an e-mail, which the rendered file can do without', { email: undefined }, {}, []],
  ])('%s', async (_, more, header, rules) => {
    expect(loud((await withSpec(more, header)).report)).toEqual(rules);
  });

  test('roles that nobody maps are named, and what follows', async () => {
    const { report } = await withSpec({ roles: ['guest'] });
    expect(report.findings[0]?.message).toMatch(/`guest`.*no mapping.*refused/);
  });

  test('the environment is found by the client id, or named by --env', async () => {
    const cwd = temporaryFolder();
    const second = '91c2b1de-7a17-4a55-9c0b-6a1f0f0e8d21';
    const two = `${spec.replace('url: https://airflow.example.com\n', '')}environments:
  nonprod: { url: https://nonprod.example.com }
  prod: { url: https://prod.example.com, client: { id: ${second} }, access: { mappings: { airflow_op: null } } }
`;
    writeFileSync(join(cwd, 'two.yaml'), two);
    writeFileSync(join(cwd, 'token.txt'), jwt({ aud: second }));
    const found = await runDoctor(['two.yaml', '--token', 'token.txt', '--offline'], { cwd });
    expect(loud(found.report)).toEqual(['no-role']);
    expect(found.report.findings[0]?.message).toContain('two.yaml (prod)');
    const named = await runDoctor(['two.yaml', '--token', 'token.txt', '--env', 'nonprod', '--offline'], {
      cwd,
    });
    expect(loud(named.report)).toEqual(['audience-mismatch']);
  });

  test('a spec that cannot be used is said, with exit status 2', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'bad.yaml'), 'version: 2');
    writeFileSync(join(cwd, 'token.txt'), jwt());
    const { status, report } = await runDoctor(['bad.yaml', '--token', 'token.txt'], { cwd });
    expect([status, report.findings[0]?.rule]).toEqual([2, 'spec-invalid']);
  });
});

describe('without a spec', () => {
  test.each<[string, object, string[]]>([
    ['a good token', {}, []],
    ['an access token for Graph', { aud: 'https://graph.microsoft.com' }, ['audience-mismatch']],
    ['a v1 token', { ver: '1.0', iss: `https://sts.windows.net/${TENANT}/` }, ['issuer-mismatch']],
    ['too many groups', { roles: undefined, _claim_names: { groups: 'src1' } }, ['group-overage']],
    ['too many groups, in the short form', { roles: undefined, hasgroups: true }, ['group-overage']],
    ['too many groups, in any form that is true in Python', { hasgroups: 'false' }, ['group-overage']],
    ['names in a list, as Python looks into them', { _claim_names: ['groups'] }, ['group-overage']],
    ['too many groups for `roles`', { roles: undefined, _claim_names: { roles: 'src1' } }, ['group-overage']],
    ['nothing that is left out', { _claim_names: { wids: 'src1' }, hasgroups: [] }, []],
    ['neither roles nor groups', { roles: undefined }, ['no-role']],
    ['neither e-mail nor upn', { email: undefined }, ['claim-missing']],
  ])('%s', async (_, more, rules) => {
    expect(loud((await judge(jwt(more))).report)).toEqual(rules);
  });
});

describe('whatever is in the file', () => {
  test.each([
    ['an ID token with Bearer', `Bearer ${jwt({ oid: undefined })}`, ['claim-missing']],
    [
      'an answer of the token endpoint',
      JSON.stringify({ id_token: jwt({ oid: undefined }), token_type: 'Bearer' }),
      ['claim-missing'],
    ],
    ['claims', JSON.stringify({ ...claims, oid: undefined }), ['claim-missing']],
    [
      'an address with a token in it',
      `https://x.example/cb#id_token=${jwt({ oid: undefined })}&state=s`,
      ['claim-missing'],
    ],
    [
      'a refusal as a query',
      '?error=access_denied&error_description=AADSTS50105%3a+Your+administrator&state=s',
      ['aadsts-50105'],
    ],
    [
      'a refusal as JSON',
      JSON.stringify({ error: 'invalid_client', error_description: 'AADSTS7000222: The provided' }),
      ['secret-expired'],
    ],
    [
      'a refusal without a number',
      'https://x.example/oauth-authorized/azure?error=consent_required&state=s',
      ['consent-missing'],
    ],
    ['a refusal that nobody knows', '?error=something_new&state=s', ['cause-unknown']],
    ['a redirect without anything', '?state=s', ['cause-unknown']],
    ['no token at all', 'hello', ['cause-unknown']],
    ['an opaque token', 'EwBYA8l6BAAU.x.y', ['cause-unknown']],
    ['broken JSON', '{"id_token": ', ['cause-unknown']],
  ])('%s', async (_, text, rules) => {
    expect(loud((await judge(text)).report)).toEqual(rules);
  });

  test('a redirect with a code says that Entra let the person in', async () => {
    const { status, out, report } = await judge(
      'https://x.example/oauth-authorized/azure?code=1.AXoAsecretcode&state=y',
    );
    expect([status, report.findings[0]?.severity]).toEqual([0, 'info']);
    expect(out).not.toContain('secretcode');
  });

  test('nothing of a token is printed but what its claims say', async () => {
    for (const text of [jwt({ exp: now - 60, oid: undefined }), 'aaa.bbb.ccc', `{"id_token": "${jwt()}`]) {
      const cwd = temporaryFolder();
      writeFileSync(join(cwd, 'token.txt'), text);
      const { out, err } = await runCli(['doctor', '--token', 'token.txt'], { cwd });
      for (const piece of text.split(/[."{}: ]+/).filter((one) => one.length > 12)) {
        expect(`${out}${err}`).not.toContain(piece);
      }
    }
  });

  test('the log beside it comes first', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'token.txt'), jwt({ roles: undefined }));
    writeFileSync(join(cwd, 'web.log'), "Error returning OAuth user info: 'upn'\n");
    const { report } = await runDoctor(['--token', 'token.txt', '--log', 'web.log'], { cwd });
    expect(loud(report)).toEqual(['claim-missing', 'no-role']);
  });
});
