import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/app/init/answers.ts';
import { judge } from '../../src/app/init/judge.ts';
import { parseMapping } from '../../src/app/init/parse.ts';
import { specText } from '../../src/app/init/spec-text.ts';
import { UsageError } from '../../src/edge/io.ts';
import { canBeAppRole } from '../../src/facts/app-role-value.ts';
import { runCli, temporaryFolder, validateText } from '../cli/run-cli.ts';
import { client, flags, tenant } from './answers.ts';

const names = [
  ...['no', 'y', 'on', 'null', '~', 'true', '0123', '1e3', '1:30', '1_000', '2026-01-01', '.inf', '0x1F'],
  ...[
    '"',
    "'",
    'it\'s "it"',
    '#',
    'a #b',
    'a: b',
    'a:',
    ':',
    '- a',
    '-',
    '?',
    '*a',
    '&a',
    '!a',
    '@a',
    '%a',
    '`',
  ],
  ...[
    '{{ .Values.x }}',
    '{a',
    '[a]',
    'a]',
    'a,b',
    '|',
    '>',
    '<<',
    'a=b',
    '=',
    '\\',
    '\\n',
    '$\u007b{ x }}',
    '$(x)',
  ],
  ...['Wartung Süd', '管理者', '🦫', 'e\u0301', 'a  b', 'x'.repeat(300), 'constructor', 'toString'],
];

const possible = names.filter(canBeAppRole);
const impossible = names.filter((name) => !canBeAppRole(name));

test.each(possible)('%j as an app role', async (name) => {
  const cwd = temporaryFolder();
  const { status, err } = await runCli(['init', ...flags, `--map=${name}=Op`], { cwd });
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const strict = await runCli(['validate', '--strict', '-o', 'json'], { cwd });
  expect(strict, strict.out).toMatchObject({ status: 0 });
  expect(await runCli(['render'], { cwd })).toMatchObject({ status: 0 });
});

test.each(impossible)(
  '%j can be no app role: init refuses it, and a spec that has it says so',
  async (name) => {
    const cwd = temporaryFolder();
    const { status, err } = await runCli(['init', ...flags, `--map=${name}=Op`], { cwd });
    expect(status).toBe(2);
    expect(err).toContain('nobody gets a role by it');
    expect(readdirSync(cwd)).toEqual([]);
    const answers = answersOf(`${name}=Op`);
    const { status: valid, report } = await validateText(answers ? specText(answers) : '');
    expect(report.findings.map(({ rule, where }) => [rule, where.path.at(-1)])).toEqual([
      ['mapping-key-impossible', name.trim()],
    ]);
    expect(valid).toBe(0);
  },
);

test('`__proto__` is refused, as in any spec', async () => {
  const cwd = temporaryFolder();
  expect(await runCli(['init', ...flags, '--map', '__proto__=Op'], { cwd })).toMatchObject({ status: 2 });
  expect(readdirSync(cwd)).toEqual([]);
});

describe('whatever is typed', () => {
  test('a mapping is refused, or the spec holds strictly and its tests give what was typed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
        fc.array(
          fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }), fc.constant('Viewer')),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
        async (key, roles) => {
          const answers = answersOf(`${key}=${roles.join(',')}`);
          if (!answers || judge(answers).refused) return;
          const { status, report } = await validateText(specText(answers), '--strict');
          expect(report.findings).toEqual([]);
          expect(status).toBe(0);
        },
      ),
      { numRuns: 200 },
    ));
});

function answersOf(typed: string): Answers | undefined {
  try {
    return {
      environments: [{ url: 'https://airflow.example.com' }],
      directory: tenant,
      client,
      secretEnv: 'AAD_CLIENT_SECRET',
      airflow: '3.3.2',
      chart: 'none',
      claim: 'roles',
      mappings: [{ key: 'airflow_admin', roles: ['Admin'] }, parseMapping(typed)],
    };
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
