import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessAnswer } from '../../src/access/answer.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { CLAIM_FAULTS } from '../../src/emulator/faults/claim-faults.ts';
import { SIGNATURE_FAULTS } from '../../src/emulator/faults/signature-faults.ts';
import { runCli } from '../cli/run-cli.ts';
import { changed } from '../cli/sample-spec.ts';
import { CALLBACK, CLIENT, emulator, SECRET, TENANT } from '../emulator/client.ts';
import { httpsControl, httpsSignIn } from './https-sign-in.ts';

const spec = changed('airflow_admin', 'airflow_nonprod_admin');
const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-token-'));
const client = { id: CLIENT, secret: SECRET, callback: CALLBACK };

let entra: Emulator;
beforeAll(async () => {
  entra = await emulator();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
});
afterAll(() => entra.close());

async function tokenOf(user: string, fault?: string, scope?: string): Promise<string> {
  await httpsControl(entra, { faults: fault === undefined ? {} : { [fault]: true } });
  return httpsSignIn(entra, TENANT, { ...client, ...(scope !== undefined && { scope }) }, user);
}

/** @returns what the program says, which never holds any part of the token */
async function run(token: string, ...argv: string[]) {
  const online = ['--authority', entra.httpsOrigin, '--ca', entra.caFile];
  const { status, out, err } = await runCli(['explain', ...argv, '--token', '-', ...online], {
    cwd,
    stdin: `${token}\n`,
  });
  for (const part of token.split('.').filter(({ length }) => length > 8)) {
    expect(out + err).not.toContain(part);
  }
  return { status, out, err };
}

async function explain(token: string, ...argv: string[]) {
  const { status, out } = await run(token, ...argv, '-o', 'json');
  const answers: AccessAnswer[] = JSON.parse(out).explain;
  return {
    status,
    roles: answers.flatMap(({ roles }) => roles.map(({ role }) => role)),
    links: answers.flatMap(({ because }) => because.map(({ link }) => link)),
    messages: answers.flatMap(({ because }) => because.map(({ message }) => message)).join('\n'),
  };
}

test('a token of the tenant gives the roles that it carries', async () => {
  expect(await explain(await tokenOf('admin@example.com'))).toMatchObject({
    status: 0,
    roles: ['Admin'],
    links: [],
  });
  expect((await run(await tokenOf('admin@example.com'))).out).toContain('the holder of the token gets Admin');
  const stranger = await explain(await tokenOf('stranger@example.com'));
  expect(stranger).toMatchObject({ status: 1, roles: [], links: ['claim-empty'] });
});

/** Which check each forged or spoiled token fails; undefined: what is wrong with it is not for this command to see. */
const failed: Record<string, [link: string | undefined, says?: RegExp]> = {
  'wrong-aud': ['audience-mismatch', /^audience: /],
  'wrong-aud-azp': ['audience-mismatch'],
  'aud-list': ['audience-mismatch'],
  'wrong-iss': ['issuer-mismatch', /^issuer: /],
  'v1-issuer': ['issuer-mismatch'],
  'other-tid': ['issuer-mismatch', /^tenant: /],
  'no-tid': ['issuer-mismatch'],
  'no-oid': ['claim-missing', /no `oid`/],
  expired: ['token-expired', /expired 6\d minutes ago, at 20/],
  'expired-10m': ['token-expired'],
  'expired-60s': ['token-expired'],
  'issued-future-60s': [undefined],
  'issued-future-10m': ['clock-skew', /not valid yet/],
  'iat-future-60s': [undefined],
  'iat-future-10m': ['clock-skew'],
  'no-exp': ['token-invalid', /^exp: /],
  'wrong-nonce': [undefined],
  'no-nonce': [undefined],
  'nonce-unsupported': [undefined],
  'roles-string': ['claim-malformed'],
  'roles-object': ['claim-malformed'],
  'roles-number': ['claim-malformed'],
  'roles-true': ['claim-malformed'],
  'roles-nested': ['claim-malformed'],
  'roles-null-item': ['claim-malformed'],
  'roles-ints': ['claim-malformed'],
  overage: [undefined],
  hasgroups: [undefined],
  'alg-none': ['token-invalid', /^algorithm: .*`none`/],
  'hs256-public-key': ['token-invalid', /^algorithm: .*`HS256`/],
  'bad-signature': ['token-invalid', /^signature: /],
  'tampered-roles': ['token-invalid', /^signature: /],
  'unknown-kid': ['key-not-found', /^signature: /],
  'no-kid': ['key-not-found'],
  'embedded-jwk': ['key-not-found'],
  jku: ['key-not-found'],
  'foreign-key-same-kid': ['token-invalid', /^signature: /],
};

describe('the check that failed is named, and no role is given', () => {
  test('of every fault that the embedded Entra can put into a token', () => {
    expect(Object.keys(failed).sort()).toEqual(Object.keys({ ...CLAIM_FAULTS, ...SIGNATURE_FAULTS }).sort());
  });

  test.each(Object.entries(failed))('%s', async (fault, [link, says]) => {
    const token = await tokenOf('admin@example.com', fault);
    const { status, roles, links, messages } = await explain(token);
    if (link === undefined) expect([status, roles, links]).toEqual([0, ['Admin'], []]);
    else expect([status, roles, links]).toEqual([1, [], [link]]);
    if (says) expect(messages).toMatch(says);
  });

  test('a tenant that is not there', async () => {
    writeFileSync(join(cwd, 'elsewhere.yaml'), spec.replace(TENANT, '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1aff'));
    const answer = await explain(await tokenOf('admin@example.com'), 'elsewhere.yaml');
    expect([answer.status, answer.links]).toEqual([1, ['tenant-not-found']]);
  });
});

describe('what is no token', () => {
  test.each([
    [
      'an answer of SAML',
      'PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm46b2FzaXMi',
      'which Airflow does not speak',
    ],
    ['nothing like a token', 'not-a-token', 'the whole ID token'],
    ['the query string of a redirect', '?code=abc&state=def', 'doctor --token'],
    ['half a token', 'eyJhbGciOiJSUzI1NiJ9.eyJhIjox', 'the whole ID token'],
  ])('%s is a wrong call', async (_, text, says) => {
    expect(await run(text)).toEqual({ status: 2, out: '', err: expect.stringContaining(says) });
  });
});

test('a token is asked about where its audience is the client', async () => {
  const two = `${spec}environments:\n  a:\n  b: { client: { id: 91c2b1de-7a17-4a55-9c0b-6a1f0f0e8d21, secret: { env: S } } }\n`;
  writeFileSync(join(cwd, 'two.yaml'), two);
  const answer = await explain(await tokenOf('admin@example.com'), 'two.yaml');
  expect(answer).toMatchObject({ status: 0, roles: ['Admin'], links: [] });
  const other = await explain(await tokenOf('admin@example.com'), 'two.yaml', '--env', 'b');
  expect([other.status, other.links]).toEqual([1, ['audience-mismatch']]);
});

describe('without the keys of the tenant it is not known', () => {
  test('nobody listens', async () => {
    const token = await tokenOf('admin@example.com');
    const argv = ['explain', '--token', '-', '--authority', 'https://127.0.0.1:9'];
    const { status, out, err } = await runCli(argv, { cwd, stdin: token });
    expect([status, err]).toEqual([3, '']);
    expect(out).toContain('[discovery-unreachable]');
  });

  test('nobody trusts who answers', async () => {
    const token = await tokenOf('admin@example.com');
    const argv = ['explain', '--token', '-', '--authority', entra.httpsOrigin];
    const { status, out } = await runCli(argv, { cwd, stdin: token });
    expect(status).toBe(3);
    expect(out).toContain('--ca');
  });

  test('a recording holds no keys', async () => {
    const { status, err } = await runCli(['explain', '--token', '-', '--offline'], { cwd, stdin: 'x' });
    expect([status, err]).toEqual([2, expect.stringContaining('--claims needs no network')]);
  });
});
