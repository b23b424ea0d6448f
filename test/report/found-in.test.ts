import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import reportSchema from '../../schemas/report.schema.json' with { type: 'json' };
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, ownEnvironments, sampleSpec } from '../cli/sample-spec.ts';

const COUNT = 200;

/** Specs over one base in which a role has a wrong name. */
function manySpecs(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'specs'));
  const base = changed('[Admin]', '[Admin, Opp]').replace(/^(?:url|client): .*\n/gm, '');
  writeFileSync(join(cwd, 'base.yaml'), base);
  for (let index = 0; index < COUNT; index++) {
    const id = `4b0a7c1e-52f7-4f7b-8a53-${String(index).padStart(12, '0')}`;
    writeFileSync(
      join(cwd, 'specs', `${String(index).padStart(3, '0')}.yaml`),
      `extends: ../base.yaml\nversion: 1\nurl: https://a${index}.example.com\nclient: { id: ${id}, secret: { env: S } }\n`,
    );
  }
  return cwd;
}

describe(`what ${COUNT} specs have from one base`, () => {
  const cwd = manySpecs();

  test('is one finding, with the first of them and how many more there are', async () => {
    const { status, out } = await runCli(['validate', 'specs'], { cwd });
    expect(status).toBe(1);
    expect(out.split('\n').length).toBeLessThan(12);
    expect(out).toContain('\n  in: specs/000.yaml, specs/001.yaml, specs/002.yaml and 197 more\n');
    expect(out).toContain('\n1 error');
  });

  test('has all of them in JSON, in the form of the schema, and in SARIF', async () => {
    const report = JSON.parse((await runCli(['validate', 'specs', '-o', 'json'], { cwd })).out) as JsonReport;
    const isReport = new Ajv({ allowUnionTypes: true }).compile(reportSchema);
    isReport(report);
    expect(isReport.errors ?? []).toEqual([]);
    expect(report.findings.map(({ rule, related }) => [rule, related.length])).toEqual([
      ['role-unknown', COUNT],
    ]);
    expect(report.findings[0]?.related[1]).toMatchObject({
      where: { source: 'specs/001.yaml' },
      foundIn: 'specs/001.yaml',
    });
    const sarif = JSON.parse((await runCli(['validate', 'specs', '-o', 'sarif'], { cwd })).out);
    expect(sarif.runs[0].results).toHaveLength(1);
    expect(sarif.runs[0].results[0].relatedLocations).toHaveLength(COUNT);
  });

  test.each(['github', 'azure', 'gitlab', 'markdown', 'junit'])('says so in %s', async (format) => {
    const { out } = await runCli(['validate', 'specs', '-o', format], { cwd });
    expect(out).toContain('specs/002.yaml and 197 more');
  });
});

describe('what the environments of a spec have from its top', () => {
  const names = Array.from({ length: 24 }, (_, index) => `e${index}`);
  const foundIn = async (spec: string, rule: string) => {
    const { out } = await runCli(['validate', '-', '-o', 'json'], { stdin: spec });
    const found = (JSON.parse(out) as JsonReport).findings.filter((one) => one.rule === rule);
    return found.map(({ message, related }) => ({ message, names: related.map((one) => one.foundIn) }));
  };

  test('is said by its place where all have it', async () => {
    const spec = changed('[Admin]', '[Admins]') + ownEnvironments(...names);
    expect(await foundIn(spec, 'role-unknown')).toMatchObject([{ names: [] }]);
  });

  test('names those that have it, where others do not', async () => {
    const own = ownEnvironments('a', 'b', 'c').replace(
      ' }\n',
      ', access: { mappings: { more: [Admin] } } }\n',
    );
    const spec = changed('airflow_admin: [Admin]', 'airflow_op: [Op]') + own;
    expect(await foundIn(spec, 'no-admin')).toMatchObject([{ names: ['b', 'c'] }]);
    const { out } = await runCli(['validate', '-'], { stdin: spec });
    expect(out).toContain('\n  in: b and c\n');
  });

  test('is one failed test', async () => {
    const tests = 'tests:\n  - { name: an admin, claims: { roles: [airflow_admin] }, expect: [Op] }\n';
    const [failure, ...more] = await foundIn(
      sampleSpec + ownEnvironments(...names) + tests,
      'spec-test-failed',
    );
    expect(more).toEqual([]);
    expect(failure?.message).toContain('in environments `e0`, `e1`, `e2` and 21 more: expected');
  });
});
