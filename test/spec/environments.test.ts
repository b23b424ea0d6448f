import { describe, expect, test } from 'vitest';
import { loadSpec } from '../../src/spec/load.ts';
import { validateText } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';

const withEnvironments = (environments: string, base: string = sampleSpec) =>
  `${base}environments:\n${environments}`;

/** What an environment amounts to, from a spec that nothing can be said against. */
function merged(text: string, name: string) {
  const spec = loadSpec(text, 'airflow-entra.yaml');
  expect(spec.problems).toEqual([]);
  const environment = spec.environments.find((one) => one.name === name);
  if (!environment) throw new Error(`there is no environment ${name}`);
  return environment.values;
}

describe('an environment is merged over the top', () => {
  test('mappings deep, lists and values replaced', () => {
    const text = withEnvironments(
      '  prod:\n    url: https://prod.example.com\n    airflow: { fab: "3.10.2" }\n    access:\n      session: 4h\n      mappings:\n        airflow_admin: [Op, Viewer]\n        extra: [User]\n',
    );
    expect(merged(text, 'prod')).toEqual({
      url: 'https://prod.example.com',
      tenant: { id: '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11' },
      client: { id: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42', secret: { env: 'AAD_CLIENT_SECRET' } },
      airflow: { version: '3.3.2', fab: '3.10.2' },
      access: { session: '4h', mappings: { airflow_admin: ['Op', 'Viewer'], extra: ['User'] } },
    });
  });

  test('a list does not grow', () => {
    const base = changed('{ version: "3.3.2" }', '{ version: "3.3.2", roles: [A, B] }');
    expect(
      merged(withEnvironments('  prod: { airflow: { roles: [C] } }\n', base), 'prod').airflow?.roles,
    ).toEqual(['C']);
  });

  test('one way to say where the secret is replaces the other, whole', () => {
    const text = withEnvironments('  prod: { client: { secret: { kubernetes: { name: s, key: k } } } }\n');
    expect(merged(text, 'prod').client).toEqual({
      id: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
      secret: { kubernetes: { name: 's', key: 'k' } },
    });
  });

  test('an id replaces a variable, and the other way round', () => {
    const byVariable = withEnvironments('  prod: { tenant: { id: { env: TENANT } } }\n');
    expect(merged(byVariable, 'prod').tenant?.id).toEqual({ env: 'TENANT' });
    const base = changed('{ id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }', '{ id: { env: T } }');
    const byId = withEnvironments('  prod: { tenant: { id: { env: U } } }\n', base);
    expect(merged(byId, 'prod').tenant?.id).toEqual({ env: 'U' });
  });

  test('one mapping in short and in long form', () => {
    const text = withEnvironments(
      '  prod: { access: { mappings: { airflow_admin: { id: g, roles: [Op] } } } }\n',
    );
    expect(merged(text, 'prod').access?.mappings).toEqual({ airflow_admin: { id: 'g', roles: ['Op'] } });
    const back = withEnvironments(
      '  prod: { access: { mappings: { airflow_admin: [Op] } } }\n',
      changed('[Admin]', '{ id: g, roles: [Admin] }'),
    );
    expect(merged(back, 'prod').access?.mappings).toEqual({ airflow_admin: ['Op'] });
  });

  test('what one environment says is not there in the other', () => {
    const text = withEnvironments('  a: { access: { mappings: { only_a: [Op] } } }\n  b: {}\n');
    expect(merged(text, 'b').access?.mappings).toEqual({ airflow_admin: ['Admin'] });
  });

  test('an empty one is the top as it stands', () => {
    const { environments, ...top } = { environments: 0, ...merged(sampleSpec, 'default') };
    expect(merged(withEnvironments('  a:\n  b: {}\n'), 'a')).toEqual(top);
    expect(merged(withEnvironments('  a:\n  b: {}\n'), 'b')).toEqual(top);
  });
});

describe('a null takes away', () => {
  test('a mapping, a value, a branch', () => {
    const text = withEnvironments(
      '  prod: { access: { session: null, mappings: { airflow_admin: ~, x: [Op] } } }\n',
    );
    expect(merged(text, 'prod').access).toEqual({ mappings: { x: ['Op'] } });
    const branch = withEnvironments(
      '  prod:\n    access:\n      mappings:\n    client: { providerName: x }\n',
    );
    const { findings } = { findings: loadSpec(branch, 's').problems };
    expect(findings.map(({ path }) => path.join('.'))).toEqual(['access.mappings']);
  });

  test('what is needed, and then it is missing', async () => {
    const { status, report } = await validateText(withEnvironments('  prod: { url: null }\n'));
    expect(report.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('`url` is missing in environment `prod`'),
    ]);
    expect(status).toBe(2);
  });

  test.each([
    ['in an environment', withEnvironments('  prod: { airflow: { chart: null } }\n'), 'chart'],
    [
      'deep in an environment',
      withEnvironments('  prod: { access: { mappings: { nobody: null } } }\n'),
      'nobody',
    ],
    ['below a branch that is new', withEnvironments('  prod: { airflow: { fab: null } }\n'), 'fab'],
    ['at the top', changed('access:\n', 'access:\n  username:\n'), 'username'],
  ])('from nothing, %s: a warning', async (_, text, key) => {
    const { status, report } = await validateText(text);
    const line = lineOf(`${key}:`, text);
    expect(report.findings).toMatchObject([
      {
        rule: 'spec-invalid',
        severity: 'warning',
        message: expect.stringContaining(`\`${key}\` is empty: a null takes a key away`),
        where: { range: { start: { line } } },
      },
    ]);
    expect(status).toBe(0);
    expect((await validateText(text, '--strict')).status).toBe(1);
  });

  test('claims of a test may be null', async () => {
    const text = `${sampleSpec}tests: [{ name: t, claims: { roles: null }, expect: deny }]\n`;
    expect((await validateText(text)).report.findings).toEqual([]);
  });
});
