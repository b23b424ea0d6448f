import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, parseDirectory, startEmulator } from '../../src/emulator/emulator.ts';
import { type JsonReport, runCli } from '../cli/run-cli.ts';
import { control } from '../emulator/client.ts';
import { identity } from './ask.ts';
import { SECRET } from './fake-entra.ts';

const example = resolve('examples/nonprod-prod');
let entra: Emulator;

beforeAll(async () => {
  const text = readFileSync(join(example, 'directory.yaml'), 'utf8').replace(
    '    applications:\n',
    `$&      - appId: ${identity.AZURE_CLIENT_ID}
        displayName: the identity that checks
        passwordCredentials: [{ secretText: ${SECRET} }]
        graphPermissions: [Application.Read.All, GroupMember.Read.All]
`,
  );
  const { directory, problems } = parseDirectory(text, 'directory.yaml');
  if (!directory) throw new Error(JSON.stringify(problems));
  entra = await startEmulator({ directory, stateDir: mkdtempSync(join(tmpdir(), 'check-')) });
});
afterAll(() => entra.close());

async function check(env: NodeJS.ProcessEnv = {}) {
  const flags = ['--authority', entra.httpsOrigin, '--ca', entra.caFile, '-o', 'json'];
  const options = { cwd: example, env: { ...identity, ...env } };
  const { status, out, err } = await runCli(['check', ...flags], options);
  expect(out + err).not.toMatch(new RegExp(`eyJ|${SECRET}|\\n\\s+at `));
  return { status, report: JSON.parse(out) as JsonReport };
}

const rulesOf = ({ findings }: JsonReport) =>
  new Set(findings.filter(({ severity }) => severity === 'unknown').map(({ rule }) => rule));

describe('check, when Entra or Graph goes wrong', () => {
  test('has no unknown when all is well', async () => {
    const { report } = await check();
    expect(report.summary.unknown).toBe(0);
  });

  test.each([
    ['graph-429-no-retry-after', {}, 'graph-unreachable'],
    ['graph-503', { path: '/servicePrincipals' }, 'graph-unreachable'],
    ['graph-403', { path: '/servicePrincipals' }, 'permission-missing'],
    ['graph-403', { path: '/$batch' }, 'permission-missing'],
    ['graph-401', {}, 'sign-in-failed'],
    ['graph-500', {}, 'graph-unreachable'],
    ['graph-html', {}, 'graph-unreachable'],
    ['graph-invalid-json', {}, 'graph-unreachable'],
    ['graph-wrong-shape', {}, 'graph-unreachable'],
    ['graph-redirect', {}, 'graph-unreachable'],
    ['graph-foreign-next-link', {}, 'graph-unreachable'],
    ['graph-page-503', {}, 'graph-unreachable'],
    ['discovery-500', {}, 'discovery-unreachable'],
    ['discovery-html', {}, 'discovery-unreachable'],
    ['discovery-empty', {}, 'discovery-unreachable'],
    ['keys-500', {}, 'keys-unreachable'],
    ['keys-html', {}, 'keys-unreachable'],
    ['token-500', {}, 'sign-in-failed'],
    ['token-html', {}, 'sign-in-failed'],
    ['aadsts', { at: 'token', code: 7000222 }, 'sign-in-failed'],
  ])('%s %j: exit 3 with %s, and whole again after it', async (fault, setting, rule) => {
    const more = fault === 'graph-page-503' ? { 'graph-small-pages': true } : {};
    await control(entra, { faults: { [fault]: setting, ...more } });
    const { status, report } = await check();
    expect(rulesOf(report)).toEqual(new Set([rule]));
    expect(report.summary.errors).toBe(0);
    expect(status).toBe(3);
    await control(entra, { faults: {} });
    const again = await check();
    expect(again.report.summary.unknown).toBe(0);
  });

  test.each([
    ['graph-429', { times: 2 }],
    ['graph-429-no-retry-after', { times: 2 }],
    ['graph-503', { times: 2 }],
    ['graph-batch-429', { times: 3 }],
    ['graph-401', { times: 1 }],
    ['graph-small-pages', {}],
    ['token-short-lived', { ms: 1 }],
    ['graph-slow', { ms: 300 }],
  ])('%s %j passes', async (fault, setting) => {
    await control(entra, { faults: { [fault]: setting } });
    const { report } = await check();
    await control(entra, { faults: {} });
    expect(report.findings.filter(({ severity }) => severity === 'unknown')).toEqual([]);
  });

  test('a wrong secret', async () => {
    const { status, report } = await check({ AZURE_CLIENT_SECRET: 'wrong' });
    expect(rulesOf(report)).toEqual(new Set(['sign-in-failed']));
    expect(report.findings.find(({ rule }) => rule === 'sign-in-failed')?.message).toContain('AADSTS7000215');
    expect(status).toBe(3);
  });
});
