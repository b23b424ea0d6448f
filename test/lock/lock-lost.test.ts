import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonReport } from '../cli/run-cli.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';

/** A spec whose tests and whose tenant depend on what was looked up. */
const spec = `${changed('access:\n', 'access:\n  claim: groups\n', changed('8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11', 'contoso.onmicrosoft.com'))}tests:
  - { name: x, claims: { groups: [0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7] }, expect: [Admin] }
`;

const locks: Record<string, string | Uint8Array | null> = {
  'no YAML': 'version: [',
  'another version': 'version: 2\nenvironments: {}\n',
  'a list': '- 1\n',
  empty: '',
  'no UTF-8': new Uint8Array([0xff, 0xfe, 0x00, 0xd8]),
  'of another kind': 'version: 1\nenvironments: { default: { tenant: 5 } }\n',
  'with more than it may hold': 'version: 1\nenvironments: {}\n__proto__: { x: 1 }\n',
  'a folder': null,
};

describe.each(Object.entries(locks))('a lock that is %s', (_, lock) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  writeFileSync(join(cwd, 'claims.json'), '{"groups":["0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7"]}');
  if (lock === null) mkdirSync(join(cwd, 'airflow-entra.lock.yaml'));
  else writeFileSync(join(cwd, 'airflow-entra.lock.yaml'), lock);

  test.each([
    ['validate', 1],
    ['render', 1],
    ['plan --offline', 1],
    ['drift --files', 1],
    ['explain --claims claims.json', 3],
    ['can key:airflow_admin Admin', 3],
    ['can key:airflow_admin Op', 3],
  ])('is all that %s says', async (call, wanted) => {
    const { status, out } = await runCli([...call.split(' '), '-o', 'json'], { cwd });
    const { findings } = JSON.parse(out) as JsonReport;
    expect(findings.map(({ rule, where }) => [rule, where.source])).toEqual([
      ['lock-invalid', 'airflow-entra.lock.yaml'],
    ]);
    expect(findings[0]?.message).toMatch(
      /^the lock file cannot be used, so nothing is known of what was looked up: \S/,
    );
    expect(status).toBe(wanted);
  });
});

test('a lock that can be used answers', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  writeFileSync(join(cwd, 'airflow-entra.lock.yaml'), 'version: 1\nenvironments: {}\n');
  expect((await runCli(['can', 'key:airflow_admin', 'Admin'], { cwd })).status).toBe(0);
});
