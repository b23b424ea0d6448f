import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { movedFunctions } from '../../scripts/facts/moved-functions.ts';
import { sitePackages } from '../../scripts/facts/site-packages.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { python } from '../airflow/python.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const OVERRIDE = 'airflow/providers/fab/auth_manager/security_manager/override.py';

/** A site-packages with the smallest FAB provider that has something to read. */
function packages(override: string, more: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  const files: Record<string, string> = {
    'apache_airflow_core-3.5.0.dist-info/METADATA': 'Name: apache-airflow-core\nVersion: 3.5.0\n\n',
    'apache_airflow_providers_fab-3.11.0.dist-info/METADATA':
      'Name: apache-airflow-providers-fab\nVersion: 3.11.0\n\n',
    'apache_airflow_providers_fab-3.11.0.dist-info/RECORD': Object.keys({ [OVERRIDE]: '', ...more })
      .map((file) => `${file},,\n`)
      .join(''),
    'airflow/providers/fab/www/app.py': 'conf.get("fab", "COOKIE_SAMESITE")\n',
    [OVERRIDE]: override,
    ...more,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

const rows = (folder: string, table: string): Record<string, unknown> => {
  const said = execFileSync(python(), [join(root, 'scripts/facts/read'), folder], { encoding: 'utf8' });
  const { readings } = JSON.parse(said) as {
    readings: { table: string; row: string; value?: unknown; problem?: string }[];
  };
  return Object.fromEntries(
    readings.filter((one) => one.table === table).map(({ row, value, problem }) => [row, problem ?? value]),
  );
};

describe.skipIf(airflowUnavailable())('a row that cannot be read', () => {
  it('does not take the others of its table away', () => {
    expect(
      rows(packages('def get_oauth_user_info(self, provider, resp):\n    pass\n'), 'fab-features'),
    ).toEqual({
      signatureCheckedByDefault: expect.stringContaining('has no _decode_and_validate_azure_jwt'),
      issuerAndAudienceChecked: expect.stringContaining('has no _decode_and_validate_azure_jwt'),
      roleKeysSetting: false,
      customRoles: false,
      cookieSameSite: true,
      proxyFix: expect.stringContaining('there is no airflow/providers/fab/www/extensions'),
      prefixKept: expect.stringContaining('there is no airflow/providers/fab/www/extensions'),
    });
  });

  it('is read where the function that checks a token has another name', () => {
    const renamed = `
def get_oauth_user_info(self, provider, resp):
    if provider == "azure":
        me = self._checked(resp["id_token"])
        return {"username": me["oid"]}
def _checked(self, token):
    if self.client_kwargs.get("verify_signature", True):
        return jwt.decode(token)
`;
    expect(rows(packages(renamed), 'fab-features')).toMatchObject({
      signatureCheckedByDefault: true,
      issuerAndAudienceChecked: false,
    });
  });

  it('is the one of a module that is no Python', () => {
    const broken = 'airflow/providers/fab/www/broken.py';
    const marks = rows(packages('def one():\n    pass\n', { [broken]: 'clas A' }), 'marks');
    expect(Object.keys(marks)).toContain(`apache-airflow-providers-fab ${OVERRIDE}:one`);
    expect(marks[`apache-airflow-providers-fab ${broken}:`]).toMatch(/^SyntaxError: .*broken\.py, line 1/);
  });
});

describe('functions that moved', () => {
  it('are one line a class, and those that do something else are none of them', () => {
    const gone = ['a.py:Old.in', 'a.py:Old.out', 'a.py:Old.kept'].map((row, mark) => [row, mark] as const);
    const added = [['b.py:New.in', 0] as const, ['b.py:New.out', 1] as const, ['b.py:New.kept', 7] as const];
    const { lines, rows: moved } = movedFunctions(gone, added);
    expect(lines).toEqual([['b.py:New', 'has 2 functions that do the same as those of a.py:Old']]);
    expect([...moved]).toEqual(['a.py:Old.in', 'b.py:New.in', 'a.py:Old.out', 'b.py:New.out']);
  });
});

describe('the packages of an Airflow', () => {
  const venv = temporaryFolder();
  const packagesIn = join(venv, 'lib/python3.12/site-packages');
  mkdirSync(join(packagesIn, 'airflow'), { recursive: true });
  mkdirSync(join(venv, 'bin'));
  symlinkSync(process.execPath, join(venv, 'bin/python'));
  writeFileSync(join(venv, 'bin/airflow'), '#!/bin/sh\n');

  it.each([
    '',
    'bin/python',
    'bin',
    'lib',
    'lib/python3.12/site-packages',
    'lib/python3.12/site-packages/airflow',
  ])('are found by %j of their environment', (place) =>
    expect(sitePackages(join(venv, place))).toBe(packagesIn),
  );

  it.each(['docs', 'nowhere', 'package.json'])('are not in %s', (place) => {
    expect(() => sitePackages(join(root, place))).toThrow(place);
  });
});
