import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { acceptable } from '../../src/rules/registry/never-accepted.ts';
import { type JsonReport, runCli, TODAY, temporaryFolder } from '../cli/run-cli.ts';
import { changed } from '../cli/sample-spec.ts';
import { specText } from '../helm/rendered.ts';
import { asking, startEntra, tenantWith } from '../rules/right-tenant.ts';
import { deployed, fakeKubectl, given } from './deployed.ts';

let entra: Emulator;
beforeAll(async () => {
  const roles = ['no', '1:30', 'airflow_admin'].map((value) => ({ value }));
  const appRoleAssignedTo = roles.map(({ value }) => ({ group: 'Airflow admins', appRole: value }));
  entra = await startEntra([tenantWith({ applications: [{ appRoles: roles, appRoleAssignedTo }] })]);
});
afterAll(() => entra.close());

const spec = specText(given);

/** A folder with what was rendered, and what asks the tenant and the cluster of these tests. */
async function world(objects = deployed(), refusal?: string) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  expect((await runCli(['render'], { cwd })).status).toBe(0);
  const { flags, env } = asking(entra);
  const PATH = `${fakeKubectl(objects, refusal).path}:/usr/bin:/bin`;
  const drift = async (...argv: string[]) => {
    const { status, out, err } = await runCli(['drift', '-o', 'json', ...flags, ...argv], {
      cwd,
      env: { ...env, PATH, HOME: cwd },
    });
    const report = JSON.parse(out || '{}') as JsonReport & Record<string, unknown>;
    const serious = (report.findings ?? []).filter(
      ({ severity }) => severity === 'error' || severity === 'unknown',
    );
    return { status, err, report, rules: serious.map(({ rule, severity }) => `${severity} ${rule}`) };
  };
  return { cwd, drift };
}

describe('by default all three are compared', () => {
  test('and nothing is wrong with any', async () => {
    const { drift } = await world();
    const { status, rules, report } = await drift();
    expect({ status, rules }).toEqual({ status: 0, rules: [] });
    expect(
      Object.keys(report)
        .filter((key) => ['files', 'tenants', 'changes'].includes(key))
        .sort(),
    ).toEqual(['changes', 'files', 'tenants']);
  });

  test('and what the spec accepts of the cluster fails nothing', async () => {
    const objects = deployed();
    objects.deployment.spec.replicas = 0;
    const { drift, cwd } = await world(objects);
    const name = join(cwd, 'airflow-entra.yaml');
    const { report } = await drift('--cluster');
    const rulesFound = new Set<string>(report.findings.map(({ rule }) => rule));
    const found = acceptable.filter((rule) => rulesFound.has(rule));
    const accept = found.map((rule) => `  - { rule: ${rule}, reason: asleep, until: ${TODAY} }\n`).join('');
    expect(found).toContain('cluster-drift');
    writeFileSync(name, `${spec}accept:\n${accept}`);
    const { status, rules, report: after } = await drift('--cluster');
    expect([status, rules]).toEqual([0, []]);
    expect(after.accepted).toEqual(
      expect.arrayContaining([expect.objectContaining({ rule: 'cluster-drift' })]),
    );
  });

  test('and each says what it finds', async () => {
    const objects = deployed();
    objects.deployment.spec.replicas = 0;
    const { drift, cwd } = await world(objects);
    appendFileSync(join(cwd, 'rendered/default/webserver_config.py'), '# by hand\n');
    writeFileSync(join(cwd, 'airflow-entra.yaml'), changed("'1:30': [Op]", "'unheard-of': [Op]", spec));
    const { status, rules } = await drift();
    expect(status).toBe(1);
    for (const rule of ['error app-role-missing', 'error file-drift', 'error cluster-drift'])
      expect(rules).toContain(rule);
  });

  test('one that cannot be asked is unknown, and the others are compared', async () => {
    const { drift } = await world(deployed(), 'Unable to connect to the server: no route to host');
    const { status, rules } = await drift();
    expect({ status, rules }).toEqual({ status: 3, rules: ['unknown cluster-drift'] });
  });

  test('a spec that has nothing in a cluster says so', async () => {
    const { drift, cwd } = await world();
    writeFileSync(
      join(cwd, 'airflow-entra.yaml'),
      specText({ chart: 'none', airflow: '3.1.8', key: 'airflow_admin' }),
    );
    expect((await runCli(['render'], { cwd })).status).toBe(0);
    const { report } = await drift();
    expect(report.summary.notAsked.join()).toContain('nothing that is in a cluster is rendered');
    expect((await drift('--cluster')).status).toBe(3);
  });
});

describe('one alone', () => {
  test.each([
    ['--files', ['files']],
    ['--tenant', ['tenants']],
    ['--cluster', ['changes']],
  ])('%s asks for nothing else', async (flag, keys) => {
    const { drift } = await world();
    const { status, report } = await drift(flag);
    expect(status).toBe(0);
    expect(Object.keys(report).filter((key) => ['files', 'tenants', 'changes'].includes(key))).toEqual(keys);
  });

  test('--files finds what `render --check` finds', async () => {
    const { cwd, drift } = await world();
    appendFileSync(join(cwd, 'rendered/default/values.yaml'), '# by hand\n');
    const { out } = await runCli(['render', '--check', '-o', 'json'], { cwd });
    const { findings, files } = JSON.parse(out);
    const { report } = await drift('--files');
    expect({ findings: report.findings, files: report.files }).toEqual({ findings, files });
  });
});

test('what was rendered with --authority is compared with that', async () => {
  const { cwd, drift } = await world();
  const { flags } = asking(entra);
  expect((await runCli(['render', ...flags.slice(0, 2)], { cwd })).status).toBe(0);
  expect((await drift('--files')).rules).toEqual([]);
});
