import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestLine } from '../../src/edge/watched.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { deployed, fakeKubectl, spec as ofCluster } from '../drift/deployed.ts';
import { asking, startEntra, TENANT, tenantWith } from '../rules/right-tenant.ts';
import { runCli, temporaryFolder } from './run-cli.ts';
import { sampleSpec } from './sample-spec.ts';

let entra: Emulator;
beforeAll(async () => {
  entra = await startEntra([tenantWith({})]);
});
afterAll(() => entra.close());

const folder = (files: Record<string, string>): string => {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
};

describe('-v says on standard error', () => {
  test('which files are read, and which base', async () => {
    const base = sampleSpec.replace(/^url: .*\n/m, '');
    const spec = 'extends: base.yaml\nversion: 1\nurl: https://a.example.com\n';
    const cwd = folder({ 'base.yaml': base, 'airflow-entra.yaml': spec });
    const { out, err } = await runCli(['validate', '-v'], { cwd });
    expect(err.split('\n')).toEqual([
      'airflow-entra: reading airflow-entra.yaml',
      'airflow-entra: reading base.yaml',
      'airflow-entra: airflow-entra.yaml extends base.yaml',
      '',
    ]);
    expect(out).toBe((await runCli(['validate'], { cwd })).out);
  });

  test('each request with its status, and no secret', async () => {
    const cwd = folder({ 'airflow-entra.yaml': sampleSpec });
    const { flags, env } = asking(entra, TENANT);
    const { out, err, status } = await runCli(['check', '--verbose', '-o', 'json', ...flags], { cwd, env });
    expect(status).toBe(0);
    const lines = err.split('\n').filter((line) => line.includes('http'));
    expect(lines).toContainEqual(
      expect.stringMatching(/GET https:\S+\/\.well-known\/openid-configuration: HTTP 200 \(\d+ ms\)$/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/POST https:\S+\/token\S*: HTTP 200 \(\d+ ms\)$/));
    expect(lines).toContainEqual(expect.stringMatching(/ https:\S+\/v1\.0\/.*: HTTP 200 \(\d+ ms\)$/));
    const secrets = Object.entries(env).flatMap(([name, value]) =>
      /SECRET|PASSWORD/.test(name) ? [value] : [],
    );
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(err).not.toContain(secret);
    expect(err).not.toMatch(/Bearer|eyJ|client_secret/);
    expect(JSON.parse(out)).toMatchObject({ findings: [] });
    expect(out).not.toContain(' ms)');
  });

  test('what is asked of a cluster', async () => {
    const cwd = folder({ 'airflow-entra.yaml': ofCluster });
    const PATH = `${fakeKubectl(deployed()).path}:/usr/bin:/bin`;
    const { err } = await runCli(['drift', '--cluster', '-v'], { cwd, env: { PATH, HOME: cwd } });
    expect(err).toMatch(
      /^airflow-entra: get deployments\.v1\.apps\/airflow-api-server in namespace airflow from the current context of kubectl: found \(\d+ ms\)$/m,
    );
    expect(err).toMatch(/ get secrets\/sso .*: found /);
  });

  test('nothing without it', async () => {
    const cwd = folder({ 'airflow-entra.yaml': sampleSpec });
    expect((await runCli(['validate'], { cwd })).err).toBe('');
  });
});

describe('a request is told', () => {
  test('without what proves who asks', () => {
    const url = 'https://u:canary@graph.example/v1.0/groups?$filter=x&$skiptoken=canary&code=canary#canary';
    expect(requestLine({ method: 'GET', url })).toBe(
      'GET https://graph.example/v1.0/groups?$filter=x&$skiptoken=…&code=…',
    );
  });

  test('with what is asked inside of a batch', () => {
    const body = JSON.stringify({
      requests: [{ id: 1, method: 'GET', url: '/groups/a?$top=9&$skiptoken=canary' }],
    });
    expect(requestLine({ method: 'POST', url: 'https://graph.example/v1.0/$batch', body })).toBe(
      'POST https://graph.example/v1.0/$batch [GET /groups/a?$top=9&$skiptoken=…]',
    );
  });
});
