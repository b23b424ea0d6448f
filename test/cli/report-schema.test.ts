import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder, validateText } from './run-cli.ts';
import { changed, sampleSpec, specs } from './sample-spec.ts';

const path = fileURLToPath(new URL('../../schemas/report.schema.json', import.meta.url));
const isReport = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(
  JSON.parse(readFileSync(path, 'utf8')),
);

function expectReport(out: string): Record<string, unknown> {
  const report = JSON.parse(out);
  isReport(report);
  expect(isReport.errors).toBeNull();
  return report;
}

describe('what -o json prints is what the schema of the report says', () => {
  const texts = {
    ...specs,
    'related places': changed(
      '[Admin]',
      '[Admin]\n    b: { id: a, roles: [Op] }\n    c: { id: a, roles: [Op] }',
    ),
    nothing: '',
    'no YAML': '[',
    'a list': '- a',
  };

  test.each(Object.entries(texts))('of validate: %s', async (_, stdin) => {
    expectReport((await runCli(['validate', '-', '-o', 'json'], { stdin })).out);
  });

  test('of render, in every state of a file', async () => {
    const cwd = temporaryFolder();
    const spec = join(cwd, 'airflow-entra.yaml');
    writeFileSync(spec, `${sampleSpec}environments:\n  a:\n  b:\n`);
    const states = async (...argv: string[]) => {
      const { files } = expectReport((await runCli(['render', '-o', 'json', ...argv], { cwd })).out);
      return (files as { status: string }[]).map(({ status }) => status);
    };
    expect(await states('--check')).toEqual(['missing', 'missing']);
    expect(await states()).toEqual(['written', 'written']);
    expect(await states()).toEqual(['unchanged', 'unchanged']);
    writeFileSync(spec, `${changed('[Admin]', '[Op]')}environments:\n  a:\n  c:\n`);
    expect(await states('--check')).toEqual(['differs', 'missing', 'orphan']);
  });
});

describe('the schema of the report refuses', () => {
  const spoiled: [string, (report: JsonReport) => unknown][] = [
    ['a version from later', (report) => ({ ...report, version: 2 })],
    ['no findings', ({ findings, ...report }) => ({ ...report, nothing: findings })],
    [
      'a severity that is none',
      (report) => ({ ...report, findings: report.findings.map((one) => ({ ...one, severity: 'fatal' })) }),
    ],
    [
      'a place from 0',
      (report) => ({
        ...report,
        findings: report.findings.map((one) => ({
          ...one,
          where: { ...one.where, range: { start: { line: 0, column: 1 }, end: { line: 1, column: 1 } } },
        })),
      }),
    ],
  ];

  test.each(spoiled)('%s', async (_, spoil) => {
    const { report } = await validateText(specs.error);
    expect(isReport(report)).toBe(true);
    expect(isReport(spoil(report))).toBe(false);
  });
});
